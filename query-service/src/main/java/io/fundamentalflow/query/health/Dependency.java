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

    private static final int DEEPEST = 5;

    /** All that the PostgreSQL driver tells when it has refused a certificate; the reason is lost inside it. */
    private static final String HANDSHAKE = "VertxException: SSL handshake failed";

    private static final String HINT = " (is the certificate signed by an authority in DATABASE_CA_FILE and, with"
            + " verify-full, made out to the name in DATABASE_HOST?)";

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

    /** It failed; {@code cause} and what is behind it are logged by class and message once per outage. */
    public void failed(Throwable cause) {
        if (downSince.compareAndSet(null, clock.instant())) {
            LOG.warnf("dependency=%s status=down %s cause=%s", name, consequence, reasons(cause));
        }
    }

    /** The failure and its causes: "cannot create a connection" alone does not say that a certificate is doubted. */
    static String reasons(Throwable failure) {
        StringBuilder reasons = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            reasons.append(depth == 0 ? "" : " <- ")
                    .append(cause.getClass().getSimpleName())
                    .append(": ")
                    .append(cause.getMessage());
            cause = cause.getCause();
        }
        return reasons.indexOf(HANDSHAKE) < 0 ? reasons.toString() : reasons + HINT;
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
