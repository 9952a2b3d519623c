package io.fundamentalflow.query.statistics;

import io.fundamentalflow.query.http.ServedMeta;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "StatisticsAnswer",
        requiredProperties = {"data", "meta"})
record StatisticsAnswer(
        Data data,
        @Schema(allOf = {Meta.class, ServedMeta.class}) Object meta) {

    /** Everything that was computed. */
    @RegisterForReflection
    @Schema(name = "Statistics")
    record Data(
            @Schema(description = "In the order asked for") List<Figures> instruments, Correlations correlations) {}

    /** What it was computed from. */
    @RegisterForReflection
    @Schema(name = "StatisticsMeta")
    record Meta(
            LocalDate from,
            LocalDate to,

            @Schema(
                    description = "Returns are total returns between stored sessions: (P·s + D) / P₋₁ − 1",
                    examples = "total")
            String returns,

            @Schema(description = "Riskless return of a year", examples = "0.02")
            double riskFree,

            @Schema(nullable = true, examples = "SPY.US") @Nullable String benchmark,

            @Schema(description = "Tickers nobody bears or bore")
            List<String> unknown,

            @Schema(description = "Former tickers and what their last bearers are called today; ask for those")
            Map<String, String> renamed) {}
}
