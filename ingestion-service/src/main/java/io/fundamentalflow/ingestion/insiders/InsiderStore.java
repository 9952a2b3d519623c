package io.fundamentalflow.ingestion.insiders;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the trades of some days and writes what a {@link TradeDiff} found, in one statement each. */
final class InsiderStore {

    private static final String STORED = """
            SELECT id, owner_name, owner_cik, owner_relationship, owner_title, transaction_date, transaction_code, acquired,
              shares, price, post_shares, ownership, derivative, security_title, source, accession_number, report_date, link,
              flags, occurrence, version, known_at, superseded_at, superseded_by
            FROM insider_transactions WHERE company_id = $1 AND transaction_date = ANY ($2::date[])
            ORDER BY id
            """;

    /** New rows name each other by their number, because the ids they will have are not known before. */
    private static final String WRITE = """
            WITH added AS MATERIALIZED (
              SELECT nextval(pg_get_serial_sequence('insider_transactions', 'id')) AS id, a.*
              FROM jsonb_to_recordset($2::text::jsonb) AS a (
                number integer, owner_name text, owner_key text, owner_cik text, owner_relationship text, owner_title text,
                transaction_date date, transaction_code text, acquired boolean, shares numeric, price numeric,
                post_shares numeric, ownership text, derivative boolean, security_title text, source text,
                accession_number text, report_date date, link text, flags integer, occurrence smallint, version integer,
                known_at timestamptz, superseded_at timestamptz, successor integer, successor_id bigint, content text)),
            changed AS MATERIALIZED (
              SELECT * FROM jsonb_to_recordset($3::text::jsonb) AS c (
                id bigint, owner_key text, owner_cik text, owner_relationship text, owner_title text, acquired boolean,
                post_shares numeric, ownership text, derivative boolean, security_title text, accession_number text,
                report_date date, link text, superseded_at timestamptz, successor integer, successor_id bigint)),
            inserted AS (
              INSERT INTO insider_transactions (id, company_id, owner_name, owner_key, owner_cik, owner_relationship, owner_title,
                transaction_date, transaction_code, acquired, shares, price, post_shares, ownership, derivative, security_title,
                source, accession_number, report_date, link, flags, occurrence, version, known_at, superseded_at, superseded_by,
                content, first_seen_at)
              OVERRIDING SYSTEM VALUE
              SELECT a.id, $1, a.owner_name, a.owner_key, a.owner_cik, a.owner_relationship, a.owner_title,
                a.transaction_date, a.transaction_code, a.acquired, a.shares, a.price, a.post_shares, a.ownership, a.derivative,
                a.security_title, a.source, a.accession_number, a.report_date, a.link, a.flags, a.occurrence, a.version,
                a.known_at, a.superseded_at, coalesce(s.id, a.successor_id), a.content::jsonb, clock_timestamp()
              FROM added a LEFT JOIN added s ON s.number = a.successor)
            UPDATE insider_transactions t SET
              owner_key = c.owner_key, owner_cik = c.owner_cik, owner_relationship = c.owner_relationship,
              owner_title = c.owner_title, acquired = c.acquired, post_shares = c.post_shares, ownership = c.ownership,
              derivative = c.derivative, security_title = c.security_title, accession_number = c.accession_number,
              report_date = c.report_date, link = c.link, superseded_at = c.superseded_at,
              superseded_by = coalesce(s.id, c.successor_id)
            FROM changed c LEFT JOIN added s ON s.number = c.successor
            WHERE t.id = c.id
            """;

    private InsiderStore() {}

    static Uni<List<StoredTrade>> stored(SqlConnection connection, int companyId, List<InsiderTrade> trades) {
        LocalDate[] days = trades.stream().map(InsiderTrade::day).distinct().toArray(LocalDate[]::new);
        return connection
                .preparedQuery(STORED)
                .execute(Tuple.of(companyId, days))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(InsiderStore::toStored)
                        .toList());
    }

    static Uni<Void> write(SqlConnection connection, int companyId, TradeDiff diff) {
        List<TradeEntry> added = diff.added();
        List<TradeEntry> changed = diff.changed();
        if (added.isEmpty() && changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String rows = array(added.stream().map(InsiderStore::addedRow).toList());
        String changes = array(changed.stream().map(InsiderStore::changedRow).toList());
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.of(companyId, rows, changes))
                .replaceWithVoid();
    }

    private static String array(List<JsonObject> rows) {
        JsonArray array = new JsonArray();
        rows.forEach(array::add);
        return array.encode();
    }

    private static JsonObject addedRow(TradeEntry entry) {
        InsiderTrade trade = entry.trade();
        return mutable(entry)
                .put("number", entry.number())
                .put("owner_name", trade.owner().name())
                .put("transaction_date", trade.day().toString())
                .put("transaction_code", trade.code())
                .put("shares", plain(trade.shares()))
                .put("price", plain(trade.price()))
                .put("source", trade.filing().source())
                .put("flags", trade.flags())
                .put("occurrence", entry.occurrence())
                .put("version", entry.version())
                .put("known_at", entry.knownAt().toString())
                .put("content", trade.content());
    }

    private static JsonObject changedRow(TradeEntry entry) {
        return mutable(entry).put("id", entry.id());
    }

    /** What may change of a stored row: from unknown to known, from standing to superseded. */
    private static JsonObject mutable(TradeEntry entry) {
        InsiderTrade trade = entry.trade();
        TradeEntry successor = entry.successor();
        return new JsonObject()
                .put("owner_key", trade.owner().key())
                .put("owner_cik", trade.owner().cik())
                .put("owner_relationship", trade.owner().relationship())
                .put("owner_title", trade.owner().title())
                .put("acquired", trade.acquired())
                .put("post_shares", plain(trade.postShares()))
                .put("ownership", trade.ownership())
                .put("derivative", trade.derivative())
                .put("security_title", trade.security())
                .put("accession_number", trade.filing().accession())
                .put("report_date", text(trade.filing().reportDate()))
                .put("link", trade.filing().link())
                .put("superseded_at", text(entry.supersededAt()))
                .put("successor", successor == null || !successor.isNew() ? null : successor.number())
                .put("successor_id", successor == null ? null : successor.id());
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static StoredTrade toStored(Row row) {
        InsiderTrade trade = new InsiderTrade(
                new Owner(
                        row.getString("owner_name"),
                        row.getString("owner_cik"),
                        row.getString("owner_relationship"),
                        row.getString("owner_title")),
                row.getLocalDate("transaction_date"),
                row.getString("transaction_code"),
                row.getBoolean("acquired"),
                row.getBigDecimal("shares"),
                row.getBigDecimal("price"),
                row.getBigDecimal("post_shares"),
                row.getString("ownership"),
                row.getBoolean("derivative"),
                row.getString("security_title"),
                new Filing(
                        row.getString("source"),
                        row.getString("accession_number"),
                        row.getLocalDate("report_date"),
                        row.getString("link")),
                row.getInteger("flags"),
                "");
        OffsetDateTime supersededAt = row.getOffsetDateTime("superseded_at");
        return new StoredTrade(
                row.getLong("id"),
                trade,
                row.getInteger("occurrence"),
                row.getInteger("version"),
                row.getOffsetDateTime("known_at").toInstant(),
                supersededAt == null ? null : supersededAt.toInstant(),
                row.getLong("superseded_by"));
    }
}
