package io.fundamentalflow.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

/** The span of one bar built from sessions. A week runs Monday to Sunday, a month is a calendar month. */
public enum BarInterval {
    DAY("1d"),
    WEEK("1w"),
    MONTH("1mo");

    private final String code;

    BarInterval(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The first calendar day of the period that holds {@code day}; it labels the bar. */
    public LocalDate periodStart(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    public static Optional<BarInterval> ofCode(String code) {
        return Arrays.stream(values()).filter(i -> i.code.equals(code)).findFirst();
    }
}
