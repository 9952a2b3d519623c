package io.fundamentalflow.query.exchanges;

import io.fundamentalflow.query.exchanges.SessionReader.Calendar;
import io.fundamentalflow.query.exchanges.SessionReader.SessionDay;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether an exchange trades at a moment, and when that changes. */
@RegisterForReflection
@Schema(
        name = "ExchangeStatus",
        description = "Whether an exchange is in its regular session, and when that changes",
        requiredProperties = {"at", "local_time", "state", "session", "reason", "next_open", "next_close"})
record ExchangeStatus(
        @Schema(description = "The moment it is about", examples = "2026-11-27T15:00:00Z")
        Instant at,

        @Schema(description = "The same on the exchange's clock", examples = "2026-11-27T10:00:00-05:00")
        String localTime,

        @Schema(
                enumeration = {"open", "closed", "unknown"},
                description =
                        "unknown: inside the usual hours of a day that may be a holiday, or beyond the days the calendar knows")
        String state,

        @Schema(description = "The day's session; null when there is none or it is not known", nullable = true)
        @Nullable SessionRow session,

        @Schema(description = "Why there is none today", nullable = true, examples = "Thanksgiving Day") @Nullable String reason,

        @Schema(
                description = "Next time it opens; null when that is not known, or it never closes",
                nullable = true,
                examples = "2026-11-30T14:30:00Z")
        @Nullable Instant nextOpen,

        @Schema(
                description = "Next time it closes; null when that is not known, or it never does",
                nullable = true,
                examples = "2026-11-27T18:00:00Z")
        @Nullable Instant nextClose) {

    /** Days around the moment that tell it: longer than any market was ever closed. */
    static final int DAYS = 30;

    static ExchangeStatus of(Calendar calendar, Instant at) {
        ZonedDateTime local = at.atZone(calendar.zone());
        SessionDay today = calendar.days().stream()
                .filter(day -> day.day().equals(local.toLocalDate()))
                .findFirst()
                .orElse(null);
        return switch (calendar.kind()) {
            case ALWAYS ->
                new ExchangeStatus(
                        at,
                        text(local),
                        "open",
                        today == null ? null : SessionRow.of(calendar, today),
                        null,
                        null,
                        null);
            case WEEKDAYS ->
                isTold(calendar, today)
                        ? listed(calendar, local, today)
                        : new ExchangeStatus(
                                at, text(local), byHabit(calendar, local), null, weekend(calendar, local), null, null);
            case SESSIONS -> listed(calendar, local, today);
        };
    }

    /** Whether the vendor told the days around now of an exchange without lists. */
    private static boolean isTold(Calendar calendar, @Nullable SessionDay today) {
        return (today == null || today.kind() != null)
                && calendar.days().stream().anyMatch(day -> day.kind() != null);
    }

    private static ExchangeStatus listed(Calendar calendar, ZonedDateTime local, @Nullable SessionDay today) {
        Instant at = local.toInstant();
        // A session may run past midnight of its own day elsewhere; the instants decide.
        boolean open = calendar.days().stream().anyMatch(day -> day.holds(at));
        boolean known =
                calendar.tradingDays().contains(local.getDayOfWeek()) ? today != null && today.kind() != null : true;
        return new ExchangeStatus(
                at,
                text(local),
                open ? "open" : known ? "closed" : "unknown",
                today == null || today.opensAt() == null ? null : SessionRow.of(calendar, today),
                today != null && today.opensAt() == null && known ? today.reason() : weekend(calendar, local),
                known ? next(calendar, at, true) : null,
                known ? next(calendar, at, false) : null);
    }

    private static @Nullable Instant next(Calendar calendar, Instant at, boolean opening) {
        return calendar.days().stream()
                .map(day -> opening ? day.opensAt() : day.closesAt())
                .filter(Objects::nonNull)
                .filter(moment -> moment.isAfter(at))
                .findFirst()
                .orElse(null);
    }

    /** Weekends are certain, and so are the hours between sessions; a weekday may be a holiday nobody told us of. */
    private static String byHabit(Calendar calendar, ZonedDateTime local) {
        LocalTime opens = calendar.opens();
        LocalTime closes = calendar.closes();
        if (!calendar.tradingDays().contains(local.getDayOfWeek())) {
            return "closed";
        }
        boolean outside = opens != null
                && closes != null
                && (local.toLocalTime().isBefore(opens) || !local.toLocalTime().isBefore(closes));
        return outside ? "closed" : "unknown";
    }

    private static @Nullable String weekend(Calendar calendar, ZonedDateTime local) {
        return calendar.tradingDays().contains(local.getDayOfWeek()) ? null : "weekend";
    }

    private static String text(ZonedDateTime local) {
        return local.toOffsetDateTime().withNano(0).toString();
    }
}
