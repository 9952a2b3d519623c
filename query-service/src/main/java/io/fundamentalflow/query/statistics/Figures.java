package io.fundamentalflow.query.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.query.bars.AnswerFlag;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one instrument's series comes to; parts of one (0.1 is ten per cent), null where the series does not say. */
@RegisterForReflection
@Schema(
        name = "InstrumentStatistics",
        description =
                "What one instrument's series comes to. Parts of one: 0.1 is ten per cent. Null where the series does not say; undefined names why")
record Figures(
        @Schema(examples = "AAPL.US") String ticker,

        @Schema(description = "Stored sessions in the range", examples = "252")
        int sessions,

        @Schema(description = "The session whose close is the base; null without sessions", nullable = true) @Nullable LocalDate firstDay,

        @Schema(nullable = true) @Nullable LocalDate lastDay,

        @Schema(
                description = "From the first close to the last, dividends reinvested",
                nullable = true,
                examples = "0.1834")
        @Nullable Double totalReturn,

        @Schema(description = "The same a year, for ranges of a year and more", nullable = true, examples = "0.1021")
        @Nullable Double annualReturn,

        @Schema(
                description = "Standard deviation of the returns from session to session, a year",
                nullable = true,
                examples = "0.2214")
        @Nullable Double volatility,

        @Schema(
                description = "Mean return above the riskless one over its deviation, a year",
                nullable = true,
                examples = "0.83")
        @Nullable Double sharpe,

        @Schema(
                description = "The same over the deviation of what is below the riskless return",
                nullable = true,
                examples = "1.12")
        @Nullable Double sortino,

        @Schema(description = "The deepest fall from a high, at most 0", nullable = true, examples = "-0.1873")
        @Nullable Double maxDrawdown,

        @Schema(description = "The high before it", nullable = true) @Nullable LocalDate peakDay,

        @Schema(description = "Its lowest close", nullable = true) @Nullable LocalDate troughDay,

        @Schema(description = "Greatest return of one session", nullable = true) @Nullable Double bestReturn,

        @Schema(nullable = true) @Nullable LocalDate bestDay,

        @Schema(description = "Least return of one session", nullable = true) @Nullable Double worstReturn,

        @Schema(nullable = true) @Nullable LocalDate worstDay,

        @Schema(description = "Part of the returns that are above zero", nullable = true, examples = "0.54") @Nullable Double positive,

        @Schema(
                description = "How much it moves for each move of the benchmark, on their common sessions",
                nullable = true)
        @Nullable Double beta,

        @Schema(description = "Of its returns with the benchmark's, on their common sessions", nullable = true)
        @Nullable Double correlation,

        @Schema(description = "What is null and why", examples = "[\"annual_return: less than a year\"]")
        List<String> undefined,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(description = "Actions in doubt; absent when there is none")
        List<AnswerFlag> flags) {

    Figures {
        totalReturn = Moments.written(totalReturn);
        annualReturn = Moments.written(annualReturn);
        volatility = Moments.written(volatility);
        sharpe = Moments.written(sharpe);
        sortino = Moments.written(sortino);
        maxDrawdown = Moments.written(maxDrawdown);
        bestReturn = Moments.written(bestReturn);
        worstReturn = Moments.written(worstReturn);
        positive = Moments.written(positive);
        beta = Moments.written(beta);
        correlation = Moments.written(correlation);
        undefined = List.copyOf(undefined);
        flags = List.copyOf(flags);
    }

    /**
     * Those of {@code series}.
     *
     * @param perYear sessions in a year
     * @param riskFree the riskless return of a year
     * @param market of the benchmark; null: none was asked for
     */
    static Figures of(
            String ticker,
            ReturnSeries series,
            int perYear,
            double riskFree,
            @Nullable ReturnSeries market,
            List<AnswerFlag> flags) {
        List<String> undefined = new ArrayList<>();
        double[] returns = series.returns();
        int count = series.sessions();
        LocalDate first = count == 0 ? null : series.day(0);
        LocalDate last = count == 0 ? null : series.day(count - 1);
        Double total = null;
        Double annual = null;
        if (returns.length == 0) {
            undefined.add("all: fewer than two sessions");
        } else {
            total = series.level(count - 1) - 1;
            long days = ChronoUnit.DAYS.between(series.day(0), series.day(count - 1));
            annual = days < 365 ? null : Math.pow(1 + total, 365.25 / days) - 1;
            if (annual == null) {
                undefined.add("annual_return: less than a year");
            }
        }
        Risk risk = Risk.of(returns, perYear, riskFree, undefined);
        Fall fall = Fall.of(series);
        int best = extreme(returns, 1);
        int worst = extreme(returns, -1);
        Double beta = null;
        Double correlation = null;
        if (market != null) {
            double[] own = series.on(market).returns();
            double[] its = market.on(series).returns();
            beta = boxed(Moments.beta(own, its), "beta", undefined);
            correlation = boxed(Moments.correlation(own, its), "correlation", undefined);
        }
        return new Figures(
                ticker,
                count,
                first,
                last,
                total,
                annual,
                risk.volatility(),
                risk.sharpe(),
                risk.sortino(),
                fall == null ? null : fall.depth(),
                fall == null ? null : fall.peak(),
                fall == null ? null : fall.trough(),
                best < 0 ? null : returns[best],
                best < 0 ? null : series.day(best + 1),
                worst < 0 ? null : returns[worst],
                worst < 0 ? null : series.day(worst + 1),
                returns.length == 0 ? null : above(returns),
                beta,
                correlation,
                undefined,
                flags);
    }

    /** Place of the greatest after multiplication; the first of equals; −1: there is none. */
    private static int extreme(double[] returns, int sign) {
        int place = -1;
        for (int i = 0; i < returns.length; i++) {
            if (place < 0 || sign * returns[i] > sign * returns[place]) {
                place = i;
            }
        }
        return place;
    }

    private static double above(double[] returns) {
        int count = 0;
        for (double one : returns) {
            count += one > 0 ? 1 : 0;
        }
        return (double) count / returns.length;
    }

    private static @Nullable Double boxed(OptionalDouble value, String name, List<String> undefined) {
        if (value.isPresent()) {
            return value.getAsDouble();
        }
        undefined.add(name + ": too few common sessions, or a price does not move");
        return null;
    }
}
