package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** A circuit breaker per endpoint: one that only fails is left alone for a while, the others go on. */
@ApplicationScoped
class Breakers {

    private static final Logger LOG = Logger.getLogger(Breakers.class);

    private final Map<Endpoint, Guard> guards = new EnumMap<>(Endpoint.class);
    private final Duration delay;

    Breakers(EodhdConfig config, MeterRegistry metrics) {
        this.delay = config.breakerDelay();
        for (Endpoint endpoint : Endpoint.values()) {
            AtomicInteger shown = new AtomicInteger();
            metrics.gauge("ff.vendor.breaker", Tags.of("endpoint", endpoint.path()), shown);
            guards.put(endpoint, guard(endpoint, config, shown));
        }
    }

    <T> Uni<T> guard(Endpoint endpoint, Supplier<Uni<T>> call) {
        Supplier<Uni<Object>> untyped = () -> call.get().map(item -> (Object) item);
        Guard guard = guards.get(endpoint);
        if (guard == null) {
            throw new IllegalArgumentException("no breaker for " + endpoint);
        }
        @SuppressWarnings("unchecked") // untyped only wraps call
        Uni<T> guarded = guard.get(untyped, new TypeLiteral<Uni<Object>>() {}).map(item -> (T) item);
        return guarded.onFailure(CircuitBreakerOpenException.class).transform(open -> refused());
    }

    /** @param shown 0: closed, 1: one request tries, 2: open */
    private static Guard guard(Endpoint endpoint, EodhdConfig config, AtomicInteger shown) {
        return Guard.create()
                .withCircuitBreaker()
                .when(Breakers::speaksAgainstTheEndpoint)
                .requestVolumeThreshold(config.breakerVolume())
                .failureRatio(0.5)
                .delay(config.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(state -> {
                    shown.set(
                            switch (state) {
                                case CLOSED -> 0;
                                case HALF_OPEN -> 1;
                                case OPEN -> 2;
                            });
                    LOG.infof("breaker of vendor endpoint %s is %s", endpoint.path(), state);
                })
                .done()
                .build();
    }

    /** A 404 or broken JSON is about one subject, a 429 about us: neither says that the endpoint is down. */
    private static boolean speaksAgainstTheEndpoint(Throwable failure) {
        return failure instanceof VendorException vendor && vendor.kind() == Kind.UNAVAILABLE;
    }

    private VendorException refused() {
        return new VendorException(
                Kind.UNAVAILABLE, 0, "the endpoint failed too often and is left alone", Optional.of(delay));
    }
}
