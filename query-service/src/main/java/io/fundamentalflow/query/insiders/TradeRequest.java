package io.fundamentalflow.query.insiders;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.http.QueryParameters;
import io.fundamentalflow.query.known.KnownRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which trades a caller wants to see; from and to are about the day of the trade.
 *
 * @param codes of the SEC, in order; empty: any
 * @param owner a part of the name in any case, or a CIK; null: any
 * @param superseded whether trades whose filing was corrected are shown too
 */
record TradeRequest(
        KnownRequest table, List<String> codes, @Nullable String owner, boolean superseded) {

    private static final KnownRequest.Form FORM = new KnownRequest.Form(true, true, TradeCursor::is, 1000, 5000);
    private static final Set<String> PARAMETERS = KnownRequest.names(FORM, "code", "owner", "superseded");
    private static final int LONGEST_NAME = 100;

    static TradeRequest of(String ticker, MultivaluedMap<String, String> query, List<MediaType> accepted, Instant now) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        String owner = parameters.text("owner", LONGEST_NAME);
        TradeRequest request = new TradeRequest(
                KnownRequest.of(parsed, parameters, FORM, accepted, now),
                codes(parameters),
                owner == null ? null : owner.strip().toUpperCase(Locale.ROOT),
                parameters.flag("superseded"));
        parameters.check();
        return request;
    }

    /** The owner's CIK without leading zeros; null when a name was given, or nothing. */
    @Nullable String cik() {
        return owner != null && owner.matches("[0-9]+") ? owner.replaceFirst("^0+(?=.)", "") : null;
    }

    /** A part of the owner's name; null when a CIK was given, or nothing. */
    @Nullable String name() {
        return cik() == null ? owner : null;
    }

    String cacheArgs() {
        return table.cacheArgs("insiders") + "|" + String.join(",", codes) + "|" + superseded + "|" + owner;
    }

    private static List<String> codes(QueryParameters parameters) {
        String text = parameters.text("code", 60);
        if (text == null) {
            return List.of();
        }
        List<String> codes = List.of(text.strip().toUpperCase(Locale.ROOT).split(",", -1));
        if (codes.stream().allMatch(code -> code.matches("[A-Z]"))) {
            return codes.stream().distinct().sorted().toList();
        }
        parameters.reject("code", "must be letters as in P or P,S");
        return List.of();
    }
}
