package io.fundamentalflow.simulator.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One answer before it is sent.
 *
 * @param status HTTP status
 * @param contentType media type as the vendor sends it
 * @param body the bytes, not compressed
 * @param calls what it costs of the day limit
 * @param rateHeaders whether the minute limit is told in headers
 * @param fileName name of the attachment, null when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way to a socket; never compared.
record Answer(
        int status,
        String contentType,
        byte[] body,
        int calls,
        boolean rateHeaders,
        @Nullable String fileName) {

    static final String JSON = "application/json";
    static final String HTML = "text/html; charset=UTF-8";

    static Answer json(byte[] body, int calls) {
        return new Answer(200, JSON, body, calls, true, null);
    }

    /** CSV comes as a download and claims to be HTML. */
    static Answer csv(byte[] body, int calls, String fileName) {
        return new Answer(200, HTML, body, calls, true, fileName);
    }

    /** The vendor's errors are mostly bare sentences that claim to be HTML. */
    static Answer text(int status, String sentence, int calls) {
        return new Answer(status, HTML, sentence.getBytes(StandardCharsets.UTF_8), calls, true, null);
    }

    static Answer invalid(String field, String sentence) {
        String body = "{\"errors\":{\"" + field + "\":[\"" + sentence + "\"]}}";
        return new Answer(422, JSON, body.getBytes(StandardCharsets.UTF_8), 0, true, null);
    }

    Answer withoutRateHeaders() {
        return new Answer(status, contentType, body, calls, false, fileName);
    }

    Answer withContentType(String type) {
        return new Answer(status, type, body, calls, rateHeaders, null);
    }

    Answer withBody(byte[] other) {
        return new Answer(status, contentType, other, calls, rateHeaders, fileName);
    }
}
