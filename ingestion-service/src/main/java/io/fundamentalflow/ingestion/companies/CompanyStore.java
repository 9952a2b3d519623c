package io.fundamentalflow.ingestion.companies;

import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.tasks.TaskFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings the instruments of one exchange to what its symbol lists say, set-based and diff first.
 *
 * <p>A known symbol with another ISIN may be another instrument: it is held and nothing of it is changed, until the lists
 * agree again or somebody resolves it. Where the old bearer shows up under the vendor's {@code _old} marker with its own
 * ISIN, the case is clear: the old bearer is renamed and the newcomer becomes an instrument of its own.
 *
 * <p>Long because one statement does the whole diff.
 */
@ApplicationScoped
class CompanyStore {

    private static final String EXCHANGE = """
            SELECT e.id, (SELECT count(*) FROM companies c WHERE c.exchange_id = e.id AND c.listing_state = 'listed')::int AS listed
            FROM exchanges e WHERE e.code = $1
            """;

    /** Old bearers of reused symbols: {@code X.E} becomes {@code X_old.E} when only the ISIN tells them apart. */
    private static final String MOVE_OLD_BEARERS = """
            WITH incoming AS MATERIALIZED (SELECT * FROM unnest($2::text[], $3::text[]) AS i (ticker, isin)),
            reused AS MATERIALIZED (
              SELECT c.id, marked.ticker AS new_ticker
              FROM companies c
              JOIN incoming newcomer ON newcomer.ticker = c.ticker AND newcomer.isin IS NOT NULL AND newcomer.isin <> c.isin
              JOIN incoming marked ON marked.isin = c.isin AND marked.ticker ~ '_old[0-9]{0,2}\\.'
                AND regexp_replace(marked.ticker, '_old[0-9]{0,2}\\.', '.') = c.ticker
              WHERE c.exchange_id = $1 AND NOT EXISTS (SELECT 1 FROM companies k WHERE k.ticker = marked.ticker)),
            kept AS (
              INSERT INTO company_revisions (company_id, revision, row, known_from)
              SELECT c.id, c.revision, to_jsonb(c), c.updated_at FROM companies c JOIN reused r ON r.id = c.id),
            renamed AS (
              UPDATE companies c SET ticker = r.new_ticker, revision = c.revision + 1, held_reason = NULL
              FROM reused r WHERE c.id = r.id RETURNING c.id),
            closed AS (
              UPDATE ticker_history h SET valid_to = $4 FROM reused r
              WHERE h.company_id = r.id AND h.valid_to IS NULL AND h.valid_from < $4)
            INSERT INTO ticker_history (company_id, valid_from, ticker, source)
            SELECT id, $4, new_ticker, 'symbols' FROM reused
            ON CONFLICT (company_id, valid_from) DO UPDATE SET ticker = excluded.ticker
            """;

