package io.fundamentalflow.simulator.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * When the quarters of a company end.
 *
 * @param yearEnd month in which the fiscal year ends, which also names the year
 * @param weeks whether periods have 13 or 14 whole weeks and end on the last Saturday
 */
record FiscalCalendar(Month yearEnd, boolean weeks) {

    /** One quarter by its place in the fiscal year. */
    record Place(int fiscalYear, int quarter) {
        Place next() {
            return quarter == 4 ? new Place(fiscalYear + 1, 1) : new Place(fiscalYear, quarter + 1);
        }

        Place before() {
            return quarter == 1 ? new Place(fiscalYear - 1, 4) : new Place(fiscalYear, quarter - 1);
        }
    }

    static FiscalCalendar of(Instrument instrument, Profile profile) {
        return new FiscalCalendar(
                Month.valueOf(profile.fiscalYearEnd().toUpperCase(Locale.ROOT)),
                StatementCase.WEEKS_52_53.is(instrument));
    }

    LocalDate end(Place place) {
        LocalDate last = YearMonth.of(place.fiscalYear(), yearEnd)
                .minusMonths(3L * (4 - place.quarter()))
                .atEndOfMonth();
        return weeks ? last.with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY)) : last;
    }

    /** The first quarter of the first fiscal year that begins on or after a day. */
    Place firstYearFrom(LocalDate day) {
        Place place = new Place(day.getYear() - 1, 4);
        while (end(place).isBefore(day.minusDays(1))) {
            place = new Place(place.fiscalYear() + 1, 4);
        }
        return place.next();
    }
}
