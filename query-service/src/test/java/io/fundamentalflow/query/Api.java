package io.fundamentalflow.query;

import io.fundamentalflow.query.http.Cursors;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Calls of the service under test. REST-assured itself throws at every 4xx under the Turkish locale our tests run with:
 * it looks its own "FAILURE" handler up in lower case.
 */
public final class Api {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Api() {}

    /** What stands between the brackets of {@code after=[…]} is sent as the cursor that holds it. */
    private static final Pattern PLACE = Pattern.compile("(?<=[?&]after=)\\[([^\\]]*)]");

    /** GET with pairs of header names and values; {@code path} is sent as it is, cursors apart. */
    public static Answer get(String path, String... headers) {
        return send("GET", path, headers);
    }

    public static Answer head(String path) {
        return send("HEAD", path);
    }

    /** The path as it is sent, for tests that make their requests themselves. */
    public static String sealed(String path) {
        return PLACE.matcher(path)
                .replaceAll(place -> Cursors.seal(URLDecoder.decode(place.group(1), StandardCharsets.UTF_8)));
    }

    /** Any method, without a body. */
    public static Answer send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + sealed(path)))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int statusCode() {
            return response.statusCode();
        }

        public String contentType() {
            return header("Content-Type");
        }

        /** Null when absent. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public String asString() {
            return response.body();
        }

        public JsonPath jsonPath() {
            return JsonPath.from(response.body())
                    .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
        }
    }
}
