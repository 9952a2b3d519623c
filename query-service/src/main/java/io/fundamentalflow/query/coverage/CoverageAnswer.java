package io.fundamentalflow.query.coverage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.query.coverage.CoverageReader.Coverage;
import io.fundamentalflow.query.coverage.CoverageReader.Day;
import io.fundamentalflow.query.http.ServedMeta;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The coverage of an instrument as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "CoverageAnswer",
        requiredProperties = {"data", "meta"})
record CoverageAnswer(
        Data data,

        @Schema(allOf = {Meta.class, ServedMeta.class}) Object meta) {

    /** How many sessions are in each state, and which are not present. */
    @RegisterForReflection
    @Schema(
            name = "Coverage",
            description = "How many sessions are in each state, and which are not present",
            requiredProperties = {"counts", "ranges"})
    record Data(Counts counts, List<Range> ranges) {

        static Data of(Coverage coverage) {
            Map<SessionState, Integer> counts = new EnumMap<>(SessionState.class);
            coverage.days().forEach(day -> counts.merge(day.state(), 1, Integer::sum));
            counts.put(
                    SessionState.PRESENT, coverage.sessions() - coverage.days().size());
            return new Data(Counts.of(counts), ranges(coverage.days()));
        }

        /** Neighbouring days of one state, one gap and one rule are one range. */
        static List<Range> ranges(List<Day> days) {
            List<Range> ranges = new ArrayList<>();
            int start = 0;
            for (int i = 1; i <= days.size(); i++) {
                if (i == days.size() || !belongs(days.get(i - 1), days.get(i))) {
                    ranges.add(Range.of(days.get(start), days.get(i - 1)));
                    start = i;
                }
            }
            return ranges;
        }

        private static boolean belongs(Day before, Day day) {
            return day.n() == before.n() + 1
                    && day.state() == before.state()
                    && Objects.equals(day.gap(), before.gap())
                    && Objects.equals(day.rule(), before.rule());
        }
    }

    /** Sessions by state. */
    @RegisterForReflection
    @Schema(
            name = "CoverageCounts",
            description = "Sessions by state; together all days that had a session or may have had one",
            requiredProperties = {"present", "no_trade", "missing", "halted", "not_due", "unknown"})
    record Counts(
            @Schema(description = "With a bar that traded", examples = "249")
            int present,

            @Schema(
                    description =
                            "With a flat bar without volume; or fewer than five in a row without a bar, asked for in"
                                    + " vain as often as the vendor is asked",
                    examples = "1")
            int noTrade,

            @Schema(description = "Without a bar, and not known to have none; or it was refused", examples = "0")
            int missing,

            @Schema(description = "Five or more in a row without a bar, asked for in vain", examples = "0")
            int halted,

            @Schema(description = "The vendor has not published it yet", examples = "1")
            int notDue,

            @Schema(description = "Without a bar where it is not certain that there was a session", examples = "0")
            int unknown) {

        static Counts of(Map<SessionState, Integer> counts) {
            return new Counts(
                    counts.getOrDefault(SessionState.PRESENT, 0),
                    counts.getOrDefault(SessionState.NO_TRADE, 0),
                    counts.getOrDefault(SessionState.MISSING, 0),
                    counts.getOrDefault(SessionState.HALTED, 0),
                    counts.getOrDefault(SessionState.NOT_DUE, 0),
                    counts.getOrDefault(SessionState.UNKNOWN, 0));
        }
    }

    /** Sessions in a row that are not present. */
    @RegisterForReflection
    @Schema(
            name = "CoverageRange",
            description = "Sessions in a row that are not present, of one state",
            requiredProperties = {"from", "to", "state", "sessions", "asked", "last_asked_at"})
    record Range(
            @Schema(examples = "2026-11-10") LocalDate from,

            @Schema(examples = "2026-11-11") LocalDate to,

            @Schema(
                    enumeration = {"no_trade", "missing", "halted", "not_due", "unknown"},
                    examples = "missing")
            String state,

            @Schema(examples = "2") int sessions,

            @Schema(
                    description =
                            "How often the vendor was asked for the gap it lies in; null: it lies in none that was found",
                    nullable = true,
                    examples = "1")
            @Nullable Integer asked,

            @Schema(nullable = true, examples = "2026-11-21T02:10:44Z") @Nullable Instant lastAskedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "The rule that refused its record; absent when none lies in quarantine")
            @Nullable String rule) {

        static Range of(Day first, Day last) {
            return new Range(
                    first.day(),
                    last.day(),
                    first.state().code(),
                    last.n() - first.n() + 1,
                    first.asked(),
                    first.lastAskedAt(),
                    first.rule());
        }
    }

    /** Whose sessions they are. */
    @RegisterForReflection
    @Schema(
            name = "CoverageMeta",
            description = "Whose sessions they are",
            requiredProperties = {"ticker", "dataset", "from", "to", "stored_from"})
    record Meta(
            @Schema(description = "The ticker the instrument bears today", examples = "AAPL.US")
            String ticker,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "The former ticker that was asked for; absent when it is the present one")
            @Nullable String requestedTicker,

            @Schema(examples = "daily_prices") String dataset,

            @Schema(description = "First day asked about", examples = "2025-11-21")
            LocalDate from,

            @Schema(description = "Last day asked about", examples = "2026-11-20")
            LocalDate to,

            @Schema(
                    description = "From when on bars are expected; null: none is stored",
                    nullable = true,
                    examples = "2016-11-21")
            @Nullable LocalDate storedFrom) {

        static Meta of(CoverageRequest request, Coverage coverage) {
            String asked = request.ticker().toString();
            LocalDate to = request.to();
            return new Meta(
                    coverage.ticker(),
                    asked.equals(coverage.ticker()) ? null : asked,
                    "daily_prices",
                    request.from(),
                    to == null ? coverage.today() : to,
                    coverage.storedFrom());
        }
    }
}
