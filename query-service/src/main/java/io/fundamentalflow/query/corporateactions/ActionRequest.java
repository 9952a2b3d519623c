package io.fundamentalflow.query.corporateactions;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.Days;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dividends or splits of an instrument a caller wants to see.
 *
 * @param from first ex-date; null: from the beginning
 * @param to last ex-date; null: to the newest, those ahead included
 * @param cancelled whether actions that were called off are shown too
 * @param after the ex-date the last page ended with; null: from the start. A page never ends inside an ex-date
 */
record ActionRequest(
        Ticker ticker,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean newestFirst,
        boolean cancelled,
        int limit,
        @Nullable LocalDate after,
        AnswerFormat format) {

    static final int DEFAULT_LIMIT = 1000;
    static final int MAX_LIMIT = 5000;

    private static final Set<String> PARAMETERS =
            Set.of("from", "to", "order", "cancelled", "limit", "after", "as_of", "format");
    private static final LocalDate BEGINNING = LocalDate.of(1600, 1, 1);
    private static final LocalDate END = LocalDate.of(2200, 12, 31);

    static ActionRequest of(String ticker, MultivaluedMap<String, String> query, List<MediaType> accepted) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        Days days = parameters.days("from", "to");
        if (query.containsKey("as_of")) {
            parameters.reject("as_of", "is not supported yet: answers hold what is known now");
        }
        ActionRequest request = new ActionRequest(
                parsed,
                days.from(),
                days.to(),
                parameters.newestFirst(),
                parameters.flag("cancelled"),
                parameters.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
                parameters.dayAfter(),
                AnswerFormat.of(parameters, accepted));
        parameters.check();
        return request;
    }

    LocalDate firstDay() {
        LocalDate first = from == null ? BEGINNING : from;
        LocalDate next = after == null || newestFirst ? first : after.plusDays(1);
        return next.isAfter(first) ? next : first;
    }

    LocalDate lastDay() {
        LocalDate last = to == null ? END : to;
        LocalDate next = after == null || !newestFirst ? last : after.minusDays(1);
        return next.isBefore(last) ? next : last;
    }

    String cacheArgs(String what) {
        return String.join(
                "|",
                what,
                String.valueOf(from),
                String.valueOf(to),
                newestFirst ? "desc" : "asc",
                cancelled ? "cancelled" : "",
                Integer.toString(limit),
                String.valueOf(after),
                format.code());
    }
}