    private static final String WRITE = """
            WITH incoming AS MATERIALIZED (
              SELECT i.*, coalesce(k.id, e.calendar_id) AS calendar_id
              FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::text[], $10::text[], $11::text[])
                AS i (ticker, name, country, venue, currency, unit_scale, instrument_type, isin, listing_state, own_calendar)
              JOIN exchanges e ON e.id = $1
              LEFT JOIN trading_calendars k ON k.id = i.own_calendar),
            old AS MATERIALIZED (SELECT c.* FROM companies c WHERE c.exchange_id = $1),
            both_sides AS MATERIALIZED (
              SELECT o.id, i.*, o.isin AS old_isin, o.held_reason AS old_held_reason, o.currency AS old_currency, o.unit_scale AS old_scale,
                o.isin IS NOT NULL AND i.isin IS NOT NULL AND o.isin <> i.isin AS conflict,
                (o.name, o.country, o.venue, o.currency, o.unit_scale, o.instrument_type, o.listing_state, o.calendar_id, coalesce(o.isin, ''))
                  IS DISTINCT FROM
                (i.name, i.country, i.venue, coalesce(i.currency, o.currency), i.unit_scale, i.instrument_type, i.listing_state, i.calendar_id, coalesce(i.isin, o.isin, '')) AS differs
              FROM incoming i JOIN old o ON o.ticker = i.ticker),
            held AS (
              UPDATE companies c SET held_reason = 'the vendor shows this symbol with another ISIN', revision = c.revision + 1
              FROM both_sides b WHERE c.id = b.id AND b.conflict AND c.held_reason IS NULL RETURNING c.id),
            changed AS MATERIALIZED (SELECT * FROM both_sides WHERE NOT conflict AND (differs OR old_held_reason = 'the vendor shows this symbol with another ISIN')),
            kept AS (
              INSERT INTO company_revisions (company_id, revision, row, known_from)
              SELECT o.id, o.revision, to_jsonb(o), o.updated_at FROM old o
              WHERE o.id IN (SELECT id FROM changed UNION ALL SELECT id FROM both_sides WHERE conflict AND old_held_reason IS NULL)),
            updated AS (
              UPDATE companies c SET name = b.name, country = b.country, venue = b.venue, currency = coalesce(b.currency, c.currency),
                unit_scale = b.unit_scale, instrument_type = b.instrument_type, listing_state = b.listing_state,
                calendar_id = b.calendar_id, isin = coalesce(b.isin, c.isin),
                -- A hold of the company's document is not the list's to lift.
                held_reason = nullif(c.held_reason, 'the vendor shows this symbol with another ISIN'),
                last_seen_at = clock_timestamp(), revision = c.revision + 1
              FROM changed b WHERE c.id = b.id RETURNING c.id),
            inserted AS (
              INSERT INTO companies (ticker, exchange_id, name, instrument_type, venue, country, currency, unit_scale, isin, calendar_id, listing_state)
              SELECT i.ticker, $1, i.name, i.instrument_type, i.venue, i.country, i.currency, i.unit_scale, i.isin, i.calendar_id, i.listing_state
              FROM incoming i WHERE NOT EXISTS (SELECT 1 FROM old o WHERE o.ticker = i.ticker)
              ORDER BY i.ticker
              RETURNING id, ticker, isin, currency, unit_scale),
            named AS (
              INSERT INTO ticker_history (company_id, valid_from, ticker, source)
              SELECT n.id, coalesce((SELECT max(h.valid_to) FROM ticker_history h WHERE h.ticker = n.ticker), '-infinity'), n.ticker, 'symbols'
              FROM inserted n),
            identified AS (
              INSERT INTO company_identifiers (company_id, kind, value)
              SELECT id, 'isin', isin FROM inserted WHERE isin IS NOT NULL
              UNION ALL
              SELECT id, 'isin', isin FROM changed WHERE old_isin IS NULL AND isin IS NOT NULL
              ON CONFLICT (company_id, kind, valid_from) DO NOTHING),
            units_closed AS (
              UPDATE company_units u SET valid_to = $12 FROM changed b
              WHERE u.company_id = b.id AND u.valid_to IS NULL AND u.valid_from < $12 AND b.currency IS NOT NULL
                AND (b.currency, b.unit_scale) IS DISTINCT FROM (u.currency, u.unit_scale)
              RETURNING u.company_id),
            units AS (
              INSERT INTO company_units (company_id, valid_from, currency, unit_scale, source)
              SELECT id, '-infinity'::date, currency, unit_scale, 'symbols' FROM inserted WHERE currency IS NOT NULL
              UNION ALL
              SELECT b.id, CASE WHEN b.old_currency IS NULL THEN '-infinity'::date ELSE $12 END, b.currency, b.unit_scale, 'symbols'
              FROM changed b WHERE b.currency IS NOT NULL AND (b.old_currency IS NULL OR (b.currency, b.unit_scale) IS DISTINCT FROM (b.old_currency, b.old_scale))
              ON CONFLICT (company_id, valid_from) DO UPDATE SET currency = excluded.currency, unit_scale = excluded.unit_scale)
            SELECT 'inserted' AS what, count(*)::int AS n, NULL AS ticker, NULL AS old_isin, NULL AS isin FROM inserted
            UNION ALL SELECT 'updated', count(*)::int, NULL, NULL, NULL FROM updated
            UNION ALL SELECT 'newly_held', count(*)::int, NULL, NULL, NULL FROM held
            UNION ALL SELECT 'held', 1, ticker, old_isin, isin FROM both_sides WHERE conflict
            """;

    /** Instruments in neither list: the vendor says nothing of them any more. */
    private static final String LOST = """
            WITH lost AS MATERIALIZED (
              SELECT c.* FROM companies c
              WHERE c.exchange_id = $1 AND c.listing_state <> 'unknown' AND c.ticker <> ALL ($2::text[])),
            kept AS (
              INSERT INTO company_revisions (company_id, revision, row, known_from)
              SELECT l.id, l.revision, to_jsonb(l), l.updated_at FROM lost l)
            UPDATE companies c SET listing_state = 'unknown', revision = c.revision + 1 FROM lost l WHERE c.id = l.id
            """;

    /** Fewer listed symbols than this share of what is known is no list of the exchange. */
    private static final int LEAST_SHARE_PERCENT = 50;

