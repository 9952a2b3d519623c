package io.fundamentalflow.ingestion.universe;

import io.fundamentalflow.ingestion.universe.Entry.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of what is followed. Long because of its statements. An entry is an instrument, whatever it is called; tickers are only how people name it.
 */
public final class Universe {

    /** An instrument twice under two names is one entry; what nobody bears is awaited only where no list is loaded yet. */
    private static final String ADD = """
            WITH wanted AS MATERIALIZED (
              SELECT w.ticker, bearer_of(w.ticker) AS company_id, e.id IS NOT NULL AS exchange_known,
                     e.id IS NOT NULL AND NOT EXISTS (SELECT FROM companies c WHERE c.exchange_id = e.id) AS awaited
              FROM unnest($1::text[]) AS w (ticker) LEFT JOIN exchanges e ON e.code = split_part(w.ticker, '.', 2)),
            borne AS (
              INSERT INTO universe AS u (company_id, ticker, added_by)
              SELECT c.id, c.ticker, $2 FROM companies c WHERE c.id IN (SELECT company_id FROM wanted) ORDER BY c.id
              ON CONFLICT (company_id) DO UPDATE SET added_at = excluded.added_at, added_by = excluded.added_by,
                removed_at = NULL, removed_by = NULL
              WHERE u.removed_at IS NOT NULL
              RETURNING u.id),
            awaited AS (
              INSERT INTO universe AS u (ticker, added_by)
              SELECT DISTINCT ticker, $2 FROM wanted WHERE company_id IS NULL AND awaited ORDER BY ticker
              ON CONFLICT (ticker) WHERE company_id IS NULL DO UPDATE SET added_at = excluded.added_at,
                added_by = excluded.added_by, removed_at = NULL, removed_by = NULL
              WHERE u.removed_at IS NOT NULL
              RETURNING u.id)
            SELECT (SELECT count(*) FROM borne)::int + (SELECT count(*) FROM awaited)::int AS added,
                   (SELECT array_agg(ticker) FROM wanted WHERE company_id IS NULL AND exchange_known AND NOT awaited) AS unknown,
                   (SELECT array_agg(ticker) FROM wanted WHERE NOT exchange_known) AS elsewhere
            """;

    /** What a rule removed is removed for good now. */
    private static final String REMOVE = """
            UPDATE universe SET removed_at = clock_timestamp(), removed_by = $2
            WHERE (removed_at IS NULL OR removed_by = 'configuration') AND (company_id = bearer_of($1) OR (company_id IS NULL AND ticker = $1))
            """;

    private static final String ADOPT = """
            UPDATE universe SET added_by = $2
            WHERE removed_at IS NULL AND added_by = 'configuration'
              AND (company_id IN (SELECT bearer_of(t) FROM unnest($1::text[]) AS t) OR (company_id IS NULL AND ticker = ANY ($1)))
            """;

    /**
     * Gives awaited tickers the instruments that symbol lists and renames brought; an instrument followed already stays, and so
     * does an operator's removal of what only the configuration awaits.
     */
    private static final String RESOLVE = """
            WITH awaited AS MATERIALIZED (
              SELECT id, bearer_of(ticker) AS company_id FROM universe WHERE company_id IS NULL),
            gone AS (
              DELETE FROM universe u USING awaited a WHERE u.id = a.id AND a.company_id IS NOT NULL
              RETURNING a.company_id, u.ticker, u.added_at, u.added_by, u.removed_at, u.removed_by)
            INSERT INTO universe AS u (company_id, ticker, added_at, added_by, removed_at, removed_by)
            SELECT DISTINCT ON (company_id) * FROM gone ORDER BY company_id, removed_at DESC NULLS FIRST
            ON CONFLICT (company_id) DO UPDATE SET added_at = excluded.added_at, added_by = excluded.added_by,
              removed_at = NULL, removed_by = NULL
            WHERE u.removed_at IS NOT NULL AND excluded.removed_at IS NULL
              AND (excluded.added_by <> 'configuration' OR u.removed_by = 'configuration')
            """;

