package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.ingestion.budget.ApiKey;
import io.fundamentalflow.ingestion.budget.VendorAccount;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends one GET and reads its whole answer, bounded in time and size. The key is put into the query here and nowhere
 * else, and no message of the HTTP library is passed on: some of them quote the URL.
 */
@ApplicationScoped
class VendorTransport {

    /**
     * An answer of any status, complete. Never compared, so the array is as good as a list.
     *
     * @param begunAt {@link System#nanoTime()} when its head was here
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(
            int status,
            @Nullable String contentType,
            Optional<Duration> retryAfter,
            Optional<Integer> minuteLimit,
            long begunAt,
            byte[] body) {}

    private final Vertx vertx;
    private final HttpClient http;
    private final EodhdConfig config;
    private final URI baseUrl;
    private final ApiKey key;

    VendorTransport(Vertx vertx, EodhdConfig config, VendorAccount account, ApiKey key) {
        this.vertx = vertx;
        this.config = config;
        this.baseUrl = account.baseUrl();
        this.key = key;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setDecompressionSupported(true)
                .setKeepAlive(true)
                .setMaxPoolSize(config.connections())
                .setConnectTimeout(
                        (int) Math.min(10_000, config.requestTimeout().toMillis())));
    }

    /**
     * Asks once.
     *
     * @param path encoded, under the base URL, beginning with a slash
     * @param parameters without the key; values are encoded here
     * @param patience until the last byte
     * @param mostBytes a larger answer is refused while it is read
     */
    Uni<Answer> get(String path, Map<String, String> parameters, Duration patience, int mostBytes) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(baseUrl + path + query(parameters))
                .setFollowRedirects(false);
        options.putHeader("Accept", "application/json");
        return http.request(options)
                .flatMap(request -> exchange(request, patience, mostBytes))
                .onFailure(failure -> !(failure instanceof VendorException))
                .transform(failure ->
                        unavailable("connection failed (" + failure.getClass().getSimpleName() + ")"));
    }

    /** Ends a late request by resetting it: the failure comes the usual way, and the connection is not used again. */
    private Uni<Answer> exchange(HttpClientRequest request, Duration patience, int mostBytes) {
        AtomicBoolean late = new AtomicBoolean();
        long timer = vertx.setTimer(Math.max(1, patience.toMillis()), id -> {
            late.set(true);
            request.reset();
        });
        return request.send()
                .flatMap(response -> read(request, response, mostBytes))
                .onFailure(failure -> late.get())
                .transform(failure -> unavailable("no complete answer within " + patience.toMillis() + " ms"))
                .onTermination()
                .invoke(() -> vertx.cancelTimer(timer));
    }

    private Uni<Answer> read(HttpClientRequest request, HttpClientResponse response, int mostBytes) {
        long begunAt = System.nanoTime();
        return Uni.createFrom().emitter(emitter -> {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            response.handler(chunk -> {
                if (body.size() + chunk.length() > mostBytes) {
                    emitter.fail(new VendorException(
                            Kind.MALFORMED, 200, "the answer is larger than " + mostBytes + " bytes"));
                    request.reset();
                } else {
                    body.writeBytes(chunk.getBytes());
                }
            });
            response.exceptionHandler(emitter::fail);
            response.endHandler(() -> emitter.complete(answer(response, begunAt, body.toByteArray())));
        });
    }

    private Answer answer(HttpClientResponse response, long begunAt, byte[] body) {
        int status = response.statusCode();
        // Cut here, so that no number of the vendor's stops us for longer than we decided.
        Duration longest = status == 429 ? config.longestRateLimitPause() : config.longestUnavailablePause();
        return new Answer(
                status,
                response.getHeader("Content-Type"),
                seconds(response.getHeader("Retry-After"))
                        .map(Duration::ofSeconds)
                        .map(asked -> asked.compareTo(longest) <= 0 ? asked : longest),
                seconds(response.getHeader("X-RateLimit-Limit")).map(Math::toIntExact),
                begunAt,
                body);
    }

    private String query(Map<String, String> parameters) {
        StringBuilder query = new StringBuilder("?fmt=json");
        parameters.forEach(
                (name, value) -> query.append('&').append(name).append('=').append(encode(value)));
        return query.append("&api_token=").append(encode(key.reveal())).toString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Optional<Long> seconds(@Nullable String header) {
        return header != null && header.matches("[0-9]{1,8}") ? Optional.of(Long.parseLong(header)) : Optional.empty();
    }

    private static VendorException unavailable(String message) {
        return new VendorException(Kind.UNAVAILABLE, 0, message);
    }
}
