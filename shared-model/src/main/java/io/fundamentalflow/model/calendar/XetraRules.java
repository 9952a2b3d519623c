package io.fundamentalflow.model.calendar;

import static io.fundamentalflow.model.calendar.HolidayDates.easterMonday;
import static io.fundamentalflow.model.calendar.HolidayDates.easterSunday;
import static io.fundamentalflow.model.calendar.HolidayDates.goodFriday;
import static io.fundamentalflow.model.calendar.HolidayDates.weekendToFriday;
import static java.time.DayOfWeek.WEDNESDAY;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;

/**
 * Frankfurt Stock Exchange with Xetra (before 1997 its floor). Until May 2000 it kept the public holidays of Hesse; from
 * Ascension Day 2000 it traded on most of them; which it kept after that was decided year by year, so the list is one of
 * facts. Checked against the days of the DAX and the exchange's own calendars; where those disagree the day is not certain.
 */
final class XetraRules implements MarketRules {

    private static final LocalTime EARLY = LocalTime.of(14, 0);
    private static final LocalDate EVENING_TRADING_FROM = LocalDate.of(2000, 6, 2);
    private static final LocalDate EVENING_TRADING_UNTIL = LocalDate.of(2003, 10, 31);

    @Override
    public Map<LocalDate, DayRule> exceptions(int year) {
        Map<LocalDate, DayRule> days = new HashMap<>();
        LocalDate newYearsEve = LocalDate.of(year, 12, 31);
        days.put(weekendToFriday(newYearsEve.minusDays(1)), DayRule.closesAt(EARLY, "Last session of the year"));
        days.put(LocalDate.of(year, 1, 1), DayRule.closed("New Year's Day"));
        days.put(goodFriday(year), DayRule.closed("Good Friday"));
        days.put(easterMonday(year), DayRule.closed("Easter Monday"));
        days.put(LocalDate.of(year, 5, 1), DayRule.closed("Labour Day"));
        days.put(LocalDate.of(year, 12, 24), DayRule.closed("Christmas Eve"));
        days.put(LocalDate.of(year, 12, 25), DayRule.closed("Christmas Day"));
        days.put(LocalDate.of(year, 12, 26), DayRule.closed("Boxing Day"));
        days.put(newYearsEve, DayRule.closed("New Year's Eve"));
        if (year < 2000) {
            holidaysOfHesse(year, days);
        }
        unityDay(year, days);
        if (year == 2007 || (year >= 2015 && year <= 2021)) {
            days.put(whitMonday(year), DayRule.closed("Whit Monday"));
        }
        if (year == 2017) {
            days.put(LocalDate.of(2017, 10, 31), DayRule.closed("500 years of Reformation"));
        }
        return days;
    }

    private static void holidaysOfHesse(int year, Map<LocalDate, DayRule> days) {
        days.put(easterSunday(year).plusDays(39), DayRule.closed("Ascension Day"));
        days.put(whitMonday(year), DayRule.closed("Whit Monday"));
        DayRule corpusChristi = DayRule.closed("Corpus Christi");
        // One series has a flat quotation on this day.
        days.put(easterSunday(year).plusDays(60), year == 1997 ? corpusChristi.disputed() : corpusChristi);
        if (year < 1995) {
            LocalDate repentance = LocalDate.of(year, 11, 23).with(TemporalAdjusters.previous(WEDNESDAY));
            days.put(repentance, DayRule.closed("Day of Repentance and Prayer"));
        }
    }

    private static void unityDay(int year, Map<LocalDate, DayRule> days) {
        LocalDate unity = LocalDate.of(year, 10, 3);
        if (year <= 2000 || (year >= 2014 && year <= 2021)) {
            days.put(unity, DayRule.closed("Day of German Unity"));
        } else if (year >= 2011 && year <= 2013) {
            days.put(unity, DayRule.regular().disputed());
        }
    }

    private static LocalDate whitMonday(int year) {
        return easterSunday(year).plusDays(50);
    }

    @Override
    public LocalTime opens(LocalDate day) {
        return LocalTime.of(9, 0);
    }

    @Override
    public LocalTime closes(LocalDate day) {
        boolean evening = !day.isBefore(EVENING_TRADING_FROM) && !day.isAfter(EVENING_TRADING_UNTIL);
        return evening ? LocalTime.of(20, 0) : LocalTime.of(17, 30);
    }
}
