package io.fundamentalflow.query.fundamentals;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A stored close, in its currency itself and not in pence.
 *
 * @param currency null: unknown
 * @param rebased whether the vendor rewrote the closes of that time
 * @param dividends regular dividends per share with an ex-date in the 365 days to {@code day}, on the close's own basis
 */
record Price(LocalDate day, BigDecimal close, @Nullable String currency, boolean rebased, Figure dividends) {}
