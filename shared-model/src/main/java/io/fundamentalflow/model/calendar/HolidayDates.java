package io.fundamentalflow.model.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/** Where the movable days of a year fall. */
final class HolidayDates {

    private HolidayDates() {}

    /** Easter Sunday of the Gregorian calendar, by the anonymous (Meeus) algorithm. */
    static LocalDate easterSunday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int correction = (century + 8) / 25;
        int epact = (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int position = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, position / 31, position % 31 + 1);
    }

    static LocalDate goodFriday(int year) {
        return easterSunday(year).minusDays(2);
    }

    static LocalDate easterMonday(int year) {
        return easterSunday(year).plusDays(1);
    }

    /** The n-th such weekday of a month; -1 is the last. */
    static LocalDate nth(int n, DayOfWeek weekday, int year, Month month) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(n, weekday));
    }

    /** Saturday is kept on Friday, Sunday on Monday. */
    static LocalDate nearestWeekday(LocalDate day) {
        return day.getDayOfWeek() == SATURDAY ? day.minusDays(1) : sundayToMonday(day);
    }

    /** Sunday is kept on Monday; Saturday stays where it is. */
    static LocalDate sundayToMonday(LocalDate day) {
        return day.getDayOfWeek() == SUNDAY ? day.plusDays(1) : day;
    }

    /** Both days of a weekend are kept on Monday. */
    static LocalDate weekendToMonday(LocalDate day) {
        return isWeekend(day) ? day.with(TemporalAdjusters.next(MONDAY)) : day;
    }

    /** The day itself, or the Friday before its weekend. */
    static LocalDate weekendToFriday(LocalDate day) {
        return isWeekend(day) ? day.with(TemporalAdjusters.previous(FRIDAY)) : day;
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == SATURDAY || day.getDayOfWeek() == SUNDAY;
    }
}
