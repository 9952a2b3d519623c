package io.fundamentalflow.model.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A year of a calendar in the form the published lists are typed in: month and day, in order. */
final class PublishedLists {

    private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);

    private PublishedLists() {}

    static String closures(TradingCalendar calendar, int year) {
        return days(calendar, year, SessionKind.HOLIDAY);
    }

    static String shortDays(TradingCalendar calendar, int year) {
        return days(calendar, year, SessionKind.HALF_DAY);
    }

    static long sessions(TradingCalendar calendar, int year) {
        return year(calendar, year).filter(Session::isOpen).count();
    }

    private static String days(TradingCalendar calendar, int year, SessionKind kind) {
        return year(calendar, year)
                .filter(session -> session.kind() == kind)
                .map(session -> session.day().format(MONTH_AND_DAY))
                .collect(Collectors.joining(" "));
    }

    private static Stream<Session> year(TradingCalendar calendar, int year) {
        return calendar.sessions(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)).stream();
    }
}
