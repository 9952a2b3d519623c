package io.fundamentalflow.query.companies;

import io.fundamentalflow.model.reference.Company;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Reads one query before the first caller asks it. Hibernate loads its parser with the first query, on the event loop:
 * on a busy machine that held every request for longer than a load may take.
 */
@Singleton
class QueryLanguageWarmUp {

    private static final Logger LOG = Logger.getLogger(QueryLanguageWarmUp.class);

    private final Mutiny.SessionFactory factory;

    QueryLanguageWarmUp(Mutiny.SessionFactory factory) {
        this.factory = factory;
    }

    /** Beside the start, on a worker; neither it nor readiness waits. */
    void start(@Observes StartupEvent event) {
        Infrastructure.getDefaultExecutor().execute(this::interpret);
    }

    private void interpret() {
        if (factory.getCriteriaBuilder() instanceof NodeBuilder builder) {
            long began = System.nanoTime();
            builder.getQueryEngine().interpretHql(CompanyRepository.WHOLE, Company.class);
            LOG.debugf("millis=%d query language is loaded", (System.nanoTime() - began) / 1_000_000);
        }
    }
}
