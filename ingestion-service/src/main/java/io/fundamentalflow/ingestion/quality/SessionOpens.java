package io.fundamentalflow.ingestion.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.NavigableMap;

/**
 * When what was published on a day could be acted on: at the open of the next session.
 *
 * @param opens of the sessions that are known, by day
 */
public record SessionOpens(SessionCalendar calendar, NavigableMap<LocalDate, Instant> opens) {

    /** A longer closure than any calendar has seen: beyond it the sessions are not known. */
    private static final int LONGEST_CLOSURE_DAYS = 14;

    /** Where no session is known, a day counts as opening when New York does in winter: late for most of the world. */
    private static final LocalTime ASSUMED_OPEN = LocalTime.of(14, 30);

    private static final int DAYS_OF_A_WEEK = 7;

    /** The open of the first session after the day. */
    public Instant after(LocalDate day) {
        Map.Entry<LocalDate, Instant> known = opens.higherEntry(day);
        if (known != null && !known.getKey().isAfter(day.plusDays(LONGEST_CLOSURE_DAYS))) {
            return known.getValue();
        }
        LocalDate next = day.plusDays(1);
        for (int i = 1; i < DAYS_OF_A_WEEK && !mayTrade(next); i++) {
            next = next.plusDays(1);
        }
        return next.atTime(ASSUMED_OPEN).toInstant(ZoneOffset.UTC);
    }

    private boolean mayTrade(LocalDate day) {
        return calendar.tradingDays().isEmpty() || calendar.tradingDays().contains(day.getDayOfWeek());
    }
}
