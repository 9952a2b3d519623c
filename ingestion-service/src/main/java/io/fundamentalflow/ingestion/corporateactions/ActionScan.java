package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.eodhd.VendorException;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.FollowUpTasks;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from the vendor's lists of whole days who has an action, and has only those read again: each action is checked
 * and written on the one way there is. A day costs a hundred calls, whatever the exchange's size.
 */
@ApplicationScoped
class ActionScan {

    private static final Logger LOG = Logger.getLogger(ActionScan.class);

    /** Of those named: who is followed, or whose actions were read before. */
    private static final String OURS = """
            SELECT DISTINCT c.ticker FROM unnest($1::text[]) AS n (ticker)
            JOIN companies c ON c.ticker = n.ticker AND c.held_reason IS NULL
            WHERE EXISTS (SELECT FROM watermarks w WHERE w.company_id = c.id AND w.dataset = $2)
               OR EXISTS (SELECT FROM universe u WHERE u.company_id = c.id AND u.removed_at IS NULL)
            ORDER BY c.ticker
            """;

    private static final String REMEMBER = """
            INSERT INTO bulk_dividends (company_id, ex_date, value, currency)
            SELECT c.id, n.ex_date, n.value, n.currency
            FROM unnest($1::text[], $2::date[], $3::numeric[], $4::text[]) AS n (ticker, ex_date, value, currency)
            JOIN companies c ON c.ticker = n.ticker
            ON CONFLICT DO NOTHING
            """;

    /** Later a split may have restated what the list says. */
    private static final int AS_DECLARED_DAYS = 7;

    private final EodhdClient vendor;
    private final WriteTransaction transaction;
    private final RejectedRecords rejected;
    private final Clock clock;

    ActionScan(EodhdClient vendor, WriteTransaction transaction, RejectedRecords rejected, Clock clock) {
        this.vendor = vendor;
        this.transaction = transaction;
        this.rejected = rejected;
        this.clock = clock;
    }

    /** A list a day. */
    static Price price(DateRange range) {
        LocalDate from = range.from();
        LocalDate to = range.to();
        int days = from == null || to == null ? 1 : Math.toIntExact(ChronoUnit.DAYS.between(from, to)) + 1;
        return Price.of(Endpoint.DAY_LISTS).times(days);
    }

    /** Reads the lists of the task's days; without a range today's. */
    Uni<TaskReport> ingest(LeasedTask task) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        DateRange range = task.range();
        LocalDate to = range.to() == null ? today : range.to();
        LocalDate from = range.from() == null || range.from().isAfter(to) ? to : range.from();
        DayActions found = new DayActions(task.subject(), new ArrayList<>(), new ArrayList<>());
        return Multi.createFrom()
                .items(from.datesUntil(to.plusDays(1)))
                .onItem()
                .transformToUniAndConcatenate(day -> read(task, day, found))
                .collect()
                .asList()
                .invoke(listed -> refuseUnlisted(task, listed))
                .flatMap(listed -> transaction.run(task, null, connection -> write(connection, task, found, today)));
    }

    /** Whether there is a list of the day. */
    private Uni<Boolean> read(LeasedTask task, LocalDate day, DayActions found) {
        return vendor.actionsOf(task.subject(), task.dataset(), day)
                .invoke(rows -> found.add(day, rows))
                .replaceWith(true)
                .onFailure(ActionScan::isNotFound)
                .recoverWithItem(false);
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof VendorException vendor && vendor.kind() == Kind.NOT_FOUND;
    }

    /**
     * The vendor may say "not found" of a day without actions as of an exchange it has no lists of. Only where another day
     * of the range has one it can be told that it is the former.
     */
    private static void refuseUnlisted(LeasedTask task, List<Boolean> listed) {
        if (!listed.contains(true)) {
            throw new VendorException(
                    Kind.NOT_FOUND, 404, "no day's list of exchange " + task.subject() + " is known there");
        }
    }

    private Uni<Change> write(SqlConnection connection, LeasedTask task, DayActions found, LocalDate today) {
        return ours(connection, task, found)
                .call(tickers -> FollowUpTasks.queue(connection, task, task.dataset(), tickers, DateRange.ALL))
                .call(tickers -> remember(connection, task, found, today))
                .call(tickers -> rejected.store(connection, task, found.rejections()))
                .invoke(tickers -> LOG.infof(
                        "actions scanned run=%s dataset=%s exchange=%s received=%d queued=%d",
                        task.runId(), task.dataset().code(), task.subject(), found.received(), tickers.size()))
                // Nothing that readers see is different before the follow-ups have written.
                .map(tickers -> Change.untold(new TaskReport(
                        found.received(),
                        0,
                        found.received() - found.rejections().size(),
                        0,
                        0,
                        found.rejections().size())));
    }

    private static Uni<List<String>> ours(SqlConnection connection, LeasedTask task, DayActions found) {
        String[] named =
                found.named().stream().map(DayActions.Named::ticker).distinct().toArray(String[]::new);
        return connection
                .preparedQuery(OURS)
                .execute(Tuple.tuple()
                        .addArrayOfString(named)
                        .addString(task.dataset().code()))
                .map(rows -> {
                    List<String> tickers = new ArrayList<>(rows.size());
                    rows.forEach(row -> tickers.add(row.getString(0)));
                    return tickers;
                });
    }

    private static Uni<Void> remember(SqlConnection connection, LeasedTask task, DayActions found, LocalDate today) {
        List<DayActions.Named> fresh = found.named().stream()
                .filter(named -> named.dividend() != null
                        && named.exDate().plusDays(AS_DECLARED_DAYS).isAfter(today))
                .toList();
        if (task.dataset() != Dataset.DIVIDENDS || fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.tuple()
                .addArrayOfString(column(fresh, DayActions.Named::ticker, String[]::new))
                .addArrayOfLocalDate(column(fresh, DayActions.Named::exDate, LocalDate[]::new))
                .addArrayOfBigDecimal(column(fresh, DayActions.Named::dividend, BigDecimal[]::new))
                .addArrayOfString(
                        column(fresh, named -> named.currency() == null ? "" : named.currency(), String[]::new));
        return connection.preparedQuery(REMEMBER).execute(values).replaceWithVoid();
    }

    private static <T> T[] column(
            List<DayActions.Named> rows,
            Function<DayActions.Named, ? extends @Nullable T> value,
            IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
