package io.fundamentalflow.query.fundamentals;

import static java.util.stream.Collectors.joining;

import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import io.fundamentalflow.query.instruments.AsOf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Statements of one company as known at a moment, with the prices and actions their valuation needs, in one statement and
 * so in one snapshot.
 */
@Singleton
class FundamentalsReader {

    /**
     * $1 ticker, $2 and $3 the day or instant of as_of, $4 only what we had seen, $5 types of the wanted periods, $6 and $7
     * first and last end, $8 most periods, $9 with the vendor's lines, $10 with prices. First row: what is known about the
     * instrument as JSON; then the newest known version of every statement.
     *
     * <p>Besides the wanted periods those are read that their twelve months, growth and averages reach back to, and those
     * ahead that tell whether the cash flows of a fiscal year were cumulative.
     *
     * <p>A bar loaded as history is known from its session's close, one observed from then on; what was replaced since is
     * in the revisions.
     */
    private static final String STATEMENTS = """
            WITH i AS MATERIALIZED (
              SELECT c.id, c.ticker, c.currency, c.unit_scale, c.calendar_id, c.listing_state, e.code AS exchange,
                     e.time_zone, coalesce(e.closes::interval, interval '1 day') AS closes, s.name AS sector, n.name AS industry,
                     w.last_checked_at, p.newest_day, d.company_id IS NOT NULL AS dividends_loaded, %1$s AS as_of
                FROM companies c
                JOIN exchanges e ON e.id = c.exchange_id
                LEFT JOIN sectors s ON s.id = c.sector_id
                LEFT JOIN industries n ON n.id = c.industry_id
                LEFT JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'fundamentals'
                LEFT JOIN watermarks p ON p.company_id = c.id AND p.dataset = 'daily_prices'
                LEFT JOIN watermarks d ON d.company_id = c.id AND d.dataset = 'dividends'
               WHERE c.ticker = $1),
            c AS MATERIALIZED (
              SELECT i.*, CASE WHEN $2::date IS NULL AND $3::timestamptz IS NULL THEN date '2200-12-31'
                     ELSE coalesce(
                       (SELECT s.day FROM exchange_sessions s
                         WHERE s.calendar_id = i.calendar_id AND s.kind <> 'holiday' AND s.closes_at <= i.as_of
                           AND s.day BETWEEN i.as_of::date - 15 AND i.as_of::date + 1
                         ORDER BY s.day DESC LIMIT 1),
                       (i.as_of AT TIME ZONE i.time_zone - i.closes)::date) END AS last_day
                FROM i),
            ends AS MATERIALIZED (
              SELECT x.period_end
                FROM c
               CROSS JOIN unnest('{income,balance,cash_flow}'::text[]) t (statement)
               CROSS JOIN unnest($5::text[]) y (period_type)
               CROSS JOIN LATERAL (
                 SELECT DISTINCT f.period_end
                   FROM fundamentals f
                  WHERE f.company_id = c.id AND f.statement = t.statement AND f.period_type = y.period_type
                    AND f.period_end BETWEEN $6 AND $7 AND f.known_at <= c.as_of
                    AND (NOT $4::boolean OR f.first_seen_at <= c.as_of)
                  ORDER BY f.period_end %2$s
                  LIMIT $8) x),
            f AS (
              SELECT DISTINCT ON (f.statement, f.period_type, f.period_end) f.*,
                     count(*) OVER (PARTITION BY f.statement, f.period_type, f.period_end) AS versions
                FROM fundamentals f
               WHERE f.company_id = (SELECT id FROM c)
                 AND f.statement = ANY ('{income,balance,cash_flow}') AND f.period_type = ANY ('{quarter,year}')
                 AND f.period_end BETWEEN (SELECT min(period_end) - 1500 FROM ends) AND (SELECT max(period_end) + 400 FROM ends)
                 AND f.known_at <= (SELECT as_of FROM c)
                 AND (NOT $4 OR f.first_seen_at <= (SELECT as_of FROM c))
               ORDER BY f.statement, f.period_type, f.period_end, f.known_at DESC),
            asked AS (
              SELECT DISTINCT e.period_end AS asked, e.period_end - 14 AS from_day, least(e.period_end, c.last_day) AS to_day
                FROM ends e CROSS JOIN c%3$s),
            bars AS MATERIALIZED (
              SELECT a.asked, b.day, b.close
                FROM c
               CROSS JOIN asked a
               CROSS JOIN LATERAL (
                 SELECT u.day, u.close
                   FROM ((SELECT o.day, o.close FROM ohlcv o
                           WHERE o.company_id = c.id AND o.day BETWEEN a.from_day AND a.to_day
                             AND (o.known_at <= c.as_of OR (o.known_basis = 'a' AND NOT $4))
                           ORDER BY o.day DESC LIMIT 1)
                         UNION ALL
                         (SELECT r.day, r.close FROM ohlcv_revisions r
                           WHERE r.company_id = c.id AND r.day BETWEEN a.from_day AND a.to_day AND r.known_to > c.as_of
                             AND (r.known_from <= c.as_of OR (r.known_basis = 'a' AND NOT $4))
                           ORDER BY r.day DESC, r.revision LIMIT 1)) u
                  ORDER BY u.day DESC LIMIT 1) b
               WHERE $10::boolean),
            d AS (
              SELECT d.ex_date, d.price_unit_value, d.period
                FROM dividends d
               WHERE d.company_id = (SELECT id FROM c) AND d.kind = 'cash' AND d.cancelled_at IS NULL
                 AND d.ex_date BETWEEN (SELECT min(day) - 365 FROM bars) AND (SELECT max(day) FROM bars)
                 AND d.known_at <= (SELECT as_of FROM c) AND (NOT $4 OR d.first_seen_at <= (SELECT as_of FROM c))
              UNION ALL
              SELECT r.ex_date, (r.row ->> 'price_unit_value')::numeric, r.row ->> 'period'
                FROM dividend_revisions r
               WHERE r.company_id = (SELECT id FROM c) AND r.kind = 'cash'
                 AND r.ex_date BETWEEN (SELECT min(day) - 365 FROM bars) AND (SELECT max(day) FROM bars)
                 AND r.known_from <= (SELECT as_of FROM c) AND r.known_to > (SELECT as_of FROM c)
                 AND (NOT $4 OR (r.row ->> 'first_seen_at')::timestamptz <= (SELECT as_of FROM c)))
            SELECT NULL::text AS statement, NULL::text AS period_type, NULL::date AS period_end, NULL::timestamptz AS known_at,
                   NULL::timestamptz AS first_seen_at, NULL::integer AS fiscal_year, NULL::integer AS fiscal_quarter,
                   NULL::integer AS months, NULL::text AS currency, NULL::date AS filing_date, NULL::date AS split_basis_on,
                   NULL::text AS known_basis, NULL::boolean AS assumed, NULL::integer AS flags, NULL::integer AS versions,
                   NULL::text AS figures,
                   json_build_object(
                     'seq', (SELECT coalesce(max(seq), 0) FROM events),
                     'instrument', row_to_json(c),
                     'bars', (SELECT json_agg(b) FROM bars b),
                     'dividends', (SELECT json_agg(d) FROM d),
                     'splits', (SELECT json_agg(s ORDER BY s.ex_date, s.seq)
                                  FROM (SELECT ex_date, seq, kind, shares_new, shares_old, in_close
                                          FROM splits WHERE company_id = c.id AND cancelled_at IS NULL) s),
                     'units', (SELECT json_agg(u)
                                 FROM (SELECT CASE WHEN isfinite(valid_from) THEN valid_from END AS valid_from,
                                              CASE WHEN isfinite(valid_to) THEN valid_to END AS valid_to, currency, unit_scale
                                         FROM company_units WHERE company_id = c.id AND $10) u),
                     'rebased', (SELECT json_agg(r)
                                   FROM (SELECT CASE WHEN isfinite(valid_from) THEN valid_from END AS valid_from,
                                                CASE WHEN isfinite(valid_to) THEN valid_to END AS valid_to
                                           FROM price_basis
                                          WHERE company_id = c.id AND kind = 'vendor_rebased' AND $10) r)
                   )::text AS about
              FROM c
            UNION ALL
            SELECT f.statement, f.period_type, f.period_end, f.known_at, f.first_seen_at, f.fiscal_year, f.fiscal_quarter,
                   f.months, f.currency, f.filing_date, f.split_basis_on, f.known_basis, f.known_at_kind = 'assumed', f.flags,
                   f.versions::integer, %4$s,
                   CASE WHEN $9::boolean
                         AND f.period_end BETWEEN (SELECT min(period_end) FROM ends) AND (SELECT max(period_end) FROM ends)
                        THEN f.lines::text END
              FROM f
            """;

