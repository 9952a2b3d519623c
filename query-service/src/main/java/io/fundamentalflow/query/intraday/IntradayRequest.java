package io.fundamentalflow.query.intraday;

import io.fundamentalflow.model.IntradayInterval;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.adjustment.Adjust;
import io.fundamentalflow.query.bars.PriceUnit;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.Days;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to see of one instrument's bars within sessions.
 *
 * @param from first session day
 * @param extended also what is before the open and after the close
 * @param after start of the last bar already seen; null: from the start
 */
public record IntradayRequest(
        Ticker ticker,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        IntradayInterval interval,
        Adjust adjust,
        boolean extended,
        int limit,
        boolean newestFirst,
        @Nullable Instant after,
        PriceUnit unit,
        AnswerFormat format) {

    static final int DEFAULT_LIMIT = 5_000;
    static final int MAX_LIMIT = 10_000;

    private static final Set<String> PARAMETERS =
            Set.of("from", "to", "interval", "adjust", "hours", "limit", "order", "after", "unit", "format");

    /** Those of daily bars that have no meaning here are told so, not called unknown. */
    private static final Set<String> DAILY = Set.of("basis_date", "as_of", "factors");

    private static final LocalDate BEGINNING = LocalDate.of(1600, 1, 1);
    private static final LocalDate END = LocalDate.of(2200, 12, 31);

    /** Whether the query names an interval within the session. */
    public static boolean isAskedFor(MultivaluedMap<String, String> query) {
        String interval = query.getFirst("interval");
        return interval != null && IntradayInterval.ofCode(interval).isPresent();
    }

    /** Of a query that {@link #isAskedFor}; ends the request with 400 when it has mistakes. */
    public static IntradayRequest of(String ticker, MultivaluedMap<String, String> query, List<MediaType> accepted) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        Set<String> known = new java.util.HashSet<>(PARAMETERS);
        known.addAll(DAILY);
        QueryParameters parameters = QueryParameters.of(query, known);
        DAILY.stream()
                .filter(query::containsKey)
                .forEach(name -> parameters.reject(name, "is not supported within sessions"));
        Days days = parameters.days("from", "to");
        IntradayRequest request = new IntradayRequest(
                parsed,
                days.from(),
                days.to(),
                parameters.choice(
                        "interval", IntradayInterval::ofCode, IntradayInterval.HOUR, IntradayInterval.codes()),
                parameters.choice("adjust", Adjust::ofCode, Adjust.NONE, "none, splits, all"),
                parameters.choice("hours", IntradayRequest::extended, false, "regular, extended"),
                parameters.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
                parameters.newestFirst(),
                after(parameters),
                parameters.choice("unit", PriceUnit::ofCode, PriceUnit.QUOTED, "quoted, major"),
                AnswerFormat.of(parameters, accepted));
        parameters.check();
        return request;
    }

    /** First session day that can have a bar. */
    LocalDate firstDay() {
        return from == null ? BEGINNING : from;
    }

    /** Last session day that can have a bar. */
    public LocalDate lastDay() {
        return to == null ? END : to;
    }

    /** Everything but the ticker that shapes the answer. */
    String cacheArgs() {
        return String.join(
                "|",
                String.valueOf(from),
                String.valueOf(to),
                interval.code(),
                adjust.code(),
                extended ? "extended" : "regular",
                Integer.toString(limit),
                newestFirst ? "desc" : "asc",
                String.valueOf(after),
                unit.code(),
                format.code());
    }

    private static Optional<Boolean> extended(String text) {
        return text.equals("extended") || text.equals("regular")
                ? Optional.of(text.equals("extended"))
                : Optional.empty();
    }

    private static @Nullable Instant after(QueryParameters parameters) {
        String text = parameters.text("after", 40);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            parameters.reject("after", "must be an instant as in 2024-01-31T14:30:00Z");
            return null;
        }
    }
}