    /**
     * Prices of every entry, again in full where a dataset that explains them is not there: never loaded, or purged, or of
     * splits never loaded whole, without which prices are refused. Other datasets only where they were loaded once: following
     * is no order to pay for everything. What the configured exchanges delisted is asked for once, whatever comes of it. Whole
     * histories that no operator asked for go last.
     */
    private static final String FOLLOWED = """
            SELECT f.ticker, f.newest_day, f.by_rule AND f.newest_day IS NULL AS backfill FROM (
              SELECT c.ticker, u.added_by = 'configuration' AS by_rule, w.last_checked_at, CASE WHEN (
                  SELECT count(*) FROM watermarks a WHERE a.company_id = c.id
                    AND (a.dataset = 'dividends' OR a.dataset = 'splits' AND a.complete_through IS NOT NULL)) = 2
                THEN w.newest_day END AS newest_day
              FROM universe u
              JOIN companies c ON c.id = u.company_id
              JOIN exchanges e ON e.id = c.exchange_id
              LEFT JOIN watermarks w ON w.company_id = c.id AND w.dataset = $2
              WHERE u.removed_at IS NULL AND e.code = $1 AND c.held_reason IS NULL
                AND CASE c.listing_state
                  WHEN 'listed' THEN $2 = 'daily_prices' OR w.company_id IS NOT NULL
                  WHEN 'delisted' THEN $2 = 'daily_prices' AND w.company_id IS NULL AND u.added_by = 'configuration'
                    AND (SELECT r.delisted FROM universe_rules r)
                    AND NOT EXISTS (SELECT FROM data_ingestion_logs l WHERE l.dataset = 'daily_prices' AND l.subject = c.ticker)
                  ELSE false END) f
            WHERE $3::timestamptz IS NULL OR f.last_checked_at IS NULL OR f.last_checked_at < $3
              OR ($2 = 'daily_prices' AND (f.newest_day IS NULL OR f.newest_day < $4::date))
            UNION ALL
            SELECT u.ticker, NULL, u.added_by = 'configuration' FROM universe u
            WHERE $2 = 'daily_prices' AND u.removed_at IS NULL AND u.company_id IS NULL AND split_part(u.ticker, '.', 2) = $1
              AND NOT EXISTS (SELECT FROM companies c JOIN exchanges e ON e.id = c.exchange_id WHERE e.code = $1)
            ORDER BY ticker
            """;

    private static final String ENTRIES = """
            WITH entries AS (
              SELECT u.id, u.company_id, u.ticker AS asked, coalesce(c.ticker, u.ticker) AS ticker,
                     split_part(coalesce(c.ticker, u.ticker), '.', 2) AS exchange, c.name,
                     u.added_at, u.added_by, u.removed_at, u.removed_by,
                     CASE WHEN u.removed_at IS NOT NULL THEN 'removed'
                          WHEN c.held_reason IS NOT NULL THEN 'held'
                          WHEN c.listing_state = 'listed' THEN 'followed'
                          WHEN c.id IS NULL AND NOT EXISTS (
                            SELECT FROM companies o JOIN exchanges e ON e.id = o.exchange_id
                            WHERE e.code = split_part(u.ticker, '.', 2)) THEN 'awaited'
                          ELSE 'not_listed' END AS state
              FROM universe u LEFT JOIN companies c ON c.id = u.company_id)
            """;
    private static final String PAGE = ENTRIES + """
            SELECT * FROM entries
            WHERE removed_at IS NULL AND ($1::text IS NULL OR exchange = $1) AND ($2::text IS NULL OR ticker > $2)
            ORDER BY ticker LIMIT $3
            """;
    private static final String NAMED = ENTRIES + """
            SELECT * FROM entries
            WHERE company_id IN (SELECT bearer_of(t) FROM unnest($1::text[]) AS t) OR (company_id IS NULL AND asked = ANY ($1))
            ORDER BY ticker
            """;

