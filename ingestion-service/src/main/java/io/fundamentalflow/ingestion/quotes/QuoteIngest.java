package io.fundamentalflow.ingestion.quotes;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.FlagStore;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.quality.WritableInstruments;
import io.fundamentalflow.ingestion.quality.series.Finding;
import io.fundamentalflow.ingestion.quality.series.Noticed;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.DatasetIngest;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Quotes of one instrument, or of everything on an exchange whose quotes are followed. */
@ApplicationScoped
class QuoteIngest implements DatasetIngest {

    private static final LocalDate BEGINNING = LocalDate.of(1990, 1, 1);

    private final QuoteSource source;
    private final QuotedInstruments quoted;
    private final WritableInstruments instruments;
    private final WriteTransaction transaction;
    private final RejectedRecords rejected;
    private final FlagStore flags;

    QuoteIngest(
            QuoteSource source,
            QuotedInstruments quoted,
            WritableInstruments instruments,
            WriteTransaction transaction,
            RejectedRecords rejected,
            FlagStore flags) {
        this.source = source;
        this.quoted = quoted;
        this.instruments = instruments;
        this.transaction = transaction;
        this.rejected = rejected;
        this.flags = flags;
    }

    @Override
    public Dataset dataset() {
        return Dataset.QUOTES;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return subject.indexOf('.') < 0 ? Price.NOTHING : Price.of(Endpoint.QUOTES);
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        return task.subject().indexOf('.') < 0
                ? quoted.ofExchange(task.subject()).flatMap(asked -> ingest(task, null, asked))
                : instruments
                        .find(task)
                        .flatMap(instrument -> quoted.one(instrument.company().id())
                                .flatMap(asked -> ingest(task, instrument.company(), asked)));
    }

    private Uni<TaskReport> ingest(LeasedTask task, @Nullable CompanyRef company, List<QuotedInstrument> asked) {
        return source.fetch(asked)
                .flatMap(checked -> transaction.run(task, company, connection -> write(connection, task, checked)));
    }

    private Uni<Change> write(SqlConnection connection, LeasedTask task, CheckedQuotes checked) {
        return QuoteStore.write(connection, checked, task.leasedAt())
                .call(written -> rejected.store(connection, task, checked.rejections()))
                .call(written -> flags.store(connection, task.dataset(), task.runId(), noticed(checked)))
                .map(written -> new Change(
                        new TaskReport(
                                checked.asked().size(),
                                written.count(),
                                Math.max(
                                        0,
                                        checked.asked().size()
                                                - written.count()
                                                - checked.rejections().size()),
                                0,
                                0,
                                checked.rejections().size()),
                        written.newest(),
                        written.newest(),
                        written.newest(),
                        false));
    }

    /** A flag of an old quote is resolved by the next one that is not. */
    private static Map<Integer, Noticed> noticed(CheckedQuotes checked) {
        return checked.quotes().stream().collect(Collectors.toMap(Quote::companyId, quote -> {
            String stale = quote.stale();
            return new Noticed(
                    stale == null ? List.of() : List.of(Finding.on(QualityRule.STALE_QUOTE, quote.sessionDay(), stale)),
                    Map.of(QualityRule.STALE_QUOTE, BEGINNING),
                    quote.sessionDay());
        }));
    }
}
