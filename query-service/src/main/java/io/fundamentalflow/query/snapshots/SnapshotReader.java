package io.fundamentalflow.query.snapshots;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.instruments.AsOf;
import io.fundamentalflow.query.known.Known;
import io.fundamentalflow.query.known.KnownReader;
import io.fundamentalflow.query.known.KnownRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Recorded sections of one instrument. */
@Singleton
class SnapshotReader {

    private static final String SECTIONS = KnownReader.sql(Dataset.FUNDAMENTALS, """
            SELECT s.section, min(s.observed_on) AS first_observed_on, max(s.observed_on) AS last_observed_on,
                   min(s.known_at) AS first_known_at, max(s.known_at) AS last_known_at, count(*) AS versions
              FROM company_snapshots s
             WHERE s.company_id = who.id AND s.known_at <= who.at
             GROUP BY s.section""", "r.section");

    /** $5 section, $6 and $7 first and last day, $8 the known_at a page goes on after, $9 most rows. */
    private static final String VERSIONS = """
            SELECT s.observed_on, s.known_at, s.content::text AS content
              FROM company_snapshots s
             WHERE s.company_id = who.id AND s.section = $5 AND s.known_at <= who.at
               AND s.observed_on BETWEEN $6 AND $7 AND ($8::timestamptz IS NULL OR s.known_at %s $8)
             ORDER BY s.known_at %s
             LIMIT $9""";

    private static final String ASC =
            KnownReader.sql(Dataset.FUNDAMENTALS, VERSIONS.formatted(">", "ASC"), "r.known_at");
    private static final String DESC =
            KnownReader.sql(Dataset.FUNDAMENTALS, VERSIONS.formatted("<", "DESC"), "r.known_at DESC");

    private final KnownReader reader;

    SnapshotReader(KnownReader reader) {
        this.reader = reader;
    }

    /** What is recorded of the instrument; empty when nobody bears {@code ticker}. */
    Uni<Optional<Known<SectionRow>>> sections(String ticker, AsOf asOf) {
        return reader.read(SECTIONS, ticker, asOf, SectionRow::of);
    }

    /** The newest version alone, or one more than the limit of history; empty when nobody bears {@code ticker}. */
    Uni<Optional<Known<SnapshotRow>>> versions(String ticker, SnapshotRequest request) {
        KnownRequest table = request.table();
        return reader.read(
                table.newestFirst() || !request.history() ? DESC : ASC,
                ticker,
                table.asOf(),
                row -> SnapshotRow.of(row, request.section(), request.raw()),
                request.section(),
                table.firstDay(),
                table.lastDay(),
                table.afterInstant(),
                request.history() ? table.limit() + 1 : 1);
    }
}
