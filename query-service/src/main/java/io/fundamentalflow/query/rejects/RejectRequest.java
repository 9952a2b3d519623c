package io.fundamentalflow.query.rejects;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.InvalidTickerException;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.http.Days;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which refused records a caller wants to see, newest first.
 *
 * @param ticker as it was when the record came; null: any
 * @param from first GMT day on which a record was first seen
 * @param before the id a page goes on below; null: from the newest
 */
record RejectRequest(
        @Nullable Dataset dataset,
        @Nullable String ticker,
        @Nullable String rule,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int limit,
        @Nullable Long before) {

    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 500;

    private static final Set<String> PARAMETERS = Set.of("dataset", "ticker", "rule", "from", "to", "limit", "after");
    private static final String DATASETS =
            Arrays.stream(Dataset.values()).map(Dataset::code).collect(Collectors.joining(", "));

    static RejectRequest of(MultivaluedMap<String, String> query) {
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        Days days = parameters.days("from", "to");
        RejectRequest request = new RejectRequest(
                parameters
                        .choice("dataset", RejectRequest::dataset, Optional.empty(), DATASETS)
                        .orElse(null),
                ticker(parameters),
                rule(parameters),
                days.from(),
                days.to(),
                parameters.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
                after(parameters));
        parameters.check();
        return request;
    }

    String cacheArgs() {
        return String.join(
                "|",
                "rejects",
                String.valueOf(dataset),
                String.valueOf(ticker),
                String.valueOf(rule),
                String.valueOf(from),
                String.valueOf(to),
                Integer.toString(limit),
                String.valueOf(before));
    }

    private static Optional<Optional<Dataset>> dataset(String text) {
        Optional<Dataset> known = Dataset.ofCode(text);
        return known.isPresent() ? Optional.of(known) : Optional.empty();
    }

    private static @Nullable String ticker(QueryParameters parameters) {
        String text = parameters.text("ticker", 60);
        if (text == null) {
            return null;
        }
        try {
            return Ticker.parse(text).toString();
        } catch (InvalidTickerException e) {
            parameters.reject("ticker", e.getMessage());
            return null;
        }
    }

    private static @Nullable String rule(QueryParameters parameters) {
        String text = parameters.text("rule", 40);
        if (text != null && !text.matches("[a-z0-9_]+")) {
            parameters.reject("rule", "must be the code of a rule as in unit_jump");
            return null;
        }
        return text;
    }

    private static @Nullable Long after(QueryParameters parameters) {
        String text = parameters.text("after", 40);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            parameters.reject("after", QueryParameters.NOT_A_CURSOR);
            return null;
        }
        return Long.valueOf(text);
    }
}
