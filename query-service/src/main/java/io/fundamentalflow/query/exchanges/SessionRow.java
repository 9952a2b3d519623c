package io.fundamentalflow.query.exchanges;

import io.fundamentalflow.query.exchanges.SessionReader.Calendar;
import io.fundamentalflow.query.exchanges.SessionReader.CalendarKind;
import io.fundamentalflow.query.exchanges.SessionReader.SessionDay;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A day of a calendar as it is written. */
@RegisterForReflection
@Schema(
        name = "Session",
        description = "A day that may have a session; days of the week without one have no row",
        requiredProperties = {"day", "kind", "opens_at", "closes_at", "opens_local", "closes_local", "reason", "certain"
        })
record SessionRow(
        @Schema(examples = "2026-11-27") LocalDate day,

        @Schema(
                enumeration = {"regular", "half_day", "holiday", "unknown"},
                description = "unknown: a day of the week with sessions, whether a holiday or not is not known here")
        String kind,

        @Schema(nullable = true, examples = "2026-11-27T14:30:00Z") @Nullable Instant opensAt,

        @Schema(nullable = true, examples = "2026-11-27T18:00:00Z") @Nullable Instant closesAt,

        @Schema(description = "In the exchange's own time", nullable = true, examples = "2026-11-27T09:30:00") @Nullable LocalDateTime opensLocal,

        @Schema(description = "In the exchange's own time", nullable = true, examples = "2026-11-27T13:00:00") @Nullable LocalDateTime closesLocal,

        @Schema(description = "Why it is closed or short", nullable = true, examples = "Thanksgiving") @Nullable String reason,

        @Schema(description = "Whether published lists say so; where false, a rule or a habit does")
        boolean certain) {

    /** About the calendar. */
    @RegisterForReflection
    @Schema(
            name = "SessionMeta",
            description = "Whose days they are",
            requiredProperties = {"exchange", "calendar", "time_zone", "exact_from", "exact_to", "opens", "closes"})
    record Meta(
            @Schema(examples = "US") String exchange,

            @Schema(description = "Calendar most of its instruments keep", examples = "XNYS")
            String calendar,

            @Schema(description = "IANA zone of local times", examples = "America/New_York")
            String timeZone,

            @Schema(
                    description = "From here to exact_to closures are certain; null: nowhere",
                    nullable = true,
                    examples = "1990-01-01")
            @Nullable LocalDate exactFrom,

            @Schema(nullable = true, examples = "2026-12-31") @Nullable LocalDate exactTo,

            @Schema(description = "Usual hours, local; null: not known", nullable = true, examples = "09:30:00")
            @Nullable LocalTime opens,

            @Schema(nullable = true, examples = "16:00:00") @Nullable LocalTime closes) {

        static Meta of(Calendar calendar) {
            return new Meta(
                    calendar.exchange(),
                    calendar.id(),
                    calendar.zone().getId(),
                    calendar.exactFrom(),
                    calendar.exactTo(),
                    calendar.opens(),
                    calendar.closes());
        }
    }

    static SessionRow of(Calendar calendar, SessionDay day) {
        if (calendar.kind() == CalendarKind.ALWAYS) {
            ZoneId zone = calendar.zone();
            LocalDate next = day.day().plusDays(1);
            return new SessionRow(
                    day.day(),
                    "regular",
                    day.day().atStartOfDay(zone).toInstant(),
                    next.atStartOfDay(zone).toInstant(),
                    day.day().atStartOfDay(),
                    next.atStartOfDay(),
                    null,
                    true);
        }
        return new SessionRow(
                day.day(),
                day.kind() == null ? "unknown" : day.kind(),
                day.opensAt(),
                day.closesAt(),
                local(day.opensAt(), calendar.zone()),
                local(day.closesAt(), calendar.zone()),
                day.reason(),
                day.certain());
    }

    private static @Nullable LocalDateTime local(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : LocalDateTime.ofInstant(at, zone);
    }
}
