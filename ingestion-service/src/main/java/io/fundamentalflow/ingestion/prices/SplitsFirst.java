package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.tasks.TaskFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Refuses to load prices of an instrument whose splits were never read: the vendor's volumes are on today's share basis,
 * and without the splits they would be stored as if they were as traded. Asked before the vendor is, so that it costs no
 * call; also of a run that asked for prices without their actions.
 */
@ApplicationScoped
class SplitsFirst {

    /** {@code complete_through} of splits is set by an answer about all of history, and by none other. */
    private static final String READ = """
            SELECT 1 FROM watermarks WHERE company_id = $1 AND dataset = 'splits' AND complete_through IS NOT NULL
            """;

    private final Pool pool;

    SplitsFirst(Pool pool) {
        this.pool = pool;
    }

    /** Fails with {@code actions_missing}; it may be tried again, since the splits may be there by then. */
    Uni<Void> require(CompanyRef company) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(company.id()))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new TaskFailure(
                                "actions_missing",
                                "the splits of " + company.ticker()
                                        + " were never read, and without them volumes cannot be put on the basis of their day",
                                true);
                    }
                })
                .replaceWithVoid();
    }
}
