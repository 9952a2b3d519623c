package io.fundamentalflow.query.snapshots;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.fundamentals.SnapshotSection;
import io.fundamentalflow.query.http.ProblemException;
import io.fundamentalflow.query.http.QueryParameters;
import io.fundamentalflow.query.known.KnownRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which versions of a section a caller wants to see.
 *
 * @param history every version in a table; else the newest alone
 * @param raw as the vendor sent it
 */
record SnapshotRequest(KnownRequest table, String section, boolean history, boolean raw) {

    /** Sections of funds have hundreds of kilobytes. */
    private static final KnownRequest.Form FORM = new KnownRequest.Form(true, true, KnownRequest::isInstant, 20, 100);

    private static final Set<String> PARAMETERS = KnownRequest.names(FORM, "history", "raw");
    private static final List<String> OF_HISTORY = List.of("from", "to", "order", "limit", "after");

    static SnapshotRequest of(
            String ticker,
            String section,
            MultivaluedMap<String, String> query,
            List<MediaType> accepted,
            Instant now) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        boolean history = parameters.flag("history");
        SnapshotRequest request = new SnapshotRequest(
                KnownRequest.of(parsed, parameters, FORM, accepted, now), section, history, parameters.flag("raw"));
        OF_HISTORY.stream()
                .filter(name -> !history && query.containsKey(name))
                .forEach(name -> parameters.reject(name, "belongs to history=true"));
        parameters.check();
        if (!section.matches("[a-z0-9_]{1,80}")) {
            throw ProblemException.notFound("section", "is not a section", "Sections are named in snake_case.");
        }
        return request;
    }

    /** Whether it is one of the sections every instrument may have. */
    boolean known() {
        return SnapshotSection.ofCode(section).isPresent();
    }

    String cacheArgs() {
        return table.cacheArgs("snapshots/" + section) + (history ? "|history" : "") + (raw ? "|raw" : "");
    }
}
