package io.fundamentalflow.query.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a browser's page may ask us. The framework's CORS filter sets the headers for those who may; it would refuse the
 * others with an empty answer, so they are refused before it.
 */
@Singleton
class AllowedOrigins {

    private final Set<String> allowed;

    @Inject
    AllowedOrigins(HttpConfig config) {
        this(config.corsOrigins().orElse(List.of()));
    }

    AllowedOrigins(List<String> origins) {
        this.allowed = origins.stream()
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        for (String origin : allowed) {
            if (origin.contains("*") || !origin.matches("https?://[^/?#]+")) {
                throw new IllegalArgumentException(
                        "FF_CORS_ORIGINS: '" + origin + "' is not an origin such as https://app.example");
            }
        }
    }

    boolean allows(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || allows(origin, request.scheme(), request.getHeader(HttpHeaders.HOST));
    }

    boolean allows(String origin, @Nullable String scheme, @Nullable String host) {
        return allowed.contains(origin) || origin.equals(scheme + "://" + host);
    }
}
