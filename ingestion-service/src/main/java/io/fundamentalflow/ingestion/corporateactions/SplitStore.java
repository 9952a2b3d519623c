package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.corporateactions.ActionDiff.Row;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Writes splits. A replaced ratio starts again without a verdict on whether closes contain it. */
final class SplitStore {

    private static final String STORED = """
            SELECT ex_date, seq, shares_new, shares_old, cancelled_at IS NOT NULL AS cancelled
            FROM splits WHERE company_id = $1 ORDER BY ex_date, seq
            """;
    private static final String KEEP = """
            INSERT INTO split_revisions (company_id, ex_date, seq, revision, row, known_from, known_to, reason)
            SELECT s.company_id, s.ex_date, s.seq, s.revision, to_jsonb(s), s.known_at,
                   greatest(clock_timestamp(), s.known_at), r.reason
            FROM splits s
            JOIN unnest($2::date[], $3::smallint[], $4::text[]) AS r (ex_date, seq, reason)
              ON r.ex_date = s.ex_date AND r.seq = s.seq
            WHERE s.company_id = $1
            """;
    private static final String CANCEL = """
            UPDATE splits s SET cancelled_at = clock_timestamp(), revision = s.revision + 1
            FROM unnest($2::date[], $3::smallint[]) AS r (ex_date, seq)
            WHERE s.company_id = $1 AND s.ex_date = r.ex_date AND s.seq = r.seq
            """;
    // Seen by the clock and not by the transaction's beginning: prices compare it with the time their bars were stored.
    // A first load was known when it took effect, as far as we can tell; what we see later we know from then on.
    private static final String WRITE = """
            INSERT INTO splits AS s (company_id, ex_date, seq, kind, shares_new, shares_old, first_seen_at, known_at, known_basis)
            SELECT $1, r.ex_date, r.seq, r.kind, r.shares_new, r.shares_old, clock_timestamp(),
                   CASE WHEN r.ex_date < $7 THEN least(r.ex_date::timestamp AT TIME ZONE 'UTC', clock_timestamp()) ELSE clock_timestamp() END,
                   CASE WHEN r.ex_date < $7 THEN 'assumed' ELSE 'observed' END
            FROM unnest($2::date[], $3::smallint[], $4::text[], $5::numeric[], $6::numeric[])
              AS r (ex_date, seq, kind, shares_new, shares_old)
            ON CONFLICT (company_id, ex_date, seq) DO UPDATE SET
              kind = excluded.kind, shares_new = excluded.shares_new, shares_old = excluded.shares_old,
              in_close = 'unknown', flags = 0, cancelled_at = NULL, revision = s.revision + 1,
              known_at = greatest(clock_timestamp(), s.known_at), known_basis = 'observed'
            """;

    private SplitStore() {}

    static Uni<List<Row<ReportedSplit>>> stored(SqlConnection connection, int companyId) {
        return connection.preparedQuery(STORED).execute(Tuple.of(companyId)).map(rows -> {
            List<Row<ReportedSplit>> splits = new ArrayList<>();
            rows.forEach(row -> splits.add(new Row<>(
                    new ReportedSplit(
                            row.getLocalDate("ex_date"),
                            row.getBigDecimal("shares_new"),
                            row.getBigDecimal("shares_old")),
                    row.getInteger("seq"),
                    row.getBoolean("cancelled"))));
            return splits;
        });
    }

    static boolean same(ReportedSplit a, ReportedSplit b) {
        return a.sharesNew().compareTo(b.sharesNew()) == 0 && a.sharesOld().compareTo(b.sharesOld()) == 0;
    }

    static Uni<Void> write(
            SqlConnection connection, int companyId, ActionDiff<ReportedSplit> diff, LocalDate assumedBefore) {
        return ActionRevisions.keep(connection, KEEP, keys(companyId, diff.superseded()), diff)
                .chain(() -> diff.cancelled().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(CANCEL)
                                .execute(keys(companyId, diff.cancelled()))
                                .replaceWithVoid())
                .chain(() -> upsert(connection, companyId, diff, assumedBefore));
    }

    private static Uni<Void> upsert(
            SqlConnection connection, int companyId, ActionDiff<ReportedSplit> diff, LocalDate assumedBefore) {
        List<Row<ReportedSplit>> rows = new ArrayList<>(diff.inserted());
        rows.addAll(diff.revised());
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = keys(companyId, rows)
                .addArrayOfString(column(rows, r -> r.action().kind().code(), String[]::new))
                .addArrayOfBigDecimal(column(rows, r -> r.action().sharesNew(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(rows, r -> r.action().sharesOld(), BigDecimal[]::new))
                .addLocalDate(assumedBefore);
        return connection.preparedQuery(WRITE).execute(values).replaceWithVoid();
    }

    private static Tuple keys(int companyId, List<Row<ReportedSplit>> rows) {
        return Tuple.tuple()
                .addInteger(companyId)
                .addArrayOfLocalDate(column(rows, r -> r.action().exDate(), LocalDate[]::new))
                .addArrayOfShort(column(rows, r -> (short) r.seq(), Short[]::new));
    }

    private static <T> T[] column(
            List<Row<ReportedSplit>> rows, Function<Row<ReportedSplit>, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
