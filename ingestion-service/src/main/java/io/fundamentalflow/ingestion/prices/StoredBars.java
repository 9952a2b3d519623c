package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.DailyBar;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the little of the stored bars that judging an answer needs. */
final class StoredBars {

    /** A bit more than the longest window of any check. */
    private static final int CONTEXT = 90;

    private static final String FIRST = """
            SELECT c.id AS company_id, o.day FROM unnest($1::integer[]) AS c (id)
            CROSS JOIN LATERAL (SELECT b.day FROM ohlcv b WHERE b.company_id = c.id ORDER BY b.day LIMIT 1) o
            """;
    private static final String BEFORE = """
            SELECT o.* FROM unnest($1::integer[]) AS c (id) CROSS JOIN LATERAL (
              SELECT b.company_id, b.day, b.open, b.high, b.low, b.close, b.adjusted_close, b.volume, b.flags
              FROM ohlcv b WHERE b.company_id = c.id AND b.day < $2 ORDER BY b.day DESC LIMIT $3) o
            ORDER BY o.company_id, o.day
            """;

    private StoredBars() {}

    /** The first day stored, by instrument; an instrument without bars is not there. */
    static Uni<Map<Integer, LocalDate>> firstDays(SqlConnection connection, Integer[] companyIds) {
        return connection.preparedQuery(FIRST).execute(Tuple.of(companyIds)).map(rows -> {
            Map<Integer, LocalDate> days = new HashMap<>();
            rows.forEach(row -> days.put(row.getInteger("company_id"), row.getLocalDate("day")));
            return days;
        });
    }

    /** The last bars before a day, oldest first, by instrument; none for an answer that begins with history. */
    static Uni<Map<Integer, List<CheckedBar>>> before(
            SqlConnection connection, Integer[] companyIds, @Nullable LocalDate day) {
        if (day == null) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery(BEFORE)
                .execute(Tuple.of(companyIds, day, CONTEXT))
                .map(rows -> ActionReader.byCompany(rows, StoredBars::bar));
    }

    private static CheckedBar bar(Row row) {
        return new CheckedBar(
                new DailyBar(
                        row.getLocalDate("day"),
                        row.getBigDecimal("open"),
                        row.getBigDecimal("high"),
                        row.getBigDecimal("low"),
                        row.getBigDecimal("close"),
                        row.getBigDecimal("adjusted_close"),
                        row.getBigDecimal("volume")),
                row.getInteger("flags"),
                BigDecimal.ZERO,
                "");
    }
}
