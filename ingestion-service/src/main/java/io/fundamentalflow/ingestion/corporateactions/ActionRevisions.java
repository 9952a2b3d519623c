package io.fundamentalflow.ingestion.corporateactions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What dividends and splits share around their statements. */
final class ActionRevisions {

    /**
     * Everything of a first load, and whatever lies before the first action known so far, was known when it took
     * effect as far as we can tell. The watermark is created by this very transaction, or was never closed, when nothing
     * was stored before.
     */
    private static final String ASSUMED_BEFORE = """
            SELECT CASE WHEN last_checked_at IS NULL THEN date '9999-12-31' ELSE coalesce(first_day, date '0001-01-01') END
            FROM watermarks WHERE company_id = $1 AND dataset = $2
            """;

    /** The vendor's factor steps stay what they are; our side of the comparison is gone until prices are judged again. */
    static final List<String> COMPARISONS_LOST =
            List.of("UPDATE vendor_factors SET our_step = NULL, agrees = NULL WHERE company_id = $1");

    private ActionRevisions() {}

    /** The ex-date before which an action not stored yet is backfill and no news. */
    static Uni<LocalDate> assumedBefore(SqlConnection connection, int companyId, String dataset) {
        return connection
                .preparedQuery(ASSUMED_BEFORE)
                .execute(Tuple.of(companyId, dataset))
                .map(rows -> rows.iterator().next().getLocalDate(0));
    }

    /** Copies the present version of superseded rows into the revisions before they change. */
    static <A> Uni<Void> keep(SqlConnection connection, String sql, Tuple keys, ActionDiff<A> diff) {
        if (diff.superseded().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] reasons = Stream.concat(
                        diff.revised().stream().map(row -> "corrected"),
                        diff.cancelled().stream().map(row -> "cancelled"))
                .toArray(String[]::new);
        return connection
                .preparedQuery(sql)
                .execute(keys.addArrayOfString(reasons))
                .replaceWithVoid();
    }
}
