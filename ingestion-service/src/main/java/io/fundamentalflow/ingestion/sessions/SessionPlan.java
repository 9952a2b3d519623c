package io.fundamentalflow.ingestion.sessions;

import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.sessions.CalendarRow.Held;
import io.fundamentalflow.ingestion.sessions.ExchangeDays.Early;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.calendar.Session;
import io.fundamentalflow.model.calendar.SessionKind;
import io.fundamentalflow.model.calendar.TradingCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which days of a calendar are to be written. Where published lists know the past, the vendor is only compared with them;
 * what lies ahead it may know better: a day of mourning is announced after every list was printed.
 *
 * @param days to be there; those the vendor told before and does not any more are as they would be without it
 * @param contradictions of the past, for quarantine
 */
record SessionPlan(Map<LocalDate, Planned> days, List<Rejection> contradictions) {

    /**
     * A day.
     *
     * @param source published or vendor
     */
    record Planned(Session session, String source) {}

    /**
     * A usual week.
     *
     * @param opens local; null: hours are not known
     */
    record Week(
            Set<DayOfWeek> days,
            ZoneId zone,
            @Nullable LocalTime opens,
            @Nullable LocalTime closes) {}

    private static final String VENDOR = "vendor";

    /** For a calendar whose days are published. */
    static SessionPlan published(
            TradingCalendar calendar, Map<LocalDate, Held> held, ExchangeDays told, DateRange asked, LocalDate today) {
        Map<LocalDate, Planned> days = new TreeMap<>();
        List<Rejection> contradictions = new ArrayList<>();
        told.closures().forEach((day, reason) -> {
            if (!hasComeAsTold(day, held, told, today)) {
                Session closed = new Session(day, SessionKind.HOLIDAY, null, null, reason, false);
                weigh(calendar, day, closed, today, days, contradictions);
            }
        });
        told.early()
                .forEach((day, early) -> calendar.session(day)
                        .filter(session -> session.isOpen() && !hasComeAsTold(day, held, told, today))
                        .map(session -> shortened(session, early, calendar.zone()))
                        .ifPresent(session -> weigh(calendar, day, session, today, days, contradictions)));
        held.forEach((day, row) -> {
            boolean takenBack = told.whole()
                    && row.source().equals(VENDOR)
                    && asked.contains(day)
                    && !hasComeAsTold(day, held, told, today);
            if (takenBack && !days.containsKey(day)) {
                calendar.session(day).ifPresent(session -> days.put(day, new Planned(session, "published")));
            }
        });
        return new SessionPlan(days, contradictions);
    }

    /** What was announced while it was ahead, and still is told, is no contradiction once it has come. */
    private static boolean hasComeAsTold(LocalDate day, Map<LocalDate, Held> held, ExchangeDays told, LocalDate today) {
        Held row = held.get(day);
        if (row == null || !row.source().equals(VENDOR) || !day.isBefore(today)) {
            return false;
        }
        return row.kind().equals(SessionKind.HOLIDAY.code())
                ? told.closures().containsKey(day)
                : row.kind().equals(SessionKind.HALF_DAY.code()) && told.early().containsKey(day);
    }

    private static void weigh(
            TradingCalendar calendar,
            LocalDate day,
            Session told,
            LocalDate today,
            Map<LocalDate, Planned> days,
            List<Rejection> contradictions) {
        Optional<Session> known = calendar.session(day);
        if (known.isEmpty() || known.get().kind() == told.kind()) {
            return;
        }
        boolean ahead = !day.isBefore(today);
        if (ahead || !known.get().certain()) {
            days.put(day, new Planned(told, VENDOR));
        } else {
            String detail = "%s is %s by the vendor and %s by the published lists"
                    .formatted(day, told.kind().code(), known.get().kind().code());
            contradictions.add(Rejection.of(day.toString(), QualityRule.SESSION_CONTRADICTION, detail, detail));
        }
    }

    private static Session shortened(Session session, Early early, ZoneId zone) {
        return new Session(
                session.day(),
                SessionKind.HALF_DAY,
                session.opensAt(),
                session.day().atTime(early.closes()).atZone(zone).toInstant(),
                early.reason(),
                false);
    }

    /**
     * For a calendar of which only the week is known. Every day of the span becomes one of the three where hours are told;
     * past sessions keep the hours they were written with. An answer that is not whole takes nothing back.
     */
    static SessionPlan told(Week week, Map<LocalDate, Held> held, ExchangeDays told, DateRange asked, LocalDate today) {
        Map<LocalDate, Planned> days = new TreeMap<>();
        LocalDate from = asked.from();
        LocalDate to = asked.to();
        if (from == null || to == null) {
            throw new IllegalArgumentException("a span has both ends");
        }
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (!week.days().contains(day.getDayOfWeek())) {
                continue;
            }
            Session session = day(day, week, told);
            Held before = held.get(day);
            boolean settled = session != null
                    && before != null
                    && day.isBefore(today)
                    && session.kind().code().equals(before.kind());
            boolean takenBack = session != null
                    && before != null
                    && session.kind() == SessionKind.REGULAR
                    && !session.kind().code().equals(before.kind());
            if (session != null && !settled && (told.whole() || !takenBack)) {
                days.put(day, new Planned(session, VENDOR));
            }
        }
        return new SessionPlan(days, List.of());
    }

    private static @Nullable Session day(LocalDate day, Week week, ExchangeDays told) {
        LocalTime opens = week.opens();
        LocalTime closes = week.closes();
        String closure = told.closures().get(day);
        if (closure != null) {
            return new Session(day, SessionKind.HOLIDAY, null, null, closure, false);
        }
        Early early = told.early().get(day);
        if (opens == null || closes == null) {
            return null;
        }
        LocalTime end = early == null ? closes : early.closes();
        return new Session(
                day,
                early == null ? SessionKind.REGULAR : SessionKind.HALF_DAY,
                day.atTime(opens).atZone(week.zone()).toInstant(),
                day.atTime(end).atZone(week.zone()).toInstant(),
                early == null ? null : early.reason(),
                false);
    }
}
