package io.fundamentalflow.ingestion.companies;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.eodhd.WireSymbolChange;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.DatasetIngest;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.ingestion.universe.Universe;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renames: noted, then applied to companies and their ticker history. */
@ApplicationScoped
class SymbolChangeIngest implements DatasetIngest {

    /** The vendor's history of renames begins here. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 7, 22);

    private final EodhdClient vendor;
    private final WriteTransaction transaction;
    private final SymbolChangeStore store;
    private final RejectedRecords rejected;
    private final Clock clock;

    SymbolChangeIngest(
            EodhdClient vendor,
            WriteTransaction transaction,
            SymbolChangeStore store,
            RejectedRecords rejected,
            Clock clock) {
        this.vendor = vendor;
        this.transaction = transaction;
        this.store = store;
        this.rejected = rejected;
        this.clock = clock;
    }

    @Override
    public Dataset dataset() {
        return Dataset.SYMBOL_CHANGES;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return Price.of(Endpoint.SYMBOL_CHANGES);
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        DateRange range = task.range().from() == null
                ? new DateRange(FIRST_DAY, task.range().to())
                : task.range();
        return vendor.symbolChanges(range)
                .map(rows -> check(task, rows))
                .flatMap(answer -> transaction.run(task, null, connection -> write(connection, task, answer)));
    }

    private Uni<Change> write(SqlConnection connection, LeasedTask task, Answer answer) {
        LocalDate today = LocalDate.now(clock);
        return rejected.store(connection, task, answer.rejections())
                .chain(() -> store.note(connection, answer.changes()))
                .flatMap(noted -> store.apply(connection, task.subject(), today)
                        .call(() -> Universe.resolve(connection))
                        .map(applied -> Change.of(new TaskReport(
                                answer.received(),
                                noted,
                                answer.changes().size() - noted,
                                // A rename may have been noted long before its day: what it changes are instruments.
                                applied,
                                0,
                                answer.rejections().size()))));
    }

    /** The exchange's own rows; the answer holds those of all exchanges. */
    private static Answer check(LeasedTask task, List<WireSymbolChange> rows) {
        Map<String, SymbolChange> changes = new LinkedHashMap<>();
        List<Rejection> rejections = new ArrayList<>();
        int received = 0;
        for (WireSymbolChange row : rows) {
            if (!task.subject().equals(row.exchange())) {
                continue;
            }
            received++;
            try {
                SymbolChange change = toChange(row, task.subject());
                changes.put(change.oldSymbol() + " " + change.effective(), change);
            } catch (IllegalArgumentException | DateTimeException e) {
                rejections.add(new Rejection(
                        String.valueOf(row.oldSymbol()),
                        "symbol_change_unreadable",
                        String.valueOf(e.getMessage()),
                        row.raw()));
            }
        }
        return new Answer(received, List.copyOf(changes.values()), rejections);
    }

    private static SymbolChange toChange(WireSymbolChange row, String exchange) {
        Ticker before = Ticker.parse(row.oldSymbol() + "." + exchange);
        Ticker after = Ticker.parse(row.newSymbol() + "." + exchange);
        if (before.equals(after)) {
            throw new IllegalArgumentException("old and new symbol are the same");
        }
        LocalDate effective = LocalDate.parse(String.valueOf(row.effective()));
        return new SymbolChange(exchange, before.symbol(), after.symbol(), row.companyName(), effective);
    }

    private record Answer(int received, List<SymbolChange> changes, List<Rejection> rejections) {}
}
