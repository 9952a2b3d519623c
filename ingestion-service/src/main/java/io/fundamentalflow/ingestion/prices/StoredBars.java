package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.DailyBar;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the little of the stored bars that judging an answer needs. */
final class StoredBars {

    /** A bit more than the longest window of any check. */
    private static final int CONTEXT = 90;

    private static final String FIRST = "SELECT min(day) FROM ohlcv WHERE company_id = $1";
    private static final String BEFORE = """
            SELECT * FROM (
              SELECT day, open, high, low, close, adjusted_close, volume, flags
              FROM ohlcv WHERE company_id = $1 AND day < $2 ORDER BY day DESC LIMIT $3) newest
            ORDER BY day
            """;

    private StoredBars() {}

    /** The first day stored. */
    static Uni<Optional<LocalDate>> firstDay(SqlConnection connection, int companyId) {
        return connection
                .preparedQuery(FIRST)
                .execute(Tuple.of(companyId))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLocalDate(0)));
    }

    /** The last bars before a day, oldest first; none for an answer that begins with history. */
    static Uni<List<CheckedBar>> before(SqlConnection connection, int companyId, @Nullable LocalDate day) {
        if (day == null) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(BEFORE)
                .execute(Tuple.of(companyId, day, CONTEXT))
                .map(rows -> {
                    List<CheckedBar> bars = new ArrayList<>();
                    rows.forEach(row -> bars.add(bar(row)));
                    return bars;
                });
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
