package io.fundamentalflow.query.coverage;

import io.fundamentalflow.query.coverage.DayReader.Days;
import io.fundamentalflow.query.http.ServedMeta;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One session of an exchange as it is written. */
@RegisterForReflection
@Schema(
        name = "ExchangeDay",
        description = "How many followed instruments of an exchange have the daily bar of a session",
        requiredProperties = {
            "day",
            "followed",
            "present",
            "no_trade",
            "missing",
            "halted",
            "not_due",
            "unknown",
            "complete",
            "completed_at"
        })
record DayRow(
        @Schema(examples = "2026-11-20") LocalDate day,

        @Schema(
                description = "Instruments followed now; those without any bar up to the day are in no state",
                examples = "52")
        int followed,

        @Schema(description = "With a bar that traded", examples = "51")
        int present,

        @Schema(
                description = "With a flat bar without volume, or in a short gap that was asked for in vain",
                examples = "1")
        int noTrade,

        @Schema(description = "Without a bar, and not known to have none; or it was refused", examples = "0")
        int missing,

        @Schema(description = "In a gap of five sessions or more that was asked for in vain", examples = "0")
        int halted,

        @Schema(description = "The vendor has not published it yet", examples = "0")
        int notDue,

        @Schema(description = "Without a bar where it is not certain that there was a session", examples = "0")
        int unknown,

        @Schema(description = "Whether day_complete was said: everything followed is there or was asked for in vain")
        boolean complete,

        @Schema(description = "When it was said", nullable = true, examples = "2026-11-20T22:14:03Z") @Nullable Instant completedAt) {

    static DayRow of(LocalDate day, int followed, Map<SessionState, Integer> counts, @Nullable Instant completedAt) {
        return new DayRow(
                day,
                followed,
                counts.getOrDefault(SessionState.PRESENT, 0),
                counts.getOrDefault(SessionState.NO_TRADE, 0),
                counts.getOrDefault(SessionState.MISSING, 0),
                counts.getOrDefault(SessionState.HALTED, 0),
                counts.getOrDefault(SessionState.NOT_DUE, 0),
                counts.getOrDefault(SessionState.UNKNOWN, 0),
                completedAt != null,
                completedAt);
    }

    /** Whose sessions they are. */
    @RegisterForReflection
    @Schema(
            name = "ExchangeDayMeta",
            description = "Whose sessions they are",
            requiredProperties = {"exchange", "dataset", "from", "to", "due_session"})
    record Meta(
            @Schema(examples = "US") String exchange,

            @Schema(examples = "daily_prices") String dataset,

            @Schema(examples = "2026-11-14") LocalDate from,

            @Schema(examples = "2026-11-20") LocalDate to,

            @Schema(
                    description = "Newest session the vendor should have published; null: none lately",
                    nullable = true,
                    examples = "2026-11-20")
            @Nullable LocalDate dueSession) {

        static Meta of(DayRequest request, Days days) {
            return new Meta(days.exchange(), "daily_prices", request.from(), request.to(), days.dueSession());
        }
    }

    /** Sessions as the API document shows them; the bytes are put together where they are cached. */
    @Schema(
            name = "ExchangeDayTable",
            requiredProperties = {"data", "meta", "next", "complete"})
    record Table(
            List<DayRow> data,

            @Schema(allOf = {Meta.class, ServedMeta.class}) Object meta,

            @Schema(description = "Always null: one page holds them all", nullable = true) @Nullable String next,

            @Schema(description = "Always true") boolean complete) {}
}
