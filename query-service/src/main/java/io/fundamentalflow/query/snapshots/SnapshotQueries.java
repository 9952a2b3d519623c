package io.fundamentalflow.query.snapshots;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.ProblemException;
import io.fundamentalflow.query.known.Known;
import io.fundamentalflow.query.known.KnownMeta;
import io.fundamentalflow.query.known.KnownRequest;
import io.fundamentalflow.query.known.KnownTables;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sections of company documents: which there are, one as it was, and how it came to be. */
@Singleton
class SnapshotQueries {

    private final KnownTables tables;
    private final SnapshotReader reader;

    SnapshotQueries(KnownTables tables, SnapshotReader reader) {
        this.tables = tables;
        this.reader = reader;
    }

    /** Fails with 404 when nobody bears or bore the ticker. */
    Uni<Served> sections(KnownRequest request, Duration ttl) {
        return tables.get(
                key(request, request.cacheArgs("snapshots")),
                ttl,
                request,
                new KnownTables.Table<>(
                        SectionRow.COLUMNS,
                        ticker -> reader.sections(ticker, request.asOf()),
                        known -> KnownMeta.of(request.ticker(), known)));
    }

    /** Fails with 404 when nobody bears or bore the ticker, and for a section that is neither known nor recorded. */
    Uni<Served> versions(SnapshotRequest request, Duration ttl) {
        AnswerKey key = key(request.table(), request.cacheArgs());
        KnownTables.Table<SnapshotRow> table = new KnownTables.Table<>(
                SnapshotRow.COLUMNS,
                ticker -> read(ticker, request),
                known -> KnownMeta.of(request.table().ticker(), known));
        return request.history() || request.table().format() == AnswerFormat.CSV
                ? tables.get(key, ttl, request.table(), table)
                : tables.one(key, ttl, request.table(), table, () -> SnapshotRow.notObserved(request.section()));
    }

    private Uni<Optional<Known<SnapshotRow>>> read(String ticker, SnapshotRequest request) {
        return reader.versions(ticker, request)
                .flatMap(found -> found.isEmpty()
                                || request.known()
                                || !found.get().rows().isEmpty()
                        ? Uni.createFrom().item(found)
                        : failUnlessRecorded(ticker, request, found));
    }

    private Uni<Optional<Known<SnapshotRow>>> failUnlessRecorded(
            String ticker, SnapshotRequest request, Optional<Known<SnapshotRow>> found) {
        return reader.sections(ticker, request.table().asOf()).map(sections -> {
            List<String> recorded = sections.stream()
                    .flatMap(known -> known.rows().stream())
                    .map(SectionRow::section)
                    .toList();
            if (recorded.contains(request.section())) {
                return found;
            }
            throw ProblemException.notFound(
                    "section", "is not recorded", "Of this instrument are recorded: " + named(recorded) + ".");
        });
    }

    private static String named(List<String> sections) {
        return sections.isEmpty() ? "no sections" : String.join(", ", sections);
    }

    private static AnswerKey key(KnownRequest request, String args) {
        return AnswerKey.ofTicker(Dataset.FUNDAMENTALS, request.ticker().toString(), args);
    }
}
