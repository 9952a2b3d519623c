package io.fundamentalflow.ingestion.orphans;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * The price of loading bars without foreign keys: once a GMT day, by one replica, each table without one is searched for
 * rows of companies that do not exist. Nothing is repaired; every replica shows the numbers.
 */
@ApplicationScoped
class OrphanCheck {

    private static final Logger LOG = Logger.getLogger(OrphanCheck.class);

    private final OrphanConfig config;
    private final OrphanStore store;
    private final OrphanMetrics metrics;
    private final Clock clock;

    OrphanCheck(OrphanConfig config, OrphanStore store, OrphanMetrics metrics, Clock clock) {
        this.config = config;
        this.store = store;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return config.enabled() ? checkDue() : Uni.createFrom().voidItem();
    }

    /** Checks the tables not checked today; the next tick repeats what failed. */
    Uni<Void> checkDue() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return store.tables()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(table -> check(table, today))
                .collect()
                .asList()
                .chain(store::found)
                .invoke(found -> found.forEach(metrics::show))
                .replaceWithVoid();
    }

    private Uni<Boolean> check(String table, LocalDate today) {
        return store.check(table, today)
                .invoke(found -> found.ifPresent(OrphanCheck::tell))
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> LOG.warnf("orphan check table=%s status=failed: %s", table, failure.getMessage()))
                .onFailure()
                .recoverWithItem(false);
    }

    private static void tell(Orphans found) {
        if (found.none()) {
            LOG.infof("orphan check table=%s rows=0", found.table());
        } else {
            LOG.warnf("orphan check table=%s rows=%d company_ids=%s", found.table(), found.rows(), found.companyIds());
        }
    }
}