    /** The newest close too, however old; it answers to no period's end. */
    private static final String NEWEST_BAR = """

              UNION ALL
              SELECT NULL, date '1600-01-01', c.last_day FROM c""";

    static final String OLDEST_FIRST = sql("", "");
    static final String NEWEST_FIRST = sql("DESC", "");
    static final String LATEST = sql("DESC", NEWEST_BAR);

    private final Pool pool;

    FundamentalsReader(Pool pool) {
        this.pool = pool;
    }

    /** Of the company that bears {@code ticker} today; empty when none does. */
    Uni<Optional<CompanyFundamentals>> read(String ticker, FundamentalsRequest request) {
        Tuple arguments = Tuple.tuple()
                .addValue(ticker)
                .addValue(request.asOf().day())
                .addValue(request.asOf().instantForSql())
                .addValue(request.asOf().strict())
                .addValue(request.storedTypes())
                .addValue(request.firstEnd())
                .addValue(request.lastEnd())
                .addValue(request.periodsToRead())
                .addValue(request.lines())
                .addValue(request.metrics().priced());
        return pool.preparedQuery(statement(request)).execute(arguments).map(FundamentalsReader::found);
    }

    private static String statement(FundamentalsRequest request) {
        return request.isLatest() ? LATEST : request.newestFirst() ? NEWEST_FIRST : OLDEST_FIRST;
    }

    private static Optional<CompanyFundamentals> found(RowSet<Row> rows) {
        @Nullable String about = null;
        List<StatementVersion> versions = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.getString(0) == null) {
                about = row.getString(16);
            } else {
                versions.add(StatementRow.version(row));
            }
        }
        return about == null ? Optional.empty() : Optional.of(CompanyFundamentals.of(about, versions));
    }

    private static String sql(String order, String alsoAsked) {
        return STATEMENTS.formatted(AsOf.resolvedBy(2, 3), order, alsoAsked, figures());
    }

    /**
     * The figures of each statement in the order of {@link ReportedMetric}, as one text: the client has no binary form of
     * numerics, and taking an array of them apart costs it several times what this does.
     */
    private static String figures() {
        return Stream.of(Statement.values())
                .map(statement -> "WHEN '" + statement.code() + "' THEN array_to_string(ARRAY["
                        + StatementRow.metricsOf(statement).stream()
                                .map(metric -> "f." + metric.code())
                                .collect(joining(", "))
                        + "], ',', '')")
                .collect(joining(" ", "CASE f.statement ", " END"));
    }
}
