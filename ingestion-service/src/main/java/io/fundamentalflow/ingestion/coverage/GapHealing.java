package io.fundamentalflow.ingestion.coverage;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Looks for sessions without a bar and asks the vendor for them again: at once, a day after that was in vain, three days
 * later; then it is believed that there is none, and nothing more is spent on it.
 */
@ApplicationScoped
class GapHealing {

    private static final Logger LOG = Logger.getLogger(GapHealing.class);

    /** The timetable ticks once a minute: after a start it has planned by then what is due, which would else be asked for twice. */
    private static final Duration AFTER_TIMETABLE = Duration.ofMinutes(2);

    private final CoverageConfig config;
    private final GapStore store;
    private final Clock clock;
    private final BackgroundLoop loop = new BackgroundLoop("gap healing", () -> pass().replaceWith(false));

    GapHealing(CoverageConfig config, GapStore store, Clock clock) {
        this.config = config;
        this.store = store;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.enabled()) {
            loop.start(AFTER_TIMETABLE, config.every());
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** All exchanges, one after the other; one that fails keeps none of the others back. */
    Uni<Void> pass() {
        return store.exchanges()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(exchange -> pass(exchange)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("coverage exchange=%s status=failed: %s", exchange, failure))
                        .onFailure()
                        .recoverWithNull()
                        .replaceWith(exchange))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Finds the gaps of one exchange, takes note of what was asked for, and asks for what is due. */
    Uni<Void> pass(String exchange) {
        return look(exchange, new Look(0, 0, 0, 0))
                .flatMap(look -> store.settle(exchange, clock.instant())
                        .flatMap(confirmed -> store.ask(exchange, clock.instant())
                                .invoke(asked -> tell(exchange, look, confirmed, asked))))
                .replaceWithVoid();
    }

    private Uni<Look> look(String exchange, Look soFar) {
        Integer last = soFar.last();
        return last == null
                ? Uni.createFrom().item(soFar)
                : store.look(exchange, last, clock.instant()).map(soFar::and).flatMap(look -> look(exchange, look));
    }

    private static void tell(String exchange, Look look, int confirmed, int asked) {
        if (look.found() + look.gone() + confirmed + asked > 0) {
            LOG.infof(
                    "coverage exchange=%s instruments=%d found=%d gone=%d confirmed=%d tasks=%d",
                    exchange, look.instruments(), look.found(), look.gone(), confirmed, asked);
        }
    }
}
