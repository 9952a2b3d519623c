package io.fundamentalflow.simulator.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Sends answers with the headers of the vendor's server: chunked, never cacheable, gzip on request. */
final class ResponseWriter {

    private static final long KEPT_BYTES = 16L << 20;
    private static final int WORTH_KEEPING = 4_096;

    private final WeightedCache<byte[]> compressed = new WeightedCache<>(KEPT_BYTES, bytes -> bytes.length);

    /** The response with its status and headers set, nothing sent yet. */
    HttpServerResponse prepare(HttpServerRequest request, Answer answer, @Nullable Quota quota) {
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.status());
        response.setChunked(true);
        response.putHeader("Server", "nginx/1.19.10");
        response.putHeader("Content-Type", answer.contentType());
        response.putHeader("Cache-Control", "no-cache, private");
        if (answer.status() < 400) {
            response.putHeader("Vary", "Accept-Encoding");
        }
        if (answer.status() != 401) {
            response.putHeader("Access-Control-Allow-Origin", "*");
        }
        response.putHeader("Access-Control-Allow-Credentials", "true");
        response.putHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS");
        if (answer.fileName() != null) {
            response.putHeader("Content-Disposition", "attachment; filename=\"" + answer.fileName() + "\"");
        }
        if (quota != null && answer.rateHeaders()) {
            response.putHeader("X-RateLimit-Limit", Integer.toString(quota.requestsPerMinute()));
            response.putHeader("X-RateLimit-Remaining", Integer.toString(quota.requestsLeft()));
        }
        return response;
    }

    /** Sends the whole answer. The key names equal bodies of one market version, null when it is not known. */
    void send(
            HttpServerRequest request, Answer answer, @Nullable Quota quota, long marketVersion, @Nullable String key) {
        HttpServerResponse response = prepare(request, answer, quota);
        String accepted = request.getHeader("Accept-Encoding");
        byte[] body = answer.body();
        if (accepted != null && accepted.contains("gzip") && answer.status() == 200) {
            response.putHeader("Content-Encoding", "gzip");
            body = key == null || body.length < WORTH_KEEPING
                    ? gzip(body)
                    : compressed.get(marketVersion, key, () -> gzip(answer.body()));
        }
        if (body.length > 0) {
            response.write(Buffer.buffer(body));
        }
        response.end();
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
