package io.fundamentalflow.simulator.market;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sessions of one market from 1985 to 2050, computed from published rules. */
public final class TradingCalendar {

    private static final int FIRST_YEAR = 1985;
    private static final int LAST_YEAR = 2050;

    private final Holidays holidays;
    private final List<LocalDate> sessions;

    TradingCalendar(Holidays holidays, boolean weekends) {
        this.holidays = holidays;
        List<LocalDate> days = new ArrayList<>();
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            Map<LocalDate, String> closed = holidays.in(year);
            LocalDate.of(year, 1, 1)
                    .datesUntil(LocalDate.of(year + 1, 1, 1))
                    .filter(day -> (weekends || !Holidays.isWeekend(day)) && !closed.containsKey(day))
                    .forEach(days::add);
        }
        sessions = List.copyOf(days);
    }

    /** Whether the market trades on this day. */
    public boolean isSession(LocalDate day) {
        return Collections.binarySearch(sessions, day) >= 0;
    }

    /** Sessions from and to these days, both inclusive, oldest first. */
    public List<LocalDate> sessions(LocalDate from, LocalDate to) {
        int low = firstAtOrAfter(from);
        int high = firstAtOrAfter(to.plusDays(1));
        return low >= high ? List.of() : sessions.subList(low, high);
    }

    /** The newest session on or before the day. */
    public LocalDate atOrBefore(LocalDate day) {
        return sessions.get(firstAtOrAfter(day.plusDays(1)) - 1);
    }

    /** The first session on or after the day. */
    public LocalDate atOrAfter(LocalDate day) {
        return sessions.get(firstAtOrAfter(day));
    }

    /** The session n after (or, negative, before) the newest one on or before the day. */
    public LocalDate shift(LocalDate day, int n) {
        return sessions.get(firstAtOrAfter(day.plusDays(1)) - 1 + n);
    }

    /** Closures between two days, both inclusive, with their reason; weekends are not listed. */
    public Map<LocalDate, String> closures(LocalDate from, LocalDate to) {
        TreeMap<LocalDate, String> found = new TreeMap<>();
        for (int year = from.getYear(); year <= to.getYear(); year++) {
            found.putAll(holidays.in(year));
        }
        return found.subMap(from, true, to, true);
    }

    /** Early closes between two days, both inclusive, with the local time. */
    public Map<LocalDate, LocalTime> earlyCloses(LocalDate from, LocalDate to) {
        TreeMap<LocalDate, LocalTime> found = new TreeMap<>();
        for (int year = from.getYear(); year <= to.getYear(); year++) {
            found.putAll(holidays.earlyCloses(year));
        }
        return found.subMap(from, true, to, true);
    }

    private int firstAtOrAfter(LocalDate day) {
        int at = Collections.binarySearch(sessions, day);
        return at >= 0 ? at : -at - 1;
    }
}
