package io.fundamentalflow.query.companies;

import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which companies a caller wants to see.
 *
 * @param state listed, delisted or unknown; null: any
 * @param q words to look for in ticker and name, misspelt or not, or an ISIN
 * @param after where the last page ended; null: from the start
 */
record CompanyFilter(
        @Nullable String sector,
        @Nullable String industry,
        @Nullable String exchange,
        @Nullable String type,
        @Nullable String state,
        @Nullable String q,
        int limit,
        @Nullable SearchCursor after) {

    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 1000;

    private static final Set<String> PARAMETERS =
            Set.of("sector", "industry", "exchange", "type", "state", "q", "limit", "after");
    private static final Set<String> STATES = Set.of("listed", "delisted", "unknown");
    private static final int LONGEST_NAME = 100;

    static CompanyFilter of(MultivaluedMap<String, String> query) {
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        String exchange = parameters.text("exchange", LONGEST_NAME);
        if (exchange != null && !exchange.matches("[A-Za-z0-9]{1,10}")) {
            parameters.reject("exchange", "must be an exchange code as in US or XETRA");
        }
        CompanyFilter filter = new CompanyFilter(
                parameters.text("sector", LONGEST_NAME),
                parameters.text("industry", LONGEST_NAME),
                exchange == null ? null : exchange.toUpperCase(Locale.ROOT),
                parameters.text("type", LONGEST_NAME),
                parameters
                        .choice("state", CompanyFilter::state, Optional.empty(), "listed, delisted, unknown")
                        .orElse(null),
                parameters.text("q", LONGEST_NAME),
                parameters.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
                cursor(parameters));
        parameters.check();
        return filter;
    }

    /** Everything that shapes the answer. */
    String cacheArgs() {
        return String.join(
                "|",
                Arrays.asList(
                        "companies",
                        String.valueOf(sector),
                        String.valueOf(industry),
                        String.valueOf(exchange),
                        String.valueOf(type),
                        String.valueOf(state),
                        String.valueOf(q),
                        Integer.toString(limit),
                        after == null ? "" : after.text()));
    }

    private static @Nullable SearchCursor cursor(QueryParameters parameters) {
        String text = parameters.text("after", 120);
        if (text == null) {
            return null;
        }
        Optional<SearchCursor> cursor = SearchCursor.read(text);
        if (cursor.isEmpty()) {
            parameters.reject("after", QueryParameters.NOT_A_CURSOR);
        }
        return cursor.orElse(null);
    }

    private static Optional<Optional<String>> state(String text) {
        return STATES.contains(text) ? Optional.of(Optional.of(text)) : Optional.empty();
    }
}
