package io.fundamentalflow.simulator.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;

/** The full closures of one market in one year, by day, with the reason. Weekends are not listed. */
@FunctionalInterface
interface Holidays {

    /** A market that never closes for one. */
    Holidays NONE = year -> Map.of();

    Map<LocalDate, String> in(int year);

    /** Sessions of a year that end early, with the local time of their end. */
    default Map<LocalDate, LocalTime> earlyCloses(int year) {
        return Map.of();
    }

    /** Gregorian Easter Sunday (Meeus, Jones, Butcher). */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }

    static LocalDate nth(int week, DayOfWeek weekday, int year, Month month) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(week, weekday));
    }

    static LocalDate last(DayOfWeek weekday, int year, Month month) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.lastInMonth(weekday));
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
