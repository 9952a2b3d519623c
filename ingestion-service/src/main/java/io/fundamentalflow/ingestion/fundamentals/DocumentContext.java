package io.fundamentalflow.ingestion.fundamentals;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is stored of an instrument that its document is read against.
 *
 * @param now the database's clock
 * @param followed a document of it was stored before
 */
record DocumentContext(Instant now, boolean followed, KnownSplits splits) {

    private static final String READ = """
            SELECT clock_timestamp() AS now,
              EXISTS (SELECT FROM company_snapshots s WHERE s.company_id = $1)
                OR EXISTS (SELECT FROM fundamentals f WHERE f.company_id = $1) AS followed,
              coalesce(array_agg(x.ex_date ORDER BY x.ex_date, x.seq) FILTER (WHERE x.ex_date IS NOT NULL), '{}') AS ex_dates,
              coalesce(array_agg(x.shares_new ORDER BY x.ex_date, x.seq) FILTER (WHERE x.ex_date IS NOT NULL), '{}') AS shares_new,
              coalesce(array_agg(x.shares_old ORDER BY x.ex_date, x.seq) FILTER (WHERE x.ex_date IS NOT NULL), '{}') AS shares_old
            FROM splits x
            WHERE x.company_id = $1 AND x.cancelled_at IS NULL AND x.kind IN ('split', 'stock_dividend')
            """;

    static Uni<DocumentContext> read(SqlConnection connection, int companyId) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(companyId))
                .map(rows -> toContext(rows.iterator().next()));
    }

    private static DocumentContext toContext(Row row) {
        LocalDate[] exDates = row.getArrayOfLocalDates("ex_dates");
        BigDecimal[] sharesNew = row.getArrayOfBigDecimals("shares_new");
        BigDecimal[] sharesOld = row.getArrayOfBigDecimals("shares_old");
        List<KnownSplits.Split> splits = new ArrayList<>();
        for (int i = 0; i < exDates.length; i++) {
            splits.add(new KnownSplits.Split(exDates[i], sharesNew[i], sharesOld[i]));
        }
        return new DocumentContext(
                row.getOffsetDateTime("now").toInstant(), row.getBoolean("followed"), KnownSplits.of(splits));
    }
}
