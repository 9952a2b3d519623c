package io.fundamentalflow.model.calendar;

import static io.fundamentalflow.model.calendar.HolidayDates.easterMonday;
import static io.fundamentalflow.model.calendar.HolidayDates.goodFriday;
import static io.fundamentalflow.model.calendar.HolidayDates.isWeekend;
import static io.fundamentalflow.model.calendar.HolidayDates.nth;
import static io.fundamentalflow.model.calendar.HolidayDates.weekendToFriday;
import static io.fundamentalflow.model.calendar.HolidayDates.weekendToMonday;
import static java.time.DayOfWeek.MONDAY;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.HashMap;
import java.util.Map;

/**
 * London Stock Exchange: the bank holidays of England and Wales, moved and added ones included. The last session before
 * Christmas and the last of the year end at 12:30. Hours are today's throughout; before September 1999 it opened later.
 */
final class LondonRules implements MarketRules {

    private static final LocalTime EARLY = LocalTime.of(12, 30);

    /** Royal proclamations; the moved holiday's usual day is in {@link #spring} and {@link #earlyMay}. */
    private static final Map<LocalDate, String> ONE_OFF = Map.ofEntries(
            Map.entry(LocalDate.of(1995, 5, 8), "50 years of VE Day"),
            Map.entry(LocalDate.of(1999, 12, 31), "Millennium eve"),
            Map.entry(LocalDate.of(2002, 6, 3), "Golden Jubilee"),
            Map.entry(LocalDate.of(2002, 6, 4), "Spring bank holiday, moved"),
            Map.entry(LocalDate.of(2011, 4, 29), "Royal wedding"),
            Map.entry(LocalDate.of(2012, 6, 4), "Spring bank holiday, moved"),
            Map.entry(LocalDate.of(2012, 6, 5), "Diamond Jubilee"),
            Map.entry(LocalDate.of(2020, 5, 8), "75 years of VE Day"),
            Map.entry(LocalDate.of(2022, 6, 2), "Spring bank holiday, moved"),
            Map.entry(LocalDate.of(2022, 6, 3), "Platinum Jubilee"),
            Map.entry(LocalDate.of(2022, 9, 19), "State funeral of Queen Elizabeth II"),
            Map.entry(LocalDate.of(2023, 5, 8), "Coronation of King Charles III"));

    @Override
    public Map<LocalDate, DayRule> exceptions(int year) {
        Map<LocalDate, DayRule> days = new HashMap<>();
        days.put(weekendToFriday(LocalDate.of(year, 12, 24)), DayRule.closesAt(EARLY, "Christmas Eve"));
        days.put(weekendToFriday(LocalDate.of(year, 12, 31)), DayRule.closesAt(EARLY, "New Year's Eve"));
        days.put(weekendToMonday(LocalDate.of(year, 1, 1)), DayRule.closed("New Year's Day"));
        days.put(goodFriday(year), DayRule.closed("Good Friday"));
        days.put(easterMonday(year), DayRule.closed("Easter Monday"));
        earlyMay(year, days);
        spring(year, days);
        days.put(nth(-1, MONDAY, year, Month.AUGUST), DayRule.closed("Summer bank holiday"));
        christmas(year, days);
        ONE_OFF.forEach((day, reason) -> {
            if (day.getYear() == year) {
                days.put(day, DayRule.closed(reason));
            }
        });
        return days;
    }

    private static void earlyMay(int year, Map<LocalDate, DayRule> days) {
        if (year != 1995 && year != 2020) {
            days.put(nth(1, MONDAY, year, Month.MAY), DayRule.closed("Early May bank holiday"));
        }
    }

    private static void spring(int year, Map<LocalDate, DayRule> days) {
        if (year != 2002 && year != 2012 && year != 2022) {
            days.put(nth(-1, MONDAY, year, Month.MAY), DayRule.closed("Spring bank holiday"));
        }
    }

    /** Two holidays, and for each that falls on a weekend the next free weekday after both. */
    private static void christmas(int year, Map<LocalDate, DayRule> days) {
        LocalDate christmas = LocalDate.of(year, 12, 25);
        LocalDate boxing = LocalDate.of(year, 12, 26);
        days.put(isWeekend(christmas) ? christmas.plusDays(2) : christmas, DayRule.closed("Christmas Day"));
        days.put(isWeekend(boxing) ? boxing.plusDays(2) : boxing, DayRule.closed("Boxing Day"));
    }

    @Override
    public LocalTime opens(LocalDate day) {
        return LocalTime.of(8, 0);
    }

    @Override
    public LocalTime closes(LocalDate day) {
        return LocalTime.of(16, 30);
    }
}
