package io.fundamentalflow.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days from {@code from} to {@code to}, both included.
 *
 * @param from null: from the beginning of history
 * @param to null: to the newest day there is
 */
public record DateRange(@Nullable LocalDate from, @Nullable LocalDate to) {

    public static final DateRange ALL = new DateRange(null, null);

    public DateRange {
        if (from != null && to != null && from.isAfter(to)) {
            throw new IllegalArgumentException("from must not be after to");
        }
    }

    public boolean contains(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
