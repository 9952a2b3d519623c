package io.fundamentalflow.ingestion.companies;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.companies.CompanyStore.Written;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.eodhd.WireSymbol;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.DatasetIngest;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.ingestion.universe.UniverseRules;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.InvalidTickerException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An exchange's symbols, listed and delisted: instruments come, change, and leave. */
@ApplicationScoped
class SymbolIngest implements DatasetIngest {

    private final EodhdClient vendor;
    private final WriteTransaction transaction;
    private final CompanyStore companies;
    private final SymbolChangeStore changes;
    private final RejectedRecords rejected;
    private final Clock clock;

    SymbolIngest(
            EodhdClient vendor,
            WriteTransaction transaction,
            CompanyStore companies,
            SymbolChangeStore changes,
            RejectedRecords rejected,
            Clock clock) {
        this.vendor = vendor;
        this.transaction = transaction;
        this.companies = companies;
        this.changes = changes;
        this.rejected = rejected;
        this.clock = clock;
    }

    @Override
    public Dataset dataset() {
        return Dataset.SYMBOLS;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return Price.of(Endpoint.SYMBOLS).times(2);
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        String exchange = task.subject();
        return vendor.symbols(exchange, false)
                .flatMap(listed -> vendor.symbols(exchange, true).map(delisted -> check(exchange, listed, delisted)))
                .flatMap(answer -> transaction.run(task, null, connection -> write(connection, task, answer)));
    }

    private Uni<Change> write(SqlConnection connection, LeasedTask task, Answer answer) {
        LocalDate today = LocalDate.now(clock);
        return changes.apply(connection, task.subject(), today)
                .flatMap(renamed -> companies
                        .write(connection, task.subject(), answer.symbols(), today)
                        // A rename whose new symbol has only now become known.
                        .flatMap(written -> changes.apply(connection, task.subject(), today)
                                .call(() -> UniverseRules.applyTo(connection, task.subject()))
                                .flatMap(later -> close(connection, task, answer, written, renamed + later))));
    }

    private Uni<Change> close(SqlConnection connection, LeasedTask task, Answer answer, Written written, int renamed) {
        List<Rejection> all = new ArrayList<>(answer.rejections());
        all.addAll(written.held());
        return rejected.store(connection, task, all)
                .replaceWith(Change.of(new TaskReport(
                        answer.received(),
                        written.inserted(),
                        answer.symbols().size()
                                - written.inserted()
                                - written.updated()
                                - written.held().size(),
                        written.updated() + written.altered() + renamed,
                        written.lost(),
                        all.size())));
    }

    private static Answer check(String exchange, List<WireSymbol> listed, List<WireSymbol> delisted) {
        Map<String, Symbol> symbols = new LinkedHashMap<>();
        List<Rejection> rejections = new ArrayList<>();
        // The listed ones first: a symbol in both lists is listed.
        listed.forEach(row -> add(exchange, row, true, symbols, rejections));
        delisted.forEach(row -> add(exchange, row, false, symbols, rejections));
        return new Answer(listed.size() + delisted.size(), List.copyOf(symbols.values()), rejections);
    }

    private static void add(
            String exchange, WireSymbol row, boolean listed, Map<String, Symbol> symbols, List<Rejection> rejections) {
        try {
            Symbol symbol = Symbol.of(row, exchange, listed);
            Symbol known = symbols.putIfAbsent(symbol.ticker().toString(), symbol);
            if (known != null && known.listed() == listed && !known.equals(symbol)) {
                rejections.add(new Rejection(
                        symbol.ticker().symbol(),
                        "symbol_twice",
                        "the list has this symbol twice, differently",
                        row.raw()));
            }
        } catch (InvalidTickerException e) {
            rejections.add(
                    new Rejection(key(row.code()), "symbol_unreadable", "the symbol " + e.getMessage(), row.raw()));
        }
    }

    private static String key(@Nullable String code) {
        return code == null ? "missing" : code;
    }

    private record Answer(int received, List<Symbol> symbols, List<Rejection> rejections) {}
}
