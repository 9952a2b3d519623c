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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends one GET and has its answer read, bounded in time and size. The key is put into the query here and nowhere
 * else, and no message of the HTTP library is passed on: some of them quote the URL.
 */
@ApplicationScoped
class VendorTransport {

    /**
     * What an answer says before its body.
     *
     * @param begunAt {@link System#nanoTime()} when it was here
     */
    record Head(
            int status,
            @Nullable String contentType,
            Optional<Duration> retryAfter,
            Optional<Integer> minuteLimit,
            long begunAt) {}

    /** Bodies of refusals are not read, but up to here awaited, so that the connection can be used again. */
    private static final int LONGEST_REFUSAL = 64 << 10;

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
     * @param patience until the last byte, without what we make the vendor wait
     * @param mostBytes a larger answer is refused while it is read
     * @param body chosen by the answer's head; throws a {@link VendorException} where the answer is not to be read
     */
    <T> Uni<T> get(
            String path,
            Map<String, String> parameters,
            Duration patience,
            int mostBytes,
            Function<Head, AnswerBody<T>> body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(baseUrl + path + query(parameters))
                .setFollowRedirects(false);
        options.putHeader("Accept", "application/json");
        return http.request(options)
                .onFailure()
                .transform(VendorTransport::broken)
                .flatMap(request -> exchange(request, patience, mostBytes, body));
    }

    /** Ends a late request by resetting it: the failure comes the usual way, and the connection is not used again. */
    private <T> Uni<T> exchange(
            HttpClientRequest request, Duration limit, int mostBytes, Function<Head, AnswerBody<T>> body) {
        Patience patience = new Patience(vertx, limit, request::reset);
        Function<Throwable, VendorException> broken = failure -> patience.isOver()
                ? unavailable("no complete answer within " + limit.toMillis() + " ms")
                : broken(failure);
        patience.run();
        return request.send()
                .onFailure()
                .transform(broken)
                .flatMap(response -> read(request, response, patience, mostBytes, broken, body))
                .onTermination()
                .invoke(patience::stop);
    }

    private <T> Uni<T> read(
            HttpClientRequest request,
            HttpClientResponse response,
            Patience patience,
            int mostBytes,
            Function<Throwable, VendorException> broken,
            Function<Head, AnswerBody<T>> body) {
        AnswerBody<T> chosen;
        try {
            chosen = body.apply(head(response));
        } catch (VendorException refusal) {
            return new AnswerReading<>(
                            request, response, AnswerBody.whole(bytes -> bytes), patience, LONGEST_REFUSAL, broken)
                    .read()
                    .onItemOrFailure()
                    .transformToUni((bytes, failure) -> Uni.createFrom().failure(refusal));
        }
        return new AnswerReading<>(request, response, chosen, patience, mostBytes, broken).read();
    }

    private Head head(HttpClientResponse response) {
        int status = response.statusCode();
        // Cut here, so that no number of the vendor's stops us for longer than we decided.
        Duration longest = status == 429 ? config.longestRateLimitPause() : config.longestUnavailablePause();
        return new Head(
                status,
                response.getHeader("Content-Type"),
                seconds(response.getHeader("Retry-After"))
                        .map(Duration::ofSeconds)
                        .map(asked -> asked.compareTo(longest) <= 0 ? asked : longest),
                seconds(response.getHeader("X-RateLimit-Limit")).map(Math::toIntExact),
                System.nanoTime());
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

    private static VendorException broken(Throwable failure) {
        return unavailable("connection failed (" + failure.getClass().getSimpleName() + ")");
    }

    private static VendorException unavailable(String message) {
        return new VendorException(Kind.UNAVAILABLE, 0, message);
    }
}
