package io.fundamentalflow.ingestion.insiders;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.quality.SessionOpenings;
import io.fundamentalflow.ingestion.quality.SessionOpens;
import io.fundamentalflow.ingestion.quality.WritableInstruments;
import io.fundamentalflow.ingestion.quality.WritableInstruments.Instrument;
import io.fundamentalflow.ingestion.tasks.DatasetIngest;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskFailure;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Insiders' trades of one American instrument: fetched and checked outside the transaction, written inside it. */
@ApplicationScoped
class InsiderIngest implements DatasetIngest {

    private static final String AMERICAN = "US";

    private final InsiderSource source;
    private final WritableInstruments instruments;
    private final SessionOpenings openings;
    private final WriteTransaction transaction;
    private final InsiderWriter writer;

    InsiderIngest(
            InsiderSource source,
            WritableInstruments instruments,
            SessionOpenings openings,
            WriteTransaction transaction,
            InsiderWriter writer) {
        this.source = source;
        this.instruments = instruments;
        this.openings = openings;
        this.transaction = transaction;
        this.writer = writer;
    }

    @Override
    public Dataset dataset() {
        return Dataset.INSIDER_TRANSACTIONS;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return Price.of(Endpoint.INSIDER_TRANSACTIONS);
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        if (!task.ticker().exchange().equals(AMERICAN)) {
            return Uni.createFrom()
                    .failure(new TaskFailure(
                            "not_covered", "insiders' trades are reported of American instruments only", false));
        }
        return instruments
                .find(task)
                .flatMap(instrument -> openings.find(instrument.company().calendarId(), instrument.calendar())
                        .flatMap(opens -> fetchAndWrite(task, instrument, opens)));
    }

    private Uni<TaskReport> fetchAndWrite(LeasedTask task, Instrument instrument, SessionOpens opens) {
        return source.fetch(task, instrument)
                .flatMap(checked -> transaction.run(
                        task,
                        instrument.company(),
                        connection -> writer.write(
                                connection, task, instrument.company().id(), opens, checked)));
    }
}
