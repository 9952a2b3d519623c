package io.fundamentalflow.ingestion.quality;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On which days an instrument can trade, as far as we know.
 *
 * @param zone the exchange's; decides what "today" is
 * @param tradingDays of a usual week
 * @param exactFrom from here to {@code exactTo} full closures are certain; null: never
 * @param sessions days with a session, weekends among them where the exchange has such
 * @param holidays weekdays without one
 */
public record SessionCalendar(
        Kind kind,
        ZoneId zone,
        Set<DayOfWeek> tradingDays,
        @Nullable LocalDate exactFrom,
        @Nullable LocalDate exactTo,
        Set<LocalDate> sessions,
        Set<LocalDate> holidays) {

    /** How much is known. */
    public enum Kind {
        /** Every session by date. */
        SESSIONS,
        /** The usual week as a guess; of holidays those that the vendor told. */
        WEEKDAYS,
        /** 24 hours, 7 days. */
        ALWAYS,
        UNKNOWN
    }

    /** What a calendar says of a day. */
    public enum Day {
        SESSION,
        /** A closure with a reason: a bar on it is stored and flagged, since calendars err more often than tapes. */
        HOLIDAY,
        /** Certainly no session. */
        CLOSED,
        /** Probably no session. */
        DOUBTFUL,
        UNKNOWN
    }

    public static final SessionCalendar NOT_KNOWN =
            new SessionCalendar(Kind.UNKNOWN, ZoneOffset.ofHours(14), Set.of(), null, null, Set.of(), Set.of());

    public Day on(LocalDate day) {
        return switch (kind) {
            case ALWAYS -> Day.SESSION;
            case UNKNOWN -> Day.UNKNOWN;
            case WEEKDAYS -> onWeek(day);
            case SESSIONS -> onExact(day);
        };
    }

    private Day onWeek(LocalDate day) {
        if (holidays.contains(day)) {
            return Day.HOLIDAY;
        }
        return tradingDays.contains(day.getDayOfWeek()) ? Day.UNKNOWN : Day.DOUBTFUL;
    }

    private Day onExact(LocalDate day) {
        if (exactFrom == null || exactTo == null || day.isBefore(exactFrom) || day.isAfter(exactTo)) {
            return Day.UNKNOWN;
        }
        if (sessions.contains(day)) {
            return Day.SESSION;
        }
        return holidays.contains(day) ? Day.HOLIDAY : Day.CLOSED;
    }
}
