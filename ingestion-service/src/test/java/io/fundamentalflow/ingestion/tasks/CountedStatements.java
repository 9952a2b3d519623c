package io.fundamentalflow.ingestion.tasks;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.PreparedQuery;
import io.vertx.mutiny.sqlclient.Query;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The real pool, with its statements counted. */
final class CountedStatements extends Pool {

    private final AtomicInteger statements = new AtomicInteger();

    CountedStatements(Pool pool) {
        super(pool.getDelegate());
    }

    int count() {
        return statements.get();
    }

    @Override
    public <T> Uni<T> withTransaction(Function<SqlConnection, Uni<T>> work) {
        return super.withTransaction(connection -> work.apply(new Counted(connection)));
    }

    @Override
    public <T> Uni<T> withConnection(Function<SqlConnection, Uni<T>> work) {
        return super.withConnection(connection -> work.apply(new Counted(connection)));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        statements.incrementAndGet();
        return super.preparedQuery(sql);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        statements.incrementAndGet();
        return super.query(sql);
    }

    private final class Counted extends SqlConnection {

        Counted(SqlConnection connection) {
            super(connection.getDelegate());
        }

        @Override
        public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
            statements.incrementAndGet();
            return super.preparedQuery(sql);
        }

        @Override
        public Query<RowSet<Row>> query(String sql) {
            statements.incrementAndGet();
            return super.query(sql);
        }
    }
}
