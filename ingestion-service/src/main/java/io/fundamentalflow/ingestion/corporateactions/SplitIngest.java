package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.eodhd.WireSplit;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.CheckedTransaction;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.quality.WritableInstruments;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.DatasetIngest;
import io.fundamentalflow.ingestion.tasks.FollowUpTasks;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Splits of one instrument; of an exchange the search for those that have some. */
@ApplicationScoped
class SplitIngest implements DatasetIngest {

    private static final String PRICES_LOADED = """
            SELECT FROM watermarks WHERE company_id = $1 AND dataset = 'daily_prices' AND newest_day IS NOT NULL
            """;

    private final ActionScan scan;
    private final EodhdClient vendor;
    private final WritableInstruments instruments;
    private final CheckedTransaction transaction;
    private final RejectedRecords rejected;
    private final Clock clock;

    SplitIngest(
            ActionScan scan,
            EodhdClient vendor,
            WritableInstruments instruments,
            CheckedTransaction transaction,
            RejectedRecords rejected,
            Clock clock) {
        this.scan = scan;
        this.vendor = vendor;
        this.instruments = instruments;
        this.transaction = transaction;
        this.rejected = rejected;
        this.clock = clock;
    }

    @Override
    public Dataset dataset() {
        return Dataset.SPLITS;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return subject.indexOf('.') < 0 ? ActionScan.price(range) : Price.of(Endpoint.SPLITS);
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        if (task.subject().indexOf('.') < 0) {
            return scan.ingest(task);
        }
        return instruments
                .find(task)
                .flatMap(instrument -> vendor.splits(task.ticker(), task.range())
                        .map(wires -> read(wires, task))
                        .flatMap(answer -> transaction.run(
                                task,
                                instrument.company(),
                                connection -> write(connection, task, instrument.company(), answer))));
    }

    ActionAnswer<ReportedSplit> read(List<WireSplit> wires, LeasedTask task) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return ActionAnswer.read(
                wires, task.range(), today, ReportedSplit::parse, ReportedSplit::exDate, WireSplit::raw);
    }

    Uni<Change> write(
            SqlConnection connection, LeasedTask task, CompanyRef company, ActionAnswer<ReportedSplit> answer) {
        // A row we cannot read is not missing: such an answer takes nothing away.
        boolean authoritative =
                task.range().from() == null && answer.rejections().isEmpty();
        return SplitStore.stored(connection, company.id()).flatMap(stored -> {
            ActionDiff<ReportedSplit> diff = ActionDiff.of(
                    answer.actions(), stored, ReportedSplit::exDate, SplitStore::same, SplitStore::same, authoritative);
            diff.refuseIfIncomplete(stored);
            return ActionRevisions.assumedBefore(
                            connection, company.id(), dataset().code())
                    .flatMap(first -> SplitStore.write(connection, company.id(), diff, first))
                    .chain(() -> rejected.store(connection, task, answer.rejections()))
                    .chain(() -> readPricesAgain(connection, task, company, diff))
                    .replaceWith(ActionChange.of(answer, diff, ReportedSplit::exDate));
        });
    }

    /** The vendor puts its whole history on the new share basis; what the stored prices are is to be judged by all of it. */
    private static Uni<Void> readPricesAgain(
            SqlConnection connection, LeasedTask task, CompanyRef company, ActionDiff<ReportedSplit> diff) {
        boolean changed = !diff.inserted().isEmpty()
                || !diff.revised().isEmpty()
                || !diff.cancelled().isEmpty();
        if (!changed) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(PRICES_LOADED)
                .execute(Tuple.of(company.id()))
                .flatMap(rows -> FollowUpTasks.queue(
                        connection,
                        task,
                        Dataset.DAILY_PRICES,
                        rows.size() == 0 ? List.of() : List.of(company.ticker()),
                        DateRange.ALL))
                .replaceWithVoid();
    }
}
