package io.fundamentalflow.query.statistics;

import io.fundamentalflow.model.InvalidTickerException;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.bars.BarReader;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which instruments over which days.
 *
 * @param benchmark what beta and correlation are against; null: neither is wanted
 * @param riskFree the riskless return of a year, parts of one
 */
record StatisticsRequest(
        List<Ticker> tickers,
        LocalDate from,
        LocalDate to,
        @Nullable Ticker benchmark,
        double riskFree) {

    static final int MOST_TICKERS = 20;
    static final int MOST_YEARS = 10;

    private static final Set<String> PARAMETERS = Set.of("tickers", "from", "to", "benchmark", "risk_free");

    /** More sessions than ten years can have, weekends of coins included. */
    private static final int MOST_SESSIONS = 3_700;

    static StatisticsRequest of(MultivaluedMap<String, String> query, LocalDate today) {
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        List<Ticker> tickers = parameters.tickers("tickers", MOST_TICKERS);
        LocalDate givenTo = parameters.day("to");
        LocalDate givenFrom = parameters.day("from");
        LocalDate to = givenTo == null ? today : givenTo;
        LocalDate from = givenFrom == null ? to.minusYears(1) : givenFrom;
        if (from.isAfter(to)) {
            parameters.reject("from", "must not be after to");
        } else if (from.isBefore(to.minusYears(MOST_YEARS))) {
            parameters.reject("from", "must be at most " + MOST_YEARS + " years before to");
        }
        StatisticsRequest request =
                new StatisticsRequest(tickers, from, to, benchmark(parameters), riskFree(parameters));
        parameters.check();
        return request;
    }

    private static @Nullable Ticker benchmark(QueryParameters parameters) {
        String text = parameters.text("benchmark", 60);
        try {
            return text == null ? null : Ticker.parse(text);
        } catch (InvalidTickerException e) {
            parameters.reject("benchmark", e.getMessage());
            return null;
        }
    }

    private static double riskFree(QueryParameters parameters) {
        String text = parameters.text("risk_free", 20);
        if (text == null) {
            return 0;
        }
        if (text.matches("-?[0-9]{1,3}(\\.[0-9]{1,8})?")) {
            double value = Double.parseDouble(text);
            if (value > -1 && value <= 1) {
                return value;
            }
        }
        parameters.reject("risk_free", "must be a number above -1 and up to 1: 0.02 is two per cent a year");
        return 0;
    }

    /** All that must be read, the benchmark last if it is not among the others. */
    List<String> names() {
        List<String> names =
                new ArrayList<>(tickers.stream().map(Ticker::toString).toList());
        if (benchmark != null && !tickers.contains(benchmark)) {
            names.add(benchmark.toString());
        }
        return names;
    }

    BarReader.Range range() {
        return new BarReader.Range(from, to, null, false, MOST_SESSIONS);
    }

    String cacheArgs() {
        return "statistics:" + String.join(",", names()) + "|" + tickers.size() + "|" + benchmark + "|" + from + "|"
                + to + "|" + riskFree;
    }
}
