package io.fundamentalflow.ingestion.fundamentals;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What the vendor's short documents last said, by instrument. */
@ApplicationScoped
class FingerprintStore {

    /**
     * Due is also what was found before and not fetched since: its task failed, or fetched while the scan was on. Held
     * instruments are left out whole, so that they are new when they are let go.
     */
    private static final String EXCHANGE = """
            WITH known AS MATERIALIZED (
              SELECT c.id, c.ticker, decode(s.hex, 'hex') AS fingerprint, f.fingerprint AS before,
                f.seen_at >= w.fetched_at OR w.fetched_at IS NULL AS unfetched
              FROM unnest($2::text[], $3::text[]) AS s (code, hex)
              JOIN companies c ON c.ticker = s.code || '.' || $1
              LEFT JOIN fundamentals_fingerprints f ON f.company_id = c.id
              LEFT JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'fundamentals'
              WHERE c.listing_state = 'listed' AND c.held_reason IS NULL),
            stored AS (
              INSERT INTO fundamentals_fingerprints (company_id, fingerprint, seen_at)
              SELECT id, fingerprint, clock_timestamp() FROM known WHERE before IS DISTINCT FROM fingerprint ORDER BY id
              ON CONFLICT (company_id) DO UPDATE SET fingerprint = excluded.fingerprint, seen_at = excluded.seen_at)
            SELECT count(*)::int AS known, count(*) FILTER (WHERE before IS NULL)::int AS added,
              count(*) FILTER (WHERE before <> fingerprint)::int AS changed,
              array_agg(ticker ORDER BY ticker) FILTER (WHERE unfetched OR before IS DISTINCT FROM fingerprint) AS due
            FROM known
            """;

    /**
     * What a scan found.
     *
     * @param known instruments of ours among those seen
     * @param added of these, never seen before
     * @param changed of these, seen with another fingerprint before
     * @param due tickers whose documents are to be fetched, in order
     */
    record Differences(int known, int added, int changed, List<String> due) {}

    /**
     * Stores fingerprints and tells which were different.
     *
     * @param fingerprints hexadecimal, by symbol
     */
    Uni<Differences> exchange(SqlConnection connection, String exchange, Map<String, String> fingerprints) {
        Tuple values = Tuple.tuple()
                .addValue(exchange)
                .addValue(fingerprints.keySet().toArray(String[]::new))
                .addValue(fingerprints.values().toArray(String[]::new));
        return connection
                .preparedQuery(EXCHANGE)
                .execute(values)
                .map(rows -> toDifferences(rows.iterator().next()));
    }

    private static Differences toDifferences(Row row) {
        String[] due = row.getArrayOfStrings("due");
        return new Differences(
                row.getInteger("known"),
                row.getInteger("added"),
                row.getInteger("changed"),
                due == null ? List.of() : List.of(due));
    }
}
