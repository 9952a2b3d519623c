package io.fundamentalflow.query.intraday;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.IntradayInterval;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bars within sessions, as stored or put together by the database: one statement and so one snapshot, and what travels is
 * only what is answered.
 */
@Singleton
class IntradayReader {

    /**
     * $1 ticker; $2 intervals, $3 datasets and $4 ratios of the possible sources, the best first; $5 and $6 first and last
     * session day; $7 and $8 instants between which they lie; $9 segments; $10 most bars; $11 seconds of a bar; $12
     * start of the last bar already seen. First row:
     * what is known as JSON; then the bars.
     *
     * <p>The source is the best one that reaches back to the first day, or else the one that reaches back furthest. A longer
     * bar is counted from the open of its session, after the close from that; where hours are not known, from midnight.
     */
    private static final String BARS = """
            WITH c AS MATERIALIZED (
              SELECT c.id, c.ticker, c.currency, c.unit_scale, c.calendar_id, c.listing_state, e.code AS exchange, e.time_zone
                FROM companies c JOIN exchanges e ON e.id = c.exchange_id
               WHERE c.ticker = $1),
            w AS MATERIALIZED (
              SELECT s.interval, s.dataset, s.ratio, w.first_day, w.newest_day, w.last_checked_at
                FROM unnest($2::text[], $3::text[], $4::integer[]) WITH ORDINALITY AS s (interval, dataset, ratio, place)
                JOIN watermarks w ON w.company_id = (SELECT id FROM c) AND w.dataset = s.dataset AND w.first_day IS NOT NULL
               ORDER BY w.first_day <= $5 DESC, CASE WHEN w.first_day > $5 THEN w.first_day END, s.place
               LIMIT 1),
            b AS MATERIALIZED (
              SELECT i.starts_at, i.open, i.high, i.low, i.close, i.volume, i.session_day, i.segment
                FROM ohlcv_intraday i
               WHERE i.company_id = (SELECT id FROM c) AND i.interval = (SELECT interval FROM w)
                 AND i.starts_at >= $7 AND i.starts_at < $8 AND i.session_day BETWEEN $5 AND $6 AND i.segment = ANY ($9)
               ORDER BY i.starts_at %1$s
               LIMIT $10::bigint * (SELECT ratio FROM w)),
            h AS MATERIALIZED (
              SELECT h.day, h.opens_at, h.closes_at
                FROM c CROSS JOIN LATERAL session_hours(c.calendar_id, c.exchange,
                       (SELECT min(session_day) FROM b), (SELECT max(session_day) FROM b)) h),
            placed AS (
              SELECT b.*, CASE WHEN (SELECT ratio FROM w) = 1 THEN b.starts_at
                ELSE a.anchor + floor(extract(epoch FROM b.starts_at - a.anchor) / $11::integer) * $11::integer * interval '1 second' END AS label
                FROM b
                LEFT JOIN h ON h.day = b.session_day
               CROSS JOIN LATERAL (
                 SELECT coalesce(CASE WHEN b.segment = 'post' THEN h.closes_at ELSE h.opens_at END,
                   b.session_day::timestamp AT TIME ZONE (SELECT time_zone FROM c)) AS anchor) a)
            SELECT NULL::timestamptz AS label, NULL::date AS session_day, NULL::text AS segment, NULL::numeric AS open,
                   NULL::numeric AS high, NULL::numeric AS low, NULL::numeric AS close, NULL::numeric AS volume,
                   json_build_object(
                     'seq', (SELECT coalesce(max(seq), 0) FROM events), 'ticker', c.ticker, 'currency', c.currency,
                     'unit_scale', c.unit_scale, 'calendar_id', c.calendar_id, 'listing_state', c.listing_state,
                     'source', (SELECT row_to_json(w) FROM w),
                     'quality_flags', (SELECT json_agg(q ORDER BY q.day, q.rule)
                                         FROM (SELECT rule, day, until_day, detail FROM quality_flags
                                                WHERE company_id = c.id AND dataset = (SELECT dataset FROM w)
                                                  AND resolved_at IS NULL AND day <= $6 AND until_day >= $5) q)
                   )::text AS about
              FROM c
            UNION ALL
            (SELECT label, session_day, segment, (array_agg(open ORDER BY starts_at))[1], max(high), min(low),
                    (array_agg(close ORDER BY starts_at DESC))[1], sum(volume), NULL
               FROM placed WHERE label > $12 OR %2$s GROUP BY label, session_day, segment ORDER BY label %1$s)
            """;

    static final String OLDEST_FIRST = BARS.formatted("", "false");
    static final String NEWEST_FIRST = BARS.formatted("DESC", "true");

    private final Pool pool;

    IntradayReader(Pool pool) {
        this.pool = pool;
    }

    /** Bars of the instrument that bears {@code ticker} today, one more than the limit where there are more; empty when none does. */
    Uni<Optional<StoredIntraday>> read(String ticker, IntradayRequest request) {
        return pool.preparedQuery(request.newestFirst() ? NEWEST_FIRST : OLDEST_FIRST)
                .execute(arguments(ticker, request))
                .map(IntradayReader::stored);
    }

    private static Tuple arguments(String ticker, IntradayRequest request) {
        IntradayInterval interval = request.interval();
        List<IntradayInterval> sources = interval.sources();
        Instant after = request.after();
        // A session may begin on the UTC day before its own, and reach into the one after.
        Instant from = request.firstDay().minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant to = request.lastDay().plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
        if (after != null && request.newestFirst()) {
            to = to.isBefore(after) ? to : after;
        } else if (after != null) {
            from = from.isAfter(after) ? from : after;
        }
        return Tuple.tuple()
                .addValue(ticker)
                .addValue(sources.stream().map(IntradayInterval::code).toArray(String[]::new))
                .addValue(sources.stream()
                        .flatMap(one -> one.dataset().stream())
                        .map(Dataset::code)
                        .toArray(String[]::new))
                .addValue(sources.stream()
                        .map(one -> Math.toIntExact(interval.length().dividedBy(one.length())))
                        .toArray(Integer[]::new))
                .addValue(request.firstDay())
                .addValue(request.lastDay())
                .addValue(from.atOffset(ZoneOffset.UTC))
                .addValue(to.atOffset(ZoneOffset.UTC))
                .addValue(request.extended() ? new String[] {"pre", "regular", "post"} : new String[] {"regular"})
                // The bar already seen is read again and left out: what follows may begin before it would have ended.
                .addValue(request.limit() + 2)
                .addValue(Math.toIntExact(interval.length().toSeconds()))
                .addValue((after == null ? from.minusSeconds(1) : after).atOffset(ZoneOffset.UTC));
    }

    private static Optional<StoredIntraday> stored(RowSet<Row> rows) {
        @Nullable String about = null;
        List<IntradayRow> bars = new ArrayList<>(rows.size());
        for (Row row : rows) {
            OffsetDateTime label = row.getOffsetDateTime(0);
            if (label == null) {
                about = row.getString(8);
            } else {
                LocalDate day = row.getLocalDate(1);
                bars.add(new IntradayRow(
                        label.toInstant(),
                        day,
                        row.getString(2),
                        row.getBigDecimal(3),
                        row.getBigDecimal(4),
                        row.getBigDecimal(5),
                        row.getBigDecimal(6),
                        row.getBigDecimal(7)));
            }
        }
        return about == null ? Optional.empty() : Optional.of(StoredIntraday.of(about, bars));
    }
}
