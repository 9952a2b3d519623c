package io.fundamentalflow.query.companies;

import io.fundamentalflow.query.http.ServedMeta;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A resolved ticker as the API document shows it; the bytes are put together where they are cached. */
@Schema(
        name = "ResolutionAnswer",
        requiredProperties = {"data", "meta"})
record ResolutionAnswer(
        Resolution data,

        @Schema(allOf = {Resolution.Meta.class, ServedMeta.class})
        Object meta) {
    /** What the service answered to /companies/resolve in a run on generated data. */
    static final String EXAMPLE = """
            {"data":{"id":4,"ticker":"WACO.US","name":"Waco Robotics Corporation","state":"listed",\
            "valid_from":null,"valid_to":null},"meta":{"requested_ticker":"WACO.US","on":"2024-01-02",\
            "as_of":null,"freshness":{"state":"unknown","last_session":null,"due_session":null,\
            "checked_at":null},"degraded":false}}""";
}
