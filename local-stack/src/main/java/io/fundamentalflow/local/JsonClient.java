package io.fundamentalflow.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Blocking JSON over HTTP, with the time each answer took. */
final class JsonClient {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * An answer as it came.
     *
     * @param json a missing node where the body is no JSON
     */
    record Reply(int status, String text, JsonNode json, String cache, double millis) {

        boolean successful() {
            return status >= 200 && status < 300;
        }
    }

    Reply get(URI uri) {
        return send(HttpRequest.newBuilder(uri).timeout(LIMIT).build());
    }

    Reply get(URI uri, String accept) {
        return send(HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Accept", accept)
                .build());
    }

    Reply post(URI uri, JsonNode body) {
        return send(HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** A second, as Retry-After asks for at least. */
    static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }

    private Reply send(HttpRequest request) {
        long began = System.nanoTime();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            String text = text(response);
            double millis = (System.nanoTime() - began) / 1e6;
            String cache = response.headers().firstValue("X-Cache").orElse("");
            return new Reply(response.statusCode(), text, parse(text), cache, millis);
        } catch (IOException e) {
            // Host and path only: a query may carry the vendor's key.
            throw new UncheckedIOException("no answer from " + request.uri().resolve("?"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Of events the first line: they may never end. */
    private static String text(HttpResponse<InputStream> response) throws IOException {
        boolean events =
                response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        try (InputStream body = response.body()) {
            if (!events) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
            String line = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        }
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
