package io.fundamentalflow.simulator.market;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.Map;
import java.util.TreeMap;

/** NYSE rule 7.2 as published, and the one-off closures since 1990. */
final class NyseHolidays implements Holidays {

    private static final LocalTime ONE = LocalTime.of(13, 0);

    private static final Map<LocalDate, String> ONE_OFF = Map.ofEntries(
            Map.entry(LocalDate.of(1994, 4, 27), "Funeral of President Nixon"),
            Map.entry(LocalDate.of(2001, 9, 11), "Attack on New York"),
            Map.entry(LocalDate.of(2001, 9, 12), "Attack on New York"),
            Map.entry(LocalDate.of(2001, 9, 13), "Attack on New York"),
            Map.entry(LocalDate.of(2001, 9, 14), "Attack on New York"),
            Map.entry(LocalDate.of(2004, 6, 11), "Funeral of President Reagan"),
            Map.entry(LocalDate.of(2007, 1, 2), "Funeral of President Ford"),
            Map.entry(LocalDate.of(2012, 10, 29), "Hurricane Sandy"),
            Map.entry(LocalDate.of(2012, 10, 30), "Hurricane Sandy"),
            Map.entry(LocalDate.of(2018, 12, 5), "Funeral of President Bush"),
            Map.entry(LocalDate.of(2025, 1, 9), "Funeral of President Carter"));

    @Override
    public Map<LocalDate, String> in(int year) {
        Map<LocalDate, String> closed = new TreeMap<>();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        // A New Year's Day on Saturday is not moved into the old year.
        closed.put(newYear.getDayOfWeek() == SUNDAY ? newYear.plusDays(1) : newYear, "New Year's Day");
        if (year >= 1998) {
            closed.put(Holidays.nth(3, MONDAY, year, Month.JANUARY), "Martin Luther King Jr. Day");
        }
        closed.put(Holidays.nth(3, MONDAY, year, Month.FEBRUARY), "Presidents' Day");
        closed.put(Holidays.easter(year).minusDays(2), "Good Friday");
        closed.put(Holidays.last(MONDAY, year, Month.MAY), "Memorial Day");
        if (year >= 2022) {
            closed.put(observed(LocalDate.of(year, 6, 19)), "Juneteenth Holiday");
        }
        closed.put(observed(LocalDate.of(year, 7, 4)), "Independence Day");
        closed.put(Holidays.nth(1, MONDAY, year, Month.SEPTEMBER), "Labour Day");
        closed.put(Holidays.nth(4, THURSDAY, year, Month.NOVEMBER), "Thanksgiving Day");
        closed.put(observed(LocalDate.of(year, 12, 25)), "Christmas Day");
        ONE_OFF.forEach((day, reason) -> {
            if (day.getYear() == year) {
                closed.put(day, reason);
            }
        });
        closed.keySet().removeIf(Holidays::isWeekend);
        return closed;
    }

    /** As they have been since 2013. */
    @Override
    public Map<LocalDate, LocalTime> earlyCloses(int year) {
        Map<LocalDate, LocalTime> early = new TreeMap<>();
        early.put(LocalDate.of(year, 7, 3), ONE);
        early.put(Holidays.nth(4, THURSDAY, year, Month.NOVEMBER).plusDays(1), ONE);
        early.put(LocalDate.of(year, 12, 24), ONE);
        Map<LocalDate, String> closed = in(year);
        early.keySet().removeIf(day -> Holidays.isWeekend(day) || closed.containsKey(day));
        return early;
    }

    private static LocalDate observed(LocalDate day) {
        if (day.getDayOfWeek() == SATURDAY) {
            return day.minusDays(1);
        }
        return day.getDayOfWeek() == SUNDAY ? day.plusDays(1) : day;
    }
}