    private Universe() {}

    /**
     * What became of tickers that were to be added.
     *
     * @param added entries that are new, or were removed before
     * @param unknown tickers that no instrument of a loaded exchange bears or bore; not added
     * @param elsewhere tickers of exchanges that are not known; not added
     */
    public record Added(int added, List<String> unknown, List<String> elsewhere) {}

    /**
     * An instrument to load.
     *
     * @param newestDay null: in full
     * @param backfill in full, and nobody waits for it
     */
    public record Followed(String ticker, @Nullable LocalDate newestDay, boolean backfill) {}

    /** Adds what can be told to be an instrument, or may become one with its exchange's first symbol list. */
    public static Uni<Added> add(SqlClient client, Collection<String> tickers, String by) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(tickers.toArray(String[]::new), by))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Added(row.getInteger("added"), texts(row, "unknown"), texts(row, "elsewhere"));
                });
    }

    /** Makes entries of the configuration somebody's own: they stay when it no longer asks for them. */
    public static Uni<Void> adopt(SqlClient client, Collection<String> tickers, String by) {
        return client.preparedQuery(ADOPT)
                .execute(Tuple.of(tickers.toArray(String[]::new), by))
                .replaceWithVoid();
    }

    /** Removes an entry, if there is one; the configuration does not bring it back. */
    public static Uni<Void> remove(SqlClient client, String ticker, String by) {
        return client.preparedQuery(REMOVE).execute(Tuple.of(ticker, by)).replaceWithVoid();
    }

    /** To be called by whoever changed instruments or their names, in the same transaction. */
    public static Uni<Void> resolve(SqlClient client) {
        return client.query(RESOLVE).execute().replaceWithVoid();
    }

    /**
     * What is to be loaded of an exchange for a dataset by ticker.
     *
     * @param unlessCheckedSince leaves out what was asked for since; null: nothing
     * @param session of daily prices, what lacks its bar is not left out; null: asked for is enough
     */
    public static Uni<List<Followed>> followed(
            SqlClient client,
            String exchange,
            String dataset,
            @Nullable Instant unlessCheckedSince,
            @Nullable LocalDate session) {
        OffsetDateTime since = unlessCheckedSince == null ? null : unlessCheckedSince.atOffset(ZoneOffset.UTC);
        return client.preparedQuery(FOLLOWED)
                .execute(Tuple.of(exchange, dataset, since, session))
                .map(rows -> {
                    List<Followed> followed = new ArrayList<>();
                    rows.forEach(row -> followed.add(new Followed(
                            row.getString("ticker"), row.getLocalDate("newest_day"), row.getBoolean("backfill"))));
                    return followed;
                });
    }

    /**
     * Entries that were not removed, by ticker.
     *
     * @param exchange null: of all
     * @param after the ticker before the first one; null: from the start
     */
    public static Uni<List<Entry>> page(
            SqlClient client, @Nullable String exchange, @Nullable String after, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(exchange, after, limit))
                .map(Universe::entries);
    }

    /** The entries of these tickers, removed ones too. */
    public static Uni<List<Entry>> named(SqlClient client, Collection<String> tickers) {
        return client.preparedQuery(NAMED)
                .execute(Tuple.of(tickers.toArray(String[]::new)))
                .map(Universe::entries);
    }

    private static List<Entry> entries(RowSet<Row> rows) {
        List<Entry> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(new Entry(
                row.getString("ticker"),
                row.getString("exchange"),
                row.getString("name"),
                State.ofCode(row.getString("state")),
                row.getOffsetDateTime("added_at").toInstant(),
                row.getString("added_by"),
                instant(row.getOffsetDateTime("removed_at")),
                row.getString("removed_by"))));
        return entries;
    }

    private static List<String> texts(Row row, String column) {
        String[] texts = row.getArrayOfStrings(column);
        return texts == null ? List.of() : List.of(texts);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
