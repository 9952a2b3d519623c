package io.fundamentalflow.ingestion.orphans;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for company ids that are no company's. Only the gaps between the ids of companies are probed, each through the
 * primary key of the table, so that the cost follows the gaps and the chunks and not the rows.
 */
@ApplicationScoped
class OrphanStore {

    static final int MOST_IDS = 100;

    private static final String TABLES = "SELECT table_name FROM orphan_checks ORDER BY table_name";

    /** Waits for a replica that checks the same table now, and then finds it checked. */
    private static final String CLAIM =
            "UPDATE orphan_checks SET checked_on = $2 WHERE table_name = $1 AND checked_on < $2";

    private static final String LIMIT = "SELECT set_config('statement_timeout', '60s', true)";

    private static final String FIND = """
            WITH RECURSIVE gaps AS (
              SELECT above, below
              FROM (SELECT id AS above, lead(id, 1, 2147483647) OVER (ORDER BY id) AS below
                    FROM (SELECT id FROM companies UNION ALL SELECT -2147483648) ids) neighbours
              WHERE below::bigint - above > 1),
            orphans AS (
              SELECT o.company_id, g.below FROM gaps g CROSS JOIN LATERAL (
                SELECT t.company_id FROM %1$s t
                WHERE t.company_id > g.above AND t.company_id < g.below ORDER BY t.company_id LIMIT 1) o
              UNION ALL
              SELECT o.company_id, p.below FROM orphans p CROSS JOIN LATERAL (
                SELECT t.company_id FROM %1$s t
                WHERE t.company_id > p.company_id AND t.company_id < p.below ORDER BY t.company_id LIMIT 1) o),
            named AS (SELECT company_id FROM orphans LIMIT %2$d)
            SELECT coalesce(array_agg(company_id ORDER BY company_id), '{}') AS company_ids FROM named
            """;

    private static final String KEEP = """
            UPDATE orphan_checks SET checked_at = clock_timestamp(), company_ids = $2,
                   orphan_rows = (SELECT count(*) FROM %1$s WHERE company_id = ANY ($2))
            WHERE table_name = $1
            RETURNING table_name, orphan_rows, company_ids
            """;

    private static final String FOUND = "SELECT table_name, orphan_rows, company_ids FROM orphan_checks";

    private final Pool pool;

    OrphanStore(Pool pool) {
        this.pool = pool;
    }

    /** The tables to check. */
    Uni<List<String>> tables() {
        return pool.query(TABLES).execute().map(rows -> {
            List<String> tables = new ArrayList<>();
            rows.forEach(row -> tables.add(row.getString(0)));
            return tables;
        });
    }

    /** Checks a table unless that was done on this day; what was found is stored with it. */
    Uni<Optional<Orphans>> check(String table, LocalDate day) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(table, day))
                .flatMap(claimed -> claimed.rowCount() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : find(connection, table).map(Optional::of)));
    }

    /** What the last checks found, by whichever replica. */
    Uni<List<Orphans>> found() {
        return pool.query(FOUND).execute().map(rows -> {
            List<Orphans> found = new ArrayList<>();
            rows.forEach(row -> found.add(orphans(row)));
            return found;
        });
    }

    private static Uni<Orphans> find(SqlConnection connection, String table) {
        return connection
                .query(LIMIT)
                .execute()
                // The names come from our own migration.
                .chain(() -> connection.query(FIND.formatted(table, MOST_IDS)).execute())
                .flatMap(rows -> keep(connection, table, rows));
    }

    private static Uni<Orphans> keep(SqlConnection connection, String table, RowSet<Row> found) {
        Integer[] ids = found.iterator().next().getArrayOfIntegers("company_ids");
        return connection
                .preparedQuery(KEEP.formatted(table))
                .execute(Tuple.of(table, ids))
                .map(rows -> orphans(rows.iterator().next()));
    }

    private static Orphans orphans(Row row) {
        return new Orphans(
                row.getString("table_name"),
                row.getLong("orphan_rows"),
                List.of(row.getArrayOfIntegers("company_ids")));
    }
}
