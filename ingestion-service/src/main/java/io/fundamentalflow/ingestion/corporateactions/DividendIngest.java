package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.corporateactions.ActionDiff.Row;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.eodhd.WireDividend;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.CheckedTransaction;
import io.fundamentalflow.ingestion.quality.QuotedUnit;
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
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Dividends of one instrument; of an exchange the search for those that have some. */
@ApplicationScoped
class DividendIngest implements DatasetIngest {

    private static final int STORED_SCALE = 10;

    /** As far as prices are read again each session. */
    private static final int DAYS_BEFORE = 10;

    private static final String PRICES_LOADED = """
            SELECT FROM watermarks WHERE company_id = $1 AND dataset = 'daily_prices' AND newest_day >= $2
            """;

    private final ActionScan scan;
    private final EodhdClient vendor;
    private final WritableInstruments instruments;
    private final CheckedTransaction transaction;
    private final RejectedRecords rejected;
    private final Clock clock;

    DividendIngest(
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
        return Dataset.DIVIDENDS;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return subject.indexOf('.') < 0 ? ActionScan.price(range) : Price.of(Endpoint.DIVIDENDS);
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        if (task.subject().indexOf('.') < 0) {
            return scan.ingest(task);
        }
        return instruments
                .find(task)
                .flatMap(instrument -> vendor.dividends(task.ticker(), task.range())
                        .map(wires -> read(wires, task))
                        .flatMap(answer -> transaction.run(
                                task,
                                instrument.company(),
                                connection -> write(connection, task, instrument.company(), answer))));
    }

    ActionAnswer<ReportedDividend> read(List<WireDividend> wires, LeasedTask task) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return ActionAnswer.read(
                wires, task.range(), today, ReportedDividend::parse, ReportedDividend::exDate, WireDividend::raw);
    }

    Uni<Change> write(
            SqlConnection connection, LeasedTask task, CompanyRef company, ActionAnswer<ReportedDividend> answer) {
        boolean authoritative = task.range().from() == null;
        QuotedUnit unit = QuotedUnit.of(company.currency(), company.unitScale()).orElse(null);
        return SplitStore.stored(connection, company.id())
                .flatMap(splits -> DividendStore.stored(connection, company.id())
                        .flatMap(stored -> {
                            ActionDiff<ReportedDividend> diff = ActionDiff.of(
                                    answer.actions(),
                                    stored,
                                    ReportedDividend::exDate,
                                    ReportedDividend::sameFacts,
                                    DividendStore::identical,
                                    authoritative);
                            diff.refuseIfIncomplete(stored);
                            return ActionRevisions.assumedBefore(
                                            connection, company.id(), dataset().code())
                                    .flatMap(first -> DividendStore.write(
                                            connection,
                                            company.id(),
                                            diff,
                                            dividend -> declared(dividend, splits),
                                            DividendHabit.unusual(answer.actions()),
                                            unit,
                                            first))
                                    .chain(() -> DividendStore.settleDeclared(connection, company.id()))
                                    .chain(() -> rejected.store(connection, task, answer.rejections()))
                                    .chain(() -> readPricesAgain(connection, task, company, diff))
                                    .replaceWith(ActionChange.of(answer, diff, ReportedDividend::exDate));
                        }));
    }

    /** Per share of the ex-date: the vendor's own figure, or today's multiplied up by the splits since. */
    private static BigDecimal declared(ReportedDividend dividend, List<Row<ReportedSplit>> splits) {
        if (dividend.unadjusted() != null) {
            return dividend.unadjusted();
        }
        BigDecimal value = dividend.value();
        for (Row<ReportedSplit> row : splits) {
            ReportedSplit split = row.action();
            if (!row.cancelled()
                    && split.exDate().isAfter(dividend.exDate())
                    && split.kind().changesShareCount()) {
                value = value.multiply(split.sharesNew()).divide(split.sharesOld(), MathContext.DECIMAL128);
            }
        }
        return value.setScale(STORED_SCALE, RoundingMode.HALF_UP);
    }

    /** What a dividend is worth in the prices is read off the days around it, which may have been stored without it. */
    private static Uni<Void> readPricesAgain(
            SqlConnection connection, LeasedTask task, CompanyRef company, ActionDiff<ReportedDividend> diff) {
        Optional<LocalDate> first = Stream.of(diff.inserted(), diff.revised(), diff.cancelled())
                .flatMap(List::stream)
                .map(row -> row.action().exDate())
                .min(LocalDate::compareTo);
        if (first.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        DateRange around = new DateRange(first.get().minusDays(DAYS_BEFORE), null);
        return connection
                .preparedQuery(PRICES_LOADED)
                .execute(Tuple.of(company.id(), first.get()))
                .flatMap(rows -> FollowUpTasks.queue(
                        connection,
                        task,
                        Dataset.DAILY_PRICES,
                        rows.size() == 0 ? List.of() : List.of(company.ticker()),
                        around))
                .replaceWithVoid();
    }
}
