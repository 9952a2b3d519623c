package io.fundamentalflow.query.statistics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The deepest fall of a series from a high.
 *
 * @param depth at most zero
 * @param peak the high; null where nothing fell
 * @param trough the lowest close after it
 */
record Fall(
        double depth, @Nullable LocalDate peak, @Nullable LocalDate trough) {

    /** Null below two sessions. */
    static @Nullable Fall of(ReturnSeries series) {
        if (series.sessions() < 2) {
            return null;
        }
        int high = 0;
        Fall deepest = new Fall(0, null, null);
        for (int i = 1; i < series.sessions(); i++) {
            if (series.level(i) >= series.level(high)) {
                high = i;
            } else if (series.level(i) / series.level(high) - 1 < deepest.depth) {
                deepest = new Fall(series.level(i) / series.level(high) - 1, series.day(high), series.day(i));
            }
        }
        return deepest;
    }
}
