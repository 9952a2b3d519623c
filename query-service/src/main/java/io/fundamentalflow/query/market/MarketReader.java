package io.fundamentalflow.query.market;

import io.fundamentalflow.query.calendar.Freshness;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the newest session of an exchange, each time in one statement. */
@Singleton
class MarketReader {

    /** The first row is of all, the others of one sector each; what has no sector is one of them. */
    static final String SUMMARY = "WITH " + NewestSession.MOVES + """
            SELECT (SELECT coalesce(max(seq), 0) FROM events) AS seq, v.code, v.calendar_id, s.day AS session, f.*
              FROM venue v
             CROSS JOIN session s
              LEFT JOIN LATERAL (
                SELECT grouping(m.sector_id) AS of_all, t.name AS sector, count(*)::integer AS instruments,
                       count(*) FILTER (WHERE m.change > 0)::integer AS advancers,
                       count(*) FILTER (WHERE m.change < 0)::integer AS decliners,
                       count(*) FILTER (WHERE m.change = 0)::integer AS unchanged,
                       count(*) FILTER (WHERE m.change IS NULL)::integer AS uncompared,
                       count(*) FILTER (WHERE m.at_high)::integer AS new_highs,
                       count(*) FILTER (WHERE m.at_low)::integer AS new_lows,
                       coalesce(sum(m.volume), 0) AS volume,
                       coalesce(sum(m.volume) FILTER (WHERE m.change > 0), 0) AS advancing_volume,
                       coalesce(sum(m.volume) FILTER (WHERE m.change < 0), 0) AS declining_volume,
                       CASE WHEN count(DISTINCT m.currency) = 1 AND count(m.currency) = count(*)
                            THEN sum(m.close * m.volume / m.unit_scale) END AS turnover,
                       CASE WHEN count(DISTINCT m.currency) = 1 AND count(m.currency) = count(*)
                            THEN min(m.currency) END AS currency,
                       (percentile_cont(0.5) WITHIN GROUP (ORDER BY m.moved))::numeric AS median_move,
                       avg(m.moved) AS mean_move
                  FROM moves m
                  LEFT JOIN sectors t ON t.id = m.sector_id
                 GROUP BY GROUPING SETS ((), (m.sector_id, t.name))) f ON true
             ORDER BY f.of_all DESC, f.sector NULLS LAST
            """;

    /** $3 least price, $4 least volume, $5 how many. */
    private static final String MOVERS = "WITH " + NewestSession.MOVES + """
            SELECT (SELECT coalesce(max(seq), 0) FROM events) AS seq, v.code, v.calendar_id, s.day AS session, f.*
              FROM venue v
             CROSS JOIN session s
              LEFT JOIN LATERAL (
                SELECT m.*, t.name AS sector, m.close * m.volume / m.unit_scale AS turnover
                  FROM moves m
                  LEFT JOIN sectors t ON t.id = m.sector_id
                 WHERE %s AND m.close >= $3 AND coalesce(m.volume, 0) >= $4
                 ORDER BY %s, m.ticker
                 LIMIT $5) f ON true
            """;

    private final Pool pool;

    MarketReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * What was read in one snapshot.
     *
     * @param day the session; null when nothing is stored
     * @param rows empty when nothing is stored or nothing fits
     */
    record Found<T>(@Nullable LocalDate day, List<T> rows, long seq, Freshness.Inputs freshness) {}

    /** The first is of all; empty when there is no such exchange. */
    Uni<Optional<Found<SummaryRow>>> summary(Scope scope) {
        return pool.preparedQuery(SUMMARY)
                .execute(Tuple.of(scope.exchange(), scope.type()))
                .map(rows -> found(rows, "instruments", SummaryRow::of));
    }

    /** Empty when there is no such exchange. */
    Uni<Optional<Found<Mover>>> movers(MoversRequest request) {
        return pool.preparedQuery(movers(request.direction()))
                .execute(Tuple.of(
                        request.scope().exchange(),
                        request.scope().type(),
                        request.minPrice(),
                        request.minVolume(),
                        request.limit()))
                .map(rows -> found(rows, "ticker", Mover::of));
    }

    static String movers(MoversRequest.Direction direction) {
        return MOVERS.formatted(direction.condition(), direction.rank());
    }

    /** @param column null in the one row that says that there is none */
    private static <T> Optional<Found<T>> found(RowSet<Row> rows, String column, Function<Row, T> reader) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row first = rows.iterator().next();
        List<T> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.getValue(column) != null) {
                all.add(reader.apply(row));
            }
        }
        LocalDate day = first.getLocalDate("session");
        Freshness.Inputs freshness =
                new Freshness.Inputs(first.getString("calendar_id"), first.getString("code"), day, null, false);
        return Optional.of(new Found<>(day, all, first.getLong("seq"), freshness));
    }
}