    private static final int FEW = 10;

    /**
     * What a write did.
     *
     * @param updated instruments whose row of the list says something else now
     * @param altered instruments that changed without such a row: renamed to make room for a newcomer, or held just now
     * @param lost instruments that are in neither list any more
     * @param held symbols that came with another ISIN, now or before
     */
    record Written(int inserted, int updated, int altered, int lost, List<Rejection> held) {
        Written also(int moreAltered, int nowLost) {
            return new Written(inserted, updated, altered + moreAltered, lost + nowLost, held);
        }
    }

    /** @param today from when changes of symbol or unit count */
    Uni<Written> write(SqlConnection connection, String exchange, List<Symbol> symbols, LocalDate today) {
        return connection
                .preparedQuery(EXCHANGE)
                .execute(Tuple.of(exchange))
                .map(rows -> exchangeId(rows, exchange, symbols))
                .flatMap(id -> moveOldBearers(connection, id, symbols, today)
                        .flatMap(moved -> connection
                                .preparedQuery(WRITE)
                                .execute(toTuple(id, symbols, today))
                                .map(CompanyStore::toWritten)
                                .flatMap(written ->
                                        lose(connection, id, symbols).map(lost -> written.also(moved, lost)))));
    }

    private static Uni<Integer> moveOldBearers(
            SqlConnection connection, int exchangeId, List<Symbol> symbols, LocalDate today) {
        return connection
                .preparedQuery(MOVE_OLD_BEARERS)
                .execute(Tuple.of(
                        exchangeId, texts(symbols, CompanyStore::ticker), texts(symbols, CompanyStore::isin), today))
                .map(RowSet::rowCount);
    }

    private static Uni<Integer> lose(SqlConnection connection, int exchangeId, List<Symbol> symbols) {
        return connection
                .preparedQuery(LOST)
                .execute(Tuple.of(exchangeId, texts(symbols, CompanyStore::ticker)))
                .map(RowSet::rowCount);
    }

    private static int exchangeId(RowSet<Row> rows, String exchange, List<Symbol> symbols) {
        if (rows.size() == 0) {
            throw new TaskFailure("unknown_exchange", exchange + " is no exchange known here", false);
        }
        Row row = rows.iterator().next();
        long listed = symbols.stream().filter(Symbol::listed).count();
        int known = row.getInteger("listed");
        if (known > FEW && listed * 100 < (long) known * LEAST_SHARE_PERCENT) {
            throw new TaskFailure(
                    "list_incomplete",
                    "the list has " + listed + " symbols where " + known + " are known as listed",
                    true);
        }
        return row.getInteger("id");
    }

    private static Tuple toTuple(int exchangeId, List<Symbol> symbols, LocalDate today) {
        return Tuple.tuple()
                .addValue(exchangeId)
                .addValue(texts(symbols, CompanyStore::ticker))
                .addValue(texts(symbols, Symbol::name))
                .addValue(texts(symbols, Symbol::country))
                .addValue(texts(symbols, Symbol::venue))
                .addValue(texts(symbols, Symbol::currency))
                .addValue(symbols.stream().map(Symbol::unitScale).toArray(Integer[]::new))
                .addValue(texts(symbols, Symbol::type))
                .addValue(texts(symbols, CompanyStore::isin))
                .addValue(texts(symbols, symbol -> symbol.listed() ? "listed" : "delisted"))
                .addValue(texts(symbols, Symbol::ownCalendar))
                .addValue(today);
    }

    private static Written toWritten(RowSet<Row> rows) {
        int inserted = 0;
        int updated = 0;
        int newlyHeld = 0;
        List<Rejection> held = new ArrayList<>();
        for (Row row : rows) {
            switch (row.getString("what")) {
                case "inserted" -> inserted = row.getInteger("n");
                case "updated" -> updated = row.getInteger("n");
                case "newly_held" -> newlyHeld = row.getInteger("n");
                default -> held.add(toRejection(row));
            }
        }
        return new Written(inserted, updated, newlyHeld, 0, held);
    }

    private static Rejection toRejection(Row row) {
        String detail = "the ISIN was " + row.getString("old_isin") + " and is " + row.getString("isin");
        return new Rejection(row.getString("ticker"), "isin_changed", detail, detail);
    }

    private static String ticker(Symbol symbol) {
        return symbol.ticker().toString();
    }

    private static @Nullable String isin(Symbol symbol) {
        return symbol.isin();
    }

    private static String[] texts(List<Symbol> symbols, Function<Symbol, ? extends @Nullable String> field) {
        return symbols.stream().map(field).toArray(String[]::new);
    }
}
