package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.http.Problem.FieldError;
import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.model.InvalidTickerException;
import io.fundamentalflow.model.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of addresses and bodies, judged under their own names. */
final class Parameters {

    static final int MOST_TICKERS = 1000;

    private static final int MOST_ROWS = 200;
    private static final Pattern EXCHANGE = Pattern.compile("[A-Z][A-Z0-9]{0,9}");

    private Parameters() {}

    static UUID id(String field, String text) {
        if (text.length() == 36) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                // Told below.
            }
        }
        throw ProblemException.invalid(field, "must be the id of a run");
    }

    /** Rows of a page. */
    static int limit(String text) {
        int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST_ROWS) {
            throw ProblemException.invalid("limit", "must be a number from 1 to " + MOST_ROWS);
        }
        return limit;
    }

    static Ticker ticker(String field, String text) {
        try {
            return Ticker.parse(text);
        } catch (InvalidTickerException e) {
            throw ProblemException.invalid(field, String.valueOf(e.getMessage()));
        }
    }

    /** A body's list {@code tickers}; null is an empty one. */
    static List<Ticker> tickers(@Nullable List<@Nullable String> given, List<FieldError> errors) {
        List<Ticker> parsed = new ArrayList<>();
        if (given == null) {
            return parsed;
        }
        if (given.size() > MOST_TICKERS) {
            errors.add(new FieldError("tickers", "must be at most " + MOST_TICKERS));
            return parsed;
        }
        for (int index = 0; index < given.size(); index++) {
            String field = "tickers[" + index + "]";
            String text = given.get(index);
            if (text == null) {
                errors.add(new FieldError(field, "must not be null"));
                continue;
            }
            try {
                parsed.add(Ticker.parse(text));
            } catch (InvalidTickerException e) {
                errors.add(new FieldError(field, String.valueOf(e.getMessage())));
            }
        }
        return parsed;
    }

    /** Null is well: whether it must be given is for the caller to say. */
    static void exchange(@Nullable String code, List<FieldError> errors) {
        if (code != null && !EXCHANGE.matcher(code).matches()) {
            errors.add(new FieldError("exchange", "must be an exchange code, as in US or XETRA"));
        }
    }

    static @Nullable String exchange(@Nullable String code) {
        List<FieldError> errors = new ArrayList<>();
        exchange(code, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return code;
    }
}
