package io.fundamentalflow.query.companies;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Finds companies: which ids, in which order. The rows themselves come from {@link CompanyRepository}. */
@Singleton
class CompanySearch {

    /**
     * $1 sector, $2 industry, $3 exchange, $4 type, $5 state, $6 text, each or null; $7 and $8 the last page's score and
     * ticker or null; $9 most rows. The event number is read in the same snapshot and is there when no company is.
     */
    private static final String PAGE = """
            SELECT n.seq, f.id, f.ticker, f.score
              FROM (SELECT coalesce(max(seq), 0) AS seq FROM events) n
              LEFT JOIN LATERAL (
                SELECT c.id, c.ticker, m.score
                  FROM companies c
                  JOIN exchanges e ON e.id = c.exchange_id
                  LEFT JOIN sectors s ON s.id = c.sector_id
                  LEFT JOIN industries i ON i.id = c.industry_id
                 CROSS JOIN LATERAL (
                   SELECT CASE WHEN $6::text IS NULL THEN 0
                               WHEN c.isin = upper($6) OR c.ticker = upper($6) THEN 1
                               ELSE word_similarity($6, c.ticker || ' ' || c.name)::numeric(7, 6) END AS score) m
                 WHERE ($1::text IS NULL OR lower(s.name) = lower($1))
                   AND ($2::text IS NULL OR lower(i.name) = lower($2))
                   AND ($3::text IS NULL OR e.code = $3)
                   AND ($4::text IS NULL OR lower(c.instrument_type) = lower($4))
                   AND ($5::text IS NULL OR c.listing_state = $5)
                   AND ($6::text IS NULL OR $6 <% (c.ticker || ' ' || c.name) OR c.isin = upper($6))
                   AND ($8::text IS NULL OR m.score < $7 OR (m.score = $7 AND c.ticker > $8))
                 ORDER BY m.score DESC, c.ticker
                 LIMIT $9) f ON true
            """;

    private final Pool pool;

    CompanySearch(Pool pool) {
        this.pool = pool;
    }

    /** One page and, when there is more, one row beyond it. */
    Uni<Found> page(CompanyFilter filter) {
        SearchCursor after = filter.after();
        Tuple arguments = Tuple.tuple()
                .addValue(filter.sector())
                .addValue(filter.industry())
                .addValue(filter.exchange())
                .addValue(filter.type())
                .addValue(filter.state())
                .addValue(filter.q())
                .addValue(after == null ? null : after.score())
                .addValue(after == null ? null : after.ticker())
                .addValue(filter.limit() + 1);
        return pool.preparedQuery(PAGE).execute(arguments).map(CompanySearch::found);
    }

    private static Found found(RowSet<Row> rows) {
        List<Hit> hits = new ArrayList<>(rows.size());
        long seq = 0;
        for (Row row : rows) {
            seq = row.getLong("seq");
            if (row.getInteger("id") != null) {
                hits.add(new Hit(
                        row.getInteger("id"), new SearchCursor(row.getBigDecimal("score"), row.getString("ticker"))));
            }
        }
        return new Found(hits, seq);
    }

    /** Hits in order, as of event {@code seq}. */
    record Found(List<Hit> hits, long seq) {}

    /** One company and its place in the order. */
    record Hit(int id, SearchCursor place) {}
}
