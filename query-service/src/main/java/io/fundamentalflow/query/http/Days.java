package io.fundamentalflow.query.http;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Two days of a request; null where none was given.
 *
 * @param from the first that counts
 * @param to the last that counts
 */
public record Days(@Nullable LocalDate from, @Nullable LocalDate to) {}
