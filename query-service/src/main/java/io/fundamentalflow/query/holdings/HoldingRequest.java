package io.fundamentalflow.query.holdings;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.http.QueryParameters;
import io.fundamentalflow.query.known.KnownRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a caller wants to see.
 *
 * @param history members of an index over time instead of those of one moment
 */
record HoldingRequest(KnownRequest table, boolean history) {

    private static final KnownRequest.Form FORM = new KnownRequest.Form(false, false, ListCursor::is, 1000, 5000);
    private static final Set<String> OF_HOLDINGS = KnownRequest.names(FORM, "history");
    private static final Set<String> OF_HOLDERS = KnownRequest.names(FORM);

    static HoldingRequest ofHoldings(
            String ticker, MultivaluedMap<String, String> query, List<MediaType> accepted, Instant now) {
        return of(ticker, QueryParameters.of(query, OF_HOLDINGS), accepted, now);
    }

    static HoldingRequest ofHolders(
            String ticker, MultivaluedMap<String, String> query, List<MediaType> accepted, Instant now) {
        return of(ticker, QueryParameters.of(query, OF_HOLDERS), accepted, now);
    }

    /** Where the page before ended; null: from the start. */
    @Nullable ListCursor after() {
        return ListCursor.read(table.after());
    }

    /** Rows to leave out from the start of the list. */
    int skipped() {
        ListCursor after = after();
        return after == null ? 0 : after.position();
    }

    String cacheArgs(String what) {
        return table.cacheArgs(what) + (history ? "|history" : "");
    }

    private static HoldingRequest of(String ticker, QueryParameters parameters, List<MediaType> accepted, Instant now) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        HoldingRequest request = new HoldingRequest(
                KnownRequest.of(parsed, parameters, FORM, accepted, now), parameters.flag("history"));
        parameters.check();
        return request;
    }
}
