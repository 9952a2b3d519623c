package io.fundamentalflow.model.calendar;

import static io.fundamentalflow.model.calendar.HolidayDates.goodFriday;
import static io.fundamentalflow.model.calendar.HolidayDates.nearestWeekday;
import static io.fundamentalflow.model.calendar.HolidayDates.nth;
import static io.fundamentalflow.model.calendar.HolidayDates.sundayToMonday;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.HashMap;
import java.util.Map;

/**
 * New York Stock Exchange, after its Rule 7.2 and its lists of holidays and of special closings. Openings a few minutes late
 * (moments of silence) count as regular.
 */
final class NewYorkRules implements MarketRules {

    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime ONE = LocalTime.of(13, 0);
    private static final LocalTime TWO = LocalTime.of(14, 0);

    private static final Map<LocalDate, DayRule> ONE_OFF = Map.ofEntries(
            Map.entry(LocalDate.of(1994, 2, 11), DayRule.closesAt(LocalTime.of(14, 30), "Snowstorm")),
            Map.entry(LocalDate.of(1994, 4, 27), DayRule.closed("Funeral of President Nixon")),
            Map.entry(
                    LocalDate.of(1996, 1, 8),
                    new DayRule(SessionKind.HALF_DAY, LocalTime.of(11, 0), TWO, "Snowstorm", true)),
            Map.entry(LocalDate.of(1997, 10, 27), DayRule.closesAt(LocalTime.of(15, 30), "Circuit breaker")),
            Map.entry(LocalDate.of(1997, 12, 26), DayRule.closesAt(ONE, "Day after Christmas")),
            // One published list has this early close, another does not.
            Map.entry(LocalDate.of(1999, 12, 31), DayRule.closesAt(ONE, "Millennium eve")),
            Map.entry(LocalDate.of(2001, 9, 11), DayRule.closed("Attacks of September 11")),
            Map.entry(LocalDate.of(2001, 9, 12), DayRule.closed("Attacks of September 11")),
            Map.entry(LocalDate.of(2001, 9, 13), DayRule.closed("Attacks of September 11")),
            Map.entry(LocalDate.of(2001, 9, 14), DayRule.closed("Attacks of September 11")),
            Map.entry(LocalDate.of(2002, 9, 11), DayRule.opensAt(NOON, "Anniversary of September 11")),
            Map.entry(LocalDate.of(2003, 12, 26), DayRule.closesAt(ONE, "Day after Christmas")),
            Map.entry(LocalDate.of(2004, 6, 11), DayRule.closed("Day of mourning for President Reagan")),
            Map.entry(LocalDate.of(2007, 1, 2), DayRule.closed("Day of mourning for President Ford")),
            Map.entry(LocalDate.of(2012, 10, 29), DayRule.closed("Hurricane Sandy")),
            Map.entry(LocalDate.of(2012, 10, 30), DayRule.closed("Hurricane Sandy")),
            Map.entry(LocalDate.of(2018, 12, 5), DayRule.closed("Day of mourning for President George H. W. Bush")),
            Map.entry(LocalDate.of(2025, 1, 9), DayRule.closed("Day of mourning for President Carter")));

    @Override
    public Map<LocalDate, DayRule> exceptions(int year) {
        Map<LocalDate, DayRule> days = new HashMap<>();
        halfDays(year, days);
        holidays(year, days);
        ONE_OFF.forEach((day, rule) -> {
            if (day.getYear() == year) {
                days.put(day, rule);
            }
        });
        return days;
    }

    private static void holidays(int year, Map<LocalDate, DayRule> days) {
        // On a Saturday it is not kept at all: the Friday before ends the books of the year.
        days.put(sundayToMonday(LocalDate.of(year, 1, 1)), DayRule.closed("New Year's Day"));
        if (year >= 1998) {
            days.put(nth(3, MONDAY, year, Month.JANUARY), DayRule.closed("Martin Luther King Jr. Day"));
        }
        days.put(nth(3, MONDAY, year, Month.FEBRUARY), DayRule.closed("Washington's Birthday"));
        days.put(goodFriday(year), DayRule.closed("Good Friday"));
        days.put(nth(-1, MONDAY, year, Month.MAY), DayRule.closed("Memorial Day"));
        if (year >= 2022) {
            days.put(nearestWeekday(LocalDate.of(year, 6, 19)), DayRule.closed("Juneteenth"));
        }
        days.put(nearestWeekday(LocalDate.of(year, 7, 4)), DayRule.closed("Independence Day"));
        days.put(nth(1, MONDAY, year, Month.SEPTEMBER), DayRule.closed("Labor Day"));
        days.put(nth(4, THURSDAY, year, Month.NOVEMBER), DayRule.closed("Thanksgiving Day"));
        days.put(nearestWeekday(LocalDate.of(year, 12, 25)), DayRule.closed("Christmas Day"));
    }

    private static void halfDays(int year, Map<LocalDate, DayRule> days) {
        LocalTime early = year < 1993 ? TWO : ONE;
        if (year >= 1992) {
            days.put(
                    nth(4, THURSDAY, year, Month.NOVEMBER).plusDays(1),
                    DayRule.closesAt(early, "Day after Thanksgiving"));
        }
        LocalDate christmasEve = LocalDate.of(year, 12, 24);
        if (isMondayToThursday(christmasEve)) {
            days.put(christmasEve, DayRule.closesAt(early, "Christmas Eve"));
        }
        LocalDate eve = LocalDate.of(year, 7, 3);
        // Where the 4th is a Thursday, the Friday after was short until 2012, the Wednesday before since.
        boolean fridayAfter = eve.getDayOfWeek() == WEDNESDAY && year < 2013;
        if (year >= 1995 && isMondayToThursday(eve) && !fridayAfter) {
            days.put(eve, DayRule.closesAt(ONE, "Eve of Independence Day"));
        } else if (year >= 1995 && fridayAfter) {
            days.put(LocalDate.of(year, 7, 5), DayRule.closesAt(ONE, "Day after Independence Day"));
        }
    }

    private static boolean isMondayToThursday(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday.compareTo(FRIDAY) < 0;
    }

    @Override
    public LocalTime opens(LocalDate day) {
        return LocalTime.of(9, 30);
    }

    @Override
    public LocalTime closes(LocalDate day) {
        return LocalTime.of(16, 0);
    }
}
