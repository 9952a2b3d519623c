package io.fundamentalflow.query.indicators;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.adjustment.Adjust;
import io.fundamentalflow.model.indicators.Indicator;
import io.fundamentalflow.model.indicators.IndicatorSpec;
import io.fundamentalflow.model.indicators.InvalidIndicatorException;
import io.fundamentalflow.query.bars.BarReader;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.Days;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which indicators a caller wants to see, and of which sessions.
 *
 * @param specs each once, in the order asked for
 * @param after the session of the last row already seen; null: from the start
 */
record IndicatorRequest(
        Ticker ticker,
        List<IndicatorSpec> specs,
        Adjust adjust,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int limit,
        boolean newestFirst,
        @Nullable LocalDate after,
        AnswerFormat format) {

    static final int MOST_SPECS = 8;
    static final int DEFAULT_LIMIT = 1_000;
    static final int MAX_LIMIT = 10_000;
    static final Set<String> PARAMETERS =
            Set.of("name", "period", "adjust", "from", "to", "as_of", "limit", "order", "after", "format");

    private static final LocalDate BEGINNING = LocalDate.of(1600, 1, 1);
    private static final LocalDate END = LocalDate.of(2200, 12, 31);

    /** More than any instrument has; what is computed may not depend on where history was cut. */
    private static final int WHOLE_HISTORY = 200_000;

    private static final int LONGEST_NAME = 400;

    static IndicatorRequest of(String ticker, MultivaluedMap<String, String> query, List<MediaType> accepted) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        Days days = parameters.days("from", "to");
        if (query.containsKey("as_of")) {
            parameters.reject("as_of", "is not supported yet: answers hold what is known now");
        }
        @Nullable Integer period = query.containsKey("period") ? parameters.number("period", 2, 2_520, 20) : null;
        IndicatorRequest request = new IndicatorRequest(
                parsed,
                specs(parameters, period),
                parameters.choice("adjust", Adjust::ofCode, Adjust.SPLITS, "none, splits, all"),
                days.from(),
                days.to(),
                parameters.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
                parameters.newestFirst(),
                parameters.dayAfter(),
                AnswerFormat.of(parameters, accepted));
        parameters.check();
        return request;
    }

    private static List<IndicatorSpec> specs(QueryParameters parameters, @Nullable Integer period) {
        String text = parameters.text("name", LONGEST_NAME);
        if (text == null) {
            parameters.reject(
                    "name", "is required, as in sma,rsi(7); there are " + String.join(", ", Indicator.codes()));
            return List.of();
        }
        List<IndicatorSpec> specs = new ArrayList<>();
        try {
            // Commas between parentheses separate parameters.
            for (String name : text.split(",(?![^(]*\\))", -1)) {
                IndicatorSpec spec = IndicatorSpec.parse(name.strip(), period);
                if (!specs.contains(spec)) {
                    specs.add(spec);
                }
            }
        } catch (InvalidIndicatorException e) {
            parameters.reject("name", e.getMessage());
        }
        if (specs.size() > MOST_SPECS) {
            parameters.reject("name", "must have at most " + MOST_SPECS + " indicators");
        }
        return List.copyOf(specs);
    }

    /** From the first session stored, whatever is asked for. */
    BarReader.Range sessions() {
        return new BarReader.Range(BEGINNING, to == null ? END : to, null, false, WHOLE_HISTORY);
    }

    /** Whether a row of {@code day} belongs to the pages from this one on. */
    boolean wants(LocalDate day) {
        boolean inRange = (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        return inRange && (after == null || (newestFirst ? day.isBefore(after) : day.isAfter(after)));
    }

    /** Everything but the ticker that shapes the answer. */
    String cacheArgs() {
        return String.join(
                "|",
                specs.stream().map(IndicatorSpec::text).collect(Collectors.joining(";")),
                adjust.code(),
                String.valueOf(from),
                String.valueOf(to),
                Integer.toString(limit),
                newestFirst ? "desc" : "asc",
                String.valueOf(after),
                format.code());
    }
}
