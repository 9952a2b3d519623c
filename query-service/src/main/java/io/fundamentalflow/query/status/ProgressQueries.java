package io.fundamentalflow.query.status;

import io.fundamentalflow.query.health.Dependencies;
import io.fundamentalflow.query.health.SchemaGate;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the progress at most once in a while, however often it is asked for; what was read last while it cannot be read. */
@Singleton
class ProgressQueries {

    private static final Logger LOG = Logger.getLogger(ProgressQueries.class);

    private final ProgressReader reader;
    private final SchemaGate gate;
    private final Dependencies dependencies;
    private final StatusConfig config;
    private final Clock clock;
    private final Uni<Reading> shared;
    private volatile long triedAtMillis;
    private volatile Reading last = new Reading(null, List.of());

    ProgressQueries(
            ProgressReader reader, SchemaGate gate, Dependencies dependencies, StatusConfig config, Clock clock) {
        this.reader = reader;
        this.gate = gate;
        this.dependencies = dependencies;
        this.config = config;
        this.clock = clock;
        this.shared = Uni.createFrom().deferred(this::read).memoize().until(this::isOld);
    }

    /** @param readAt null: never yet */
    record Reading(@Nullable Instant readAt, List<ExchangeProgress> exchanges) {}

    /** Never fails. */
    Uni<Reading> progress() {
        return shared;
    }

    private boolean isOld() {
        return clock.millis() - triedAtMillis >= config.progressTtl().toMillis();
    }

    private Uni<Reading> read() {
        triedAtMillis = clock.millis();
        if (!gate.isOpen() || dependencies.database().isDown()) {
            return Uni.createFrom().item(last);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return reader.at(now)
                .ifNoItem()
                .after(config.progressTimeout())
                .fail()
                .map(exchanges -> new Reading(now, exchanges))
                .invoke(reading -> last = reading)
                .onFailure()
                .invoke(failure -> LOG.debug("progress not read", failure))
                .onFailure()
                .recoverWithItem(() -> last);
    }
}
