package io.fundamentalflow.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fundamentalflow.local.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Talks to our programs: reads, and runs of ingestion from start to end. */
final class RunClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POLL_MILLIS = 100;

    /** A busy service refuses the upgrade to HTTP/2 that is the default now and then. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Starts a run and returns when it is over; its state. */
    String run(ServiceProcess ingestion, String request) {
        URI runs = ingestion.address().resolve("/api/v1/ingestions");
        String id = post(runs, request).path("id").asText();
        String state = "running";
        while (state.equals("running")) {
            pause();
            state = get(URI.create(runs + "/" + id)).path("run").path("state").asText();
        }
        return state;
    }

    JsonNode post(URI uri, String body) {
        return json(send(withBody(uri, "POST", body)));
    }

    void put(URI uri, String body) {
        send(withBody(uri, "PUT", body));
    }

    private static HttpRequest withBody(URI uri, String method, String body) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
    }

    JsonNode get(URI uri) {
        return json(send(HttpRequest.newBuilder(uri).build()));
    }

    byte[] body(URI uri) {
        return send(HttpRequest.newBuilder(uri).build()).body();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(request.uri() + " answered " + response.statusCode());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
