package io.fundamentalflow.query.holdings;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.fundamentals.SnapshotSection;
import io.fundamentalflow.query.known.Known;
import io.fundamentalflow.query.known.KnownReader;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/** The sections that hold lists of holdings and holders. */
@Singleton
class HoldingReader {

    /** $5 sections, $6 the newest version a further page may be of. */
    private static final String NEWEST = KnownReader.sql(Dataset.FUNDAMENTALS, """
            SELECT DISTINCT ON (s.section) s.section, s.known_at, s.content::text AS content
              FROM company_snapshots s
             WHERE s.company_id = who.id AND s.section = ANY ($5) AND s.known_at <= who.at
               AND ($6::timestamptz IS NULL OR s.known_at <= $6)
             ORDER BY s.section, s.known_at DESC""", "r.section");

    private static final String[] HOLDINGS =
            codes(SnapshotSection.ETF_DATA, SnapshotSection.MUTUAL_FUND_DATA, SnapshotSection.COMPONENTS);
    private static final String[] HISTORY = codes(SnapshotSection.HISTORICAL_TICKER_COMPONENTS);
    private static final String[] HOLDERS = codes(SnapshotSection.HOLDERS);

    private final KnownReader reader;

    HoldingReader(KnownReader reader) {
        this.reader = reader;
    }

    /** What may hold its holdings, or its members over time; empty when nobody bears {@code ticker}. */
    Uni<Optional<Known<SectionRead>>> holdings(String ticker, HoldingRequest request) {
        return newest(ticker, request, request.history() ? HISTORY : HOLDINGS);
    }

    /** What holds its holders; empty when nobody bears {@code ticker}. */
    Uni<Optional<Known<SectionRead>>> holders(String ticker, HoldingRequest request) {
        return newest(ticker, request, HOLDERS);
    }

    private Uni<Optional<Known<SectionRead>>> newest(String ticker, HoldingRequest request, String[] sections) {
        ListCursor after = request.after();
        return reader.read(
                NEWEST,
                ticker,
                request.table().asOf(),
                SectionRead::of,
                sections,
                after == null ? null : after.versionForSql());
    }

    private static String[] codes(SnapshotSection... sections) {
        return Stream.of(sections).map(SnapshotSection::code).toArray(String[]::new);
    }
}
