package io.fundamentalflow.ingestion.indicators;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.fundamentalflow.ingestion.events.EventRelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Computes the common indicators again of instruments whose bars, splits or dividends changed: after each night's load, and
 * after a correction or a new action at any time. An instrument is a transaction of its own; what a killed replica left is
 * done by whoever looks next.
 */
@ApplicationScoped
class IndicatorRefresh {

    private static final Logger LOG = Logger.getLogger(IndicatorRefresh.class);
    private static final int BATCH = 200;

    private final IndicatorConfig config;
    private final IndicatorStore store;
    private final EventRelay relay;
    private final BackgroundLoop loop = new BackgroundLoop("indicators", this::once);

    /** Of this round; the next one tries them again. */
    private final Set<Integer> failed = ConcurrentHashMap.newKeySet();

    IndicatorRefresh(IndicatorConfig config, IndicatorStore store, EventRelay relay) {
        this.config = config;
        this.store = store;
        this.relay = relay;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.enabled()) {
            loop.start(config.every());
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** A batch; whether there may be more. One instrument that fails keeps none of the others back. */
    Uni<Boolean> once() {
        return store.behind(failed, BATCH)
                .call(companies -> Multi.createFrom()
                        .iterable(companies)
                        .onItem()
                        .transformToUniAndConcatenate(this::refresh)
                        .collect()
                        .last())
                .map(companies -> companies.size() == BATCH)
                .invoke(more -> {
                    relay.nudge();
                    if (!more) {
                        failed.clear();
                    }
                });
    }

    private Uni<Boolean> refresh(int company) {
        return store.refresh(company)
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> {
                    failed.add(company);
                    LOG.warnf("indicators company_id=%d status=failed: %s", company, failure.getMessage());
                })
                .onFailure()
                .recoverWithItem(false);
    }
}
