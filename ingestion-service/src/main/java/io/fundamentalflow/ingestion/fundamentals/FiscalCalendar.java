package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which fiscal year and quarter a period is. A fiscal year is named after the calendar year it ends in.
 *
 * @param yearEnd the last month of a fiscal year; null when unknown
 */
record FiscalCalendar(@Nullable Month yearEnd) {

    private static final int MONTHS = 12;
    private static final int QUARTER_MONTHS = 3;

    /** Companies end periods on the weekday nearest to a month's end. */
    private static final int LAST_DAY_OF_THE_MONTH_BEFORE = 15;

    /** @param quarter null for a year, and where quarters do not fit the fiscal year */
    record Label(@Nullable Integer year, @Nullable Integer quarter) {}

    /**
     * By the vendor's word; without one by the newest year there is.
     *
     * @param month name of a month, as in {@code September}
     */
    static FiscalCalendar of(@Nullable String month, Collection<LocalDate> yearEnds) {
        for (Month candidate : Month.values()) {
            if (month != null && candidate.name().equals(month.strip().toUpperCase(Locale.ROOT))) {
                return new FiscalCalendar(candidate);
            }
        }
        return new FiscalCalendar(yearEnds.stream()
                .max(Comparator.naturalOrder())
                .map(end -> nearestMonth(end).getMonth())
                .orElse(null));
    }

    Label label(PeriodType type, LocalDate periodEnd) {
        if (yearEnd == null) {
            return new Label(null, null);
        }
        YearMonth month = nearestMonth(periodEnd);
        boolean nextYear = month.getMonthValue() > yearEnd.getValue();
        int monthsIn = Math.floorMod(month.getMonthValue() - yearEnd.getValue() - 1, MONTHS) + 1;
        Integer quarter =
                type == PeriodType.QUARTER && monthsIn % QUARTER_MONTHS == 0 ? monthsIn / QUARTER_MONTHS : null;
        return new Label(month.getYear() + (nextYear ? 1 : 0), quarter);
    }

    /** Whether a period that is called a year ends where fiscal years do. */
    boolean endsYear(LocalDate periodEnd) {
        return yearEnd == null || nearestMonth(periodEnd).getMonth() == yearEnd;
    }

    private static YearMonth nearestMonth(LocalDate end) {
        YearMonth month = YearMonth.from(end);
        return end.getDayOfMonth() <= LAST_DAY_OF_THE_MONTH_BEFORE ? month.minusMonths(1) : month;
    }
}
