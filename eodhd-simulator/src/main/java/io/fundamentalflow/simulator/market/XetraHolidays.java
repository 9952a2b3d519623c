package io.fundamentalflow.simulator.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trading calendars of Deutsche Börse: the regular closures and the years in which more days were closed. Until 1999
 * Frankfurt kept the public holidays of Hesse.
 */
final class XetraHolidays implements Holidays {

    @Override
    public Map<LocalDate, String> in(int year) {
        LocalDate easter = Holidays.easter(year);
        Map<LocalDate, String> closed = new TreeMap<>();
        closed.put(LocalDate.of(year, 1, 1), "New Year's Day");
        closed.put(easter.minusDays(2), "Good Friday");
        closed.put(easter.plusDays(1), "Easter Monday");
        closed.put(LocalDate.of(year, 5, 1), "Labour Day");
        closed.put(LocalDate.of(year, 12, 24), "Christmas Eve");
        closed.put(LocalDate.of(year, 12, 25), "Christmas Day");
        closed.put(LocalDate.of(year, 12, 26), "St. Stephen's Day");
        closed.put(LocalDate.of(year, 12, 31), "New Year's Eve");
        if (year <= 1999) {
            closed.put(easter.plusDays(39), "Ascension Day");
            closed.put(easter.plusDays(60), "Corpus Christi");
        }
        if (year <= 1994) {
            closed.put(
                    LocalDate.of(year, 11, 22).with(TemporalAdjusters.previousOrSame(DayOfWeek.WEDNESDAY)),
                    "Day of Repentance");
        }
        if (year <= 1999 || year == 2007 || (year >= 2015 && year <= 2021)) {
            closed.put(easter.plusDays(50), "Whit Monday");
        }
        if (year <= 2000 || (year >= 2014 && year <= 2021)) {
            closed.put(LocalDate.of(year, 10, 3), "Day of German Unity");
        }
        if (year == 2017) {
            closed.put(LocalDate.of(year, 10, 31), "Reformation Day, 500 years");
        }
        closed.keySet().removeIf(Holidays::isWeekend);
        return closed;
    }

    /** The last session of the year. */
    @Override
    public Map<LocalDate, LocalTime> earlyCloses(int year) {
        LocalDate last = LocalDate.of(year, 12, 30);
        while (Holidays.isWeekend(last)) {
            last = last.minusDays(1);
        }
        return Map.of(last, LocalTime.of(14, 0));
    }
}
