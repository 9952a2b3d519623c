package io.fundamentalflow.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One session of one instrument, in the unit quoted.
 *
 * @param day the session date in exchange time
 * @param adjustedClose the vendor's adjusted close as of the fetch; evidence, not truth
 * @param volume shares; null where the vendor does not know it. The bearer of the bar says on which share basis
 */
public record DailyBar(
        LocalDate day,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        @Nullable BigDecimal adjustedClose,
        @Nullable BigDecimal volume) {

    public DailyBar {
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(open, "open");
        Objects.requireNonNull(high, "high");
        Objects.requireNonNull(low, "low");
        Objects.requireNonNull(close, "close");
    }
}
