package io.fundamentalflow.query.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One calendar: its sessions in order, and over which days it is certain. */
final class TradingCalendar {

    /** What the days of a calendar are known from. */
    enum Kind {
        SESSIONS,
        WEEKDAYS,
        ALWAYS
    }

    private final Kind kind;
    private final ZoneId zone;
    private final @Nullable LocalDate exactFrom;
    private final @Nullable LocalDate exactTo;
    private final long[] days;
    private final long[] closes;
    private final boolean[] certain;

    /**
     * A calendar.
     *
     * @param exactFrom from here to {@code exactTo} closures are certain; null: nowhere
     * @param sessions in order of day, holidays left out
     */
    TradingCalendar(
            Kind kind,
            ZoneId zone,
            @Nullable LocalDate exactFrom,
            @Nullable LocalDate exactTo,
            List<Session> sessions) {
        this.kind = kind;
        this.zone = zone;
        this.exactFrom = exactFrom;
        this.exactTo = exactTo;
        this.days = sessions.stream().mapToLong(s -> s.day().toEpochDay()).toArray();
        this.closes =
                sessions.stream().mapToLong(s -> s.closesAt().toEpochMilli()).toArray();
        this.certain = new boolean[sessions.size()];
        for (int i = 0; i < certain.length; i++) {
            certain[i] = sessions.get(i).certain();
        }
    }

    /** One session. */
    record Session(LocalDate day, Instant closesAt, boolean certain) {}

    /** Whether every day is one. */
    boolean everyDay() {
        return kind == Kind.ALWAYS;
    }

    /** Sessions should be there and are not. */
    boolean isEmpty() {
        return kind == Kind.SESSIONS && days.length == 0;
    }

    Optional<LocalDate> dueSession(Duration delay, Instant now) {
        Instant reached = now.minus(delay);
        return switch (kind) {
            case SESSIONS -> lastClosedBy(reached.toEpochMilli());
            case ALWAYS -> Optional.of(LocalDate.ofInstant(reached, zone).minusDays(1));
            case WEEKDAYS ->
                lastClosedBy(reached.toEpochMilli())
                        .or(() -> Optional.of(weekdayBefore(LocalDate.ofInstant(reached, zone))));
        };
    }

    List<LocalDate> sessionsBetween(LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            return List.of();
        }
        return switch (kind) {
            case WEEKDAYS -> List.of();
            case ALWAYS -> from.datesUntil(to.plusDays(1)).toList();
            case SESSIONS -> certainSessions(from, to);
        };
    }

    boolean known(LocalDate day) {
        return switch (kind) {
            case ALWAYS -> true;
            case WEEKDAYS -> false;
            case SESSIONS -> isExact(day) && isCertain(day);
        };
    }

    private Optional<LocalDate> lastClosedBy(long millis) {
        int at = Arrays.binarySearch(closes, millis);
        int last = at >= 0 ? at : -at - 2;
        // Past the end of the calendar nothing is known to be due.
        return last < 0 || last == closes.length - 1 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(days[last]));
    }

    private List<LocalDate> certainSessions(LocalDate from, LocalDate to) {
        int first = Arrays.binarySearch(days, from.toEpochDay());
        int start = first >= 0 ? first : -first - 1;
        Stream.Builder<LocalDate> found = Stream.builder();
        for (int i = start; i < days.length && days[i] <= to.toEpochDay(); i++) {
            LocalDate day = LocalDate.ofEpochDay(days[i]);
            if (certain[i] && isExact(day)) {
                found.add(day);
            }
        }
        return found.build().toList();
    }

    private boolean isExact(LocalDate day) {
        return exactFrom != null && exactTo != null && !day.isBefore(exactFrom) && !day.isAfter(exactTo);
    }

    private boolean isCertain(LocalDate day) {
        int at = Arrays.binarySearch(days, day.toEpochDay());
        return at < 0 || certain[at];
    }

    private static LocalDate weekdayBefore(LocalDate day) {
        LocalDate before = day.minusDays(1);
        while (before.getDayOfWeek() == DayOfWeek.SATURDAY || before.getDayOfWeek() == DayOfWeek.SUNDAY) {
            before = before.minusDays(1);
        }
        return before;
    }
}
