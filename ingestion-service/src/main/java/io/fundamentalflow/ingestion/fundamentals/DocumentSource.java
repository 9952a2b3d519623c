package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.quality.WritableInstruments.Instrument;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;

/** Fetches a document and judges what can be judged of it alone; off the event loop, since it is large. */
@ApplicationScoped
class DocumentSource {

    private static final String INDEX = "INDEX";

    private final EodhdClient vendor;
    private final SchemaDrift drift;
    private final Clock clock;

    DocumentSource(EodhdClient vendor, SchemaDrift drift, Clock clock) {
        this.vendor = vendor;
        this.drift = drift;
        this.clock = clock;
    }

    Uni<CheckedDocument> fetch(LeasedTask task, Instrument instrument) {
        boolean withFormerMembers = instrument.company().type().equalsIgnoreCase(INDEX);
        return vendor.fundamentals(task.ticker(), withFormerMembers)
                .invoke(document -> drift.note(task, document.drift()))
                .map(document -> CheckedDocument.of(document, today(instrument)));
    }

    private LocalDate today(Instrument instrument) {
        return LocalDate.ofInstant(clock.instant(), instrument.calendar().zone());
    }
}
