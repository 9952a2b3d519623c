package io.fundamentalflow.query.market;

import io.fundamentalflow.query.http.ProblemException;
import io.fundamentalflow.query.http.QueryParameters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whose newest bars are looked at.
 *
 * @param exchange its code
 * @param type of instrument; null: every type
 */
record Scope(String exchange, @Nullable String type) {

    private static final String USUAL_TYPE = "Common Stock";
    private static final String EVERY_TYPE = "all";

    /** The parameters {@code exchange}, which must be given, and {@code type}. */
    static Scope of(QueryParameters parameters) {
        String exchange = parameters.text("exchange", 10);
        if (exchange == null) {
            parameters.reject("exchange", "is required, as in US or XETRA");
        } else if (!exchange.matches("[A-Za-z0-9]+")) {
            parameters.reject("exchange", "must be an exchange code as in US or XETRA");
        }
        String type = parameters.text("type", 60);
        return new Scope(
                exchange == null ? "" : exchange.toUpperCase(Locale.ROOT),
                type == null ? USUAL_TYPE : type.equals(EVERY_TYPE) ? null : type);
    }

    String cacheArg() {
        return type == null ? EVERY_TYPE : type;
    }

    /** 404 for an exchange that is not there. */
    ProblemException unknown() {
        return ProblemException.notFound(
                "exchange", "is no exchange we know", exchange + " is not known; /api/v1/exchanges lists what is.");
    }
}
