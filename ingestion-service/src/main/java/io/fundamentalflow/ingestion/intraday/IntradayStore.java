package io.fundamentalflow.ingestion.intraday;

import io.fundamentalflow.model.IntradayInterval;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes bars where they differ from what is stored. They are corrected in place: what they were is not kept. */
final class IntradayStore {

    static final int BATCH = 5_000;

    // The instants are constants of the statement, so that only their chunks are read.
    private static final String WRITE = """
            WITH incoming AS MATERIALIZED (
              SELECT starts_at, open::numeric(24, 10) AS open, high::numeric(24, 10) AS high, low::numeric(24, 10) AS low,
                     close::numeric(24, 10) AS close, volume::numeric(28, 4) AS volume, session_day, segment
              FROM unnest($5::timestamptz[], $6::numeric[], $7::numeric[], $8::numeric[], $9::numeric[], $10::numeric[],
                          $11::date[], $12::text[])
                AS i (starts_at, open, high, low, close, volume, session_day, segment)),
            old AS MATERIALIZED (
              SELECT * FROM ohlcv_intraday
              WHERE company_id = $1 AND interval = $2 AND starts_at BETWEEN $3 AND $4),
            diff AS MATERIALIZED (
              SELECT i.*, o.starts_at IS NULL AS is_new FROM incoming i LEFT JOIN old o ON o.starts_at = i.starts_at
              WHERE o.starts_at IS NULL
                 OR (o.open, o.high, o.low, o.close, o.volume, o.session_day, o.segment)
                   IS DISTINCT FROM (i.open, i.high, i.low, i.close, i.volume, i.session_day, i.segment)),
            written AS (
              INSERT INTO ohlcv_intraday (company_id, interval, starts_at, open, high, low, close, volume, session_day, segment, known_at)
              SELECT $1, $2, starts_at, open, high, low, close, volume, session_day, segment, clock_timestamp() FROM diff
              ON CONFLICT (company_id, interval, starts_at) DO UPDATE SET
                open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                volume = excluded.volume, session_day = excluded.session_day, segment = excluded.segment,
                known_at = excluded.known_at)
            SELECT count(*) FILTER (WHERE is_new)::integer AS written, count(*) FILTER (WHERE NOT is_new)::integer AS revised,
                   min(session_day) AS from_day, max(session_day) AS to_day
            FROM diff
            """;

    private IntradayStore() {}

    /** What became of bars; the days are those of changed ones. */
    record Written(
            int written,
            int revised,
            @Nullable LocalDate fromDay,
            @Nullable LocalDate toDay) {

        static final Written NOTHING = new Written(0, 0, null, null);

        Written plus(Written later) {
            return new Written(
                    written + later.written,
                    revised + later.revised,
                    fromDay == null ? later.fromDay : fromDay,
                    later.toDay == null ? toDay : later.toDay);
        }
    }

    /** @param bars oldest first, one an instant */
    static Uni<Written> write(
            SqlConnection connection, int companyId, IntradayInterval interval, List<IntradayBar> bars) {
        Uni<Written> result = Uni.createFrom().item(Written.NOTHING);
        for (int start = 0; start < bars.size(); start += BATCH) {
            List<IntradayBar> batch = bars.subList(start, Math.min(bars.size(), start + BATCH));
            Tuple values = values(companyId, interval, batch);
            result = result.flatMap(sum -> connection
                    .preparedQuery(WRITE)
                    .execute(values)
                    .map(rows -> written(rows.iterator().next()))
                    .map(sum::plus));
        }
        return result;
    }

    private static Written written(Row row) {
        return new Written(
                row.getInteger("written"),
                row.getInteger("revised"),
                row.getLocalDate("from_day"),
                row.getLocalDate("to_day"));
    }

    private static Tuple values(int companyId, IntradayInterval interval, List<IntradayBar> bars) {
        return Tuple.tuple()
                .addInteger(companyId)
                .addString(interval.code())
                .addOffsetDateTime(startOf(bars.get(0)))
                .addOffsetDateTime(startOf(bars.get(bars.size() - 1)))
                .addArrayOfOffsetDateTime(column(bars, IntradayStore::startOf, OffsetDateTime[]::new))
                .addArrayOfBigDecimal(column(bars, IntradayBar::open, BigDecimal[]::new))
                .addArrayOfBigDecimal(column(bars, IntradayBar::high, BigDecimal[]::new))
                .addArrayOfBigDecimal(column(bars, IntradayBar::low, BigDecimal[]::new))
                .addArrayOfBigDecimal(column(bars, IntradayBar::close, BigDecimal[]::new))
                .addArrayOfBigDecimal(column(bars, IntradayBar::volume, BigDecimal[]::new))
                .addArrayOfLocalDate(column(bars, IntradayBar::sessionDay, LocalDate[]::new))
                .addArrayOfString(column(bars, bar -> bar.segment().code(), String[]::new));
    }

    private static OffsetDateTime startOf(IntradayBar bar) {
        return bar.startsAt().atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] column(
            List<IntradayBar> bars, Function<IntradayBar, ? extends @Nullable T> value, IntFunction<T[]> array) {
        return bars.stream().map(value).toArray(array);
    }
}
