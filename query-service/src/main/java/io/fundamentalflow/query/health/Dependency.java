package io.fundamentalflow.query.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Whether something we depend on answers; one WARN when it stops, one INFO when it is back, nothing per request. */
public final class Dependency {

    private static final Logger LOG = Logger.getLogger(Dependency.class);

    private final String name;
    private final String consequence;
    private final Clock clock;
    private final AtomicReference<@Nullable Instant> downSince = new AtomicReference<>();

    Dependency(String name, String consequence, Clock clock) {
        this.name = name;
        this.consequence = consequence;
        this.clock = clock;
    }

    public boolean isDown() {
        return downSince.get() != null;
    }

    public String state() {
        return isDown() ? "down" : "up";
    }

    /** It failed; {@code cause} is logged by its class and message once per outage. */
    public void failed(Throwable cause) {
        if (downSince.compareAndSet(null, clock.instant())) {
            LOG.warnf(
                    "dependency=%s status=down %s cause=%s: %s",
                    name, consequence, cause.getClass().getSimpleName(), cause.getMessage());
        }
    }

    /** It answered. */
    public void answered() {
        if (downSince.get() == null) {
            return;
        }
        Instant since = downSince.getAndSet(null);
        if (since != null) {
            LOG.infof(
                    "dependency=%s status=up millis=%d",
                    name, Duration.between(since, clock.instant()).toMillis());
        }
    }
}
