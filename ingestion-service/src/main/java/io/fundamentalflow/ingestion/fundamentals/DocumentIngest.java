package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.quality.SessionOpenings;
import io.fundamentalflow.ingestion.quality.SessionOpens;
import io.fundamentalflow.ingestion.quality.WritableInstruments;
import io.fundamentalflow.ingestion.quality.WritableInstruments.Instrument;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The company document of one instrument of any kind: fetched and checked outside the transaction, written inside it. */
@ApplicationScoped
class DocumentIngest {

    private final DocumentSource source;
    private final WritableInstruments instruments;
    private final SessionOpenings openings;
    private final WriteTransaction transaction;
    private final DocumentWriter writer;

    DocumentIngest(
            DocumentSource source,
            WritableInstruments instruments,
            SessionOpenings openings,
            WriteTransaction transaction,
            DocumentWriter writer) {
        this.source = source;
        this.instruments = instruments;
        this.openings = openings;
        this.transaction = transaction;
        this.writer = writer;
    }

    Uni<TaskReport> ingest(LeasedTask task) {
        return instruments
                .find(task)
                .flatMap(instrument -> openings.find(instrument.company().calendarId(), instrument.calendar())
                        .flatMap(opens -> fetchAndWrite(task, instrument, opens)));
    }

    private Uni<TaskReport> fetchAndWrite(LeasedTask task, Instrument instrument, SessionOpens opens) {
        return source.fetch(task, instrument)
                .flatMap(document -> transaction.run(
                        task,
                        instrument.company(),
                        connection -> writer.write(connection, task, instrument.company(), opens, document)));
    }
}
