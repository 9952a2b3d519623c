package io.fundamentalflow.query.insiders;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.known.Known;
import io.fundamentalflow.query.known.KnownReader;
import io.fundamentalflow.query.known.KnownRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Insiders' trades of one instrument as they were known. */
@Singleton
class TradeReader {

    /**
     * $5 and $6 first and last day, $7 superseded too, $8 codes or null, $9 part of a name or null, $10 CIK or null, $11 and
     * $12 day and id a page goes on after, $13 most rows. What took a trade's place later was not known then.
     */
    private static final String TRADES = """
            SELECT t.id, t.transaction_date, t.report_date, t.owner_name, t.owner_cik, t.owner_title,
                   t.owner_relationship, t.transaction_code, t.acquired, t.security_title, t.derivative, t.shares, t.price,
                   t.post_shares, t.ownership, t.version, t.known_at, t.accession_number, t.link, t.flags,
                   CASE WHEN t.superseded_at <= who.at THEN t.superseded_at END AS superseded_at,
                   CASE WHEN t.superseded_at <= who.at THEN t.superseded_by END AS superseded_by
              FROM insider_transactions t
             WHERE t.company_id = who.id AND t.transaction_date BETWEEN $5 AND $6
               AND t.known_at <= who.at AND (NOT who.strict OR t.first_seen_at <= who.at)
               AND ($7 OR t.superseded_at IS NULL OR t.superseded_at > who.at)
               AND ($8::text[] IS NULL OR t.transaction_code = ANY ($8))
               AND ($9::text IS NULL OR strpos(upper(t.owner_name), $9) > 0)
               AND ($10::text IS NULL OR ltrim(t.owner_cik, '0') = $10)
               AND ($11::date IS NULL OR (t.transaction_date, t.id) %s ($11, $12::bigint))
             ORDER BY t.transaction_date %s, t.id %2$s
             LIMIT $13""";

    private static final String ASC =
            KnownReader.sql(Dataset.INSIDER_TRANSACTIONS, TRADES.formatted(">", "ASC"), "r.transaction_date, r.id");
    private static final String DESC = KnownReader.sql(
            Dataset.INSIDER_TRANSACTIONS, TRADES.formatted("<", "DESC"), "r.transaction_date DESC, r.id DESC");

    private final KnownReader reader;

    TradeReader(KnownReader reader) {
        this.reader = reader;
    }

    /** One row more than the limit when there are more; empty when nobody bears {@code ticker}. */
    Uni<Optional<Known<TradeRow>>> trades(String ticker, TradeRequest request) {
        KnownRequest table = request.table();
        TradeCursor after = TradeCursor.read(table.after());
        return reader.read(
                table.newestFirst() ? DESC : ASC,
                ticker,
                table.asOf(),
                TradeRow::of,
                table.firstDay(),
                table.lastDay(),
                request.superseded(),
                request.codes().isEmpty() ? null : request.codes().toArray(String[]::new),
                request.name(),
                request.cik(),
                after == null ? null : after.day(),
                after == null ? null : after.id(),
                table.limit() + 1);
    }
}
