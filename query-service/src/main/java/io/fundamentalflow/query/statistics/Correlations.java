package io.fundamentalflow.query.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the returns of instruments go together, each pair on the sessions both have. */
@RegisterForReflection
@Schema(
        name = "Correlations",
        description =
                "Pearson's correlation of the returns between common sessions of each pair; rows and columns in the order of tickers")
record Correlations(
        List<String> tickers,

        @Schema(description = "Null below 20 common returns, and where a price does not move")
        List<List<@Nullable Double>> values,

        @Schema(description = "Common sessions of each pair")
        List<List<Integer>> sessions) {

    static Correlations of(List<String> tickers, List<ReturnSeries> series) {
        List<List<@Nullable Double>> values = new ArrayList<>();
        List<List<Integer>> sessions = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            List<@Nullable Double> row = new ArrayList<>();
            List<Integer> counts = new ArrayList<>();
            for (int j = 0; j < series.size(); j++) {
                if (j < i) {
                    row.add(values.get(j).get(i));
                    counts.add(sessions.get(j).get(i));
                } else {
                    ReturnSeries one = series.get(i).on(series.get(j));
                    OptionalDouble value = Moments.correlation(
                            one.returns(), series.get(j).on(series.get(i)).returns());
                    row.add(value.isPresent() ? Moments.written(value.getAsDouble()) : null);
                    counts.add(one.sessions());
                }
            }
            values.add(row);
            sessions.add(counts);
        }
        return new Correlations(tickers, values, sessions);
    }
}
