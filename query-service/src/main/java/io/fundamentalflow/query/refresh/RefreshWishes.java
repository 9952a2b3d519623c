package io.fundamentalflow.query.refresh;

import io.fundamentalflow.model.Dataset;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Tells ingestion what is wished for: the one thing this service writes, through the database's function. */
@Singleton
class RefreshWishes {

    private static final String REQUEST =
            "SELECT outcome, since FROM request_refresh($1, $2, $3 * interval '1 millisecond', $4)";

    private final Pool pool;
    private final RefreshConfig config;

    RefreshWishes(Pool pool, RefreshConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * What the function said.
     *
     * @param outcome {@code queued}, {@code joined}, {@code recent}, {@code limited} or {@code not_listed}
     * @param since when what is under way was wished for; null: nothing is
     */
    record Wish(String outcome, @Nullable Instant since) {}

    Uni<Wish> of(Dataset dataset, String ticker) {
        Tuple values = Tuple.of(ticker, dataset.code(), config.quiet().toMillis(), config.mostPerHour());
        return pool.preparedQuery(REQUEST).execute(values).map(rows -> {
            Row row = rows.iterator().next();
            OffsetDateTime since = row.getOffsetDateTime("since");
            return new Wish(row.getString("outcome"), since == null ? null : since.toInstant());
        });
    }
}
