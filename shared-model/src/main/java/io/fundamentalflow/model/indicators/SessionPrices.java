package io.fundamentalflow.model.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One stored session, not adjusted.
 *
 * @param high in the unit quoted, like the low and the close
 * @param volume in shares; null where the vendor does not know it
 */
public record SessionPrices(
        LocalDate day,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        @Nullable BigDecimal volume) {}
