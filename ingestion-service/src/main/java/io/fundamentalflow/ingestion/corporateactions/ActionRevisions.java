package io.fundamentalflow.ingestion.corporateactions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.stream.Stream;

/** What dividends and splits share around their statements. */
final class ActionRevisions {

    /** The watermark was created by this very transaction, or never closed: nothing was stored before. */
    private static final String FIRST_LOAD =
            "SELECT last_checked_at IS NULL FROM watermarks WHERE company_id = $1 AND dataset = $2";

    private ActionRevisions() {}

    static Uni<Boolean> isFirstLoad(SqlConnection connection, int companyId, String dataset) {
        return connection
                .preparedQuery(FIRST_LOAD)
                .execute(Tuple.of(companyId, dataset))
                .map(rows -> rows.size() == 0 || rows.iterator().next().getBoolean(0));
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
