package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.eodhd.VendorException;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.fundamentalflow.ingestion.eodhd.WireDayBar;
import io.fundamentalflow.ingestion.instruments.CompanyDirectory;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.quality.SessionCalendars;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.FollowUpTasks;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskConfig;
import io.fundamentalflow.ingestion.tasks.TaskFailure;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * A session's prices of a whole exchange from the vendor's list of that day, at a hundred calls however many are followed.
 * The list is read as it comes and written batch by batch, each in a transaction of its own: what one brought is true by
 * itself, and an attempt that breaks off is only repeated.
 */
@ApplicationScoped
class DayPriceIngest {

    /** Each instrument comes with the bars its own is judged by: a batch is some ten megabytes. */
    static final int BATCH = 200;

    /** Of the day before, where the vendor has no list: what an instrument's own task reads. */
    private static final int DAYS_BEFORE = 10;

    /** The vendor publishes a session within hours; each look costs a hundred calls. */
    private static final Duration LATE = Duration.ofMinutes(20);

    private static final String NOT_LISTED = "day_not_listed";
    private static final String INCOMPLETE = "day_incomplete";

    private static final Logger LOG = Logger.getLogger(DayPriceIngest.class);

    private static final String DUE = """
            SELECT d.session FROM exchanges e CROSS JOIN LATERAL due_session(e.id, $2) d WHERE e.code = $1
            """;

    private final EodhdClient vendor;
    private final CompanyDirectory companies;
    private final SessionCalendars calendars;
    private final WriteTransaction transaction;
    private final DayPriceWriter writer;
    private final TaskConfig config;
    private final Pool pool;
    private final Clock clock;

    DayPriceIngest(
            EodhdClient vendor,
            CompanyDirectory companies,
            SessionCalendars calendars,
            WriteTransaction transaction,
            DayPriceWriter writer,
            TaskConfig config,
            Pool pool,
            Clock clock) {
        this.vendor = vendor;
        this.companies = companies;
        this.calendars = calendars;
        this.transaction = transaction;
        this.writer = writer;
        this.config = config;
        this.pool = pool;
        this.clock = clock;
    }

    static Price price() {
        return Price.of(Endpoint.DAY_LISTS);
    }

    /** Reads the list of the task's day. */
    Uni<TaskReport> ingest(LeasedTask task) {
        LocalDate day = Objects.requireNonNull(task.range().to(), "a list is of a day");
        // Before the request: whatever the answer holds is at least this new.
        Instant fetchedAt = clock.instant();
        return open(task.subject(), day, fetchedAt)
                .flatMap(list -> list.wantedCount() == 0
                        ? finish(task, list)
                        : vendor.barsOf(task.subject(), day, BATCH, rows -> write(task, list, rows, fetchedAt))
                                .onFailure(VendorException.class)
                                .transform(failure -> withoutList(task, failure))
                                .chain(() -> finish(task, list))
                                .onFailure(failure -> isForbidden(failure) || isLastLook(task, failure))
                                .recoverWithUni(failure -> askOneByOne(task, list, failure)));
    }

    private Uni<DayList> open(String exchange, LocalDate day, Instant now) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(exchange, now.atOffset(ZoneOffset.UTC)))
                .map(rows ->
                        rows.size() > 0 && day.equals(rows.iterator().next().getLocalDate(0)))
                .flatMap(due -> companies
                        .ofDayList(exchange, day, now)
                        .flatMap(wanted -> calendarsOf(wanted).map(known -> new DayList(day, due, wanted, known))));
    }

    private Uni<Map<String, SessionCalendar>> calendarsOf(Collection<CompanyRef> wanted) {
        return Multi.createFrom()
                .items(wanted.stream().map(CompanyRef::calendarId).distinct())
                .onItem()
                .transformToUniAndConcatenate(id -> calendars.find(id).map(calendar -> Map.entry(id, calendar)))
                .collect()
                .asList()
                .map(all -> all.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Uni<Void> write(LeasedTask task, DayList list, List<WireDayBar> rows, Instant fetchedAt) {
        DayList.Batch batch = list.pick(rows);
        return batch.bars().isEmpty() && batch.rejections().isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .part(task, connection -> writer.write(connection, task, list, batch, fetchedAt))
                        .invoke(written -> list.done(batch, written))
                        .replaceWithVoid();
    }

    /** The vendor may be late: no list of a session is none yet. */
    private static Throwable withoutList(LeasedTask task, Throwable failure) {
        return failure instanceof VendorException vendor && vendor.kind() == Kind.NOT_FOUND
                ? TaskFailure.until(
                        NOT_LISTED,
                        "the vendor has no list of " + task.range().to() + " for " + task.subject() + " yet",
                        LATE)
                : failure;
    }

    private Uni<TaskReport> finish(LeasedTask task, DayList list) {
        if (list.seenCount() * 2 < list.wantedCount()) {
            return Uni.createFrom()
                    .failure(TaskFailure.until(
                            INCOMPLETE,
                            "the list of %s has bars of %d of %d instruments, less than half"
                                    .formatted(list.day(), list.seenCount(), list.wantedCount()),
                            LATE));
        }
        return transaction.run(
                task,
                null,
                connection -> writer.closeAbsent(connection, task, list)
                        .invoke(() -> LOG.infof(
                                "day list read run=%s exchange=%s day=%s wanted=%d absent=%d",
                                task.runId(),
                                task.subject(),
                                list.day(),
                                list.wantedCount(),
                                list.wantedCount() - list.seenCount()))
                        .replaceWith(Change.untold(list.report())));
    }

    private boolean isLastLook(LeasedTask task, Throwable failure) {
        return failure instanceof TaskFailure known
                && (known.errorClass().equals(NOT_LISTED) || known.errorClass().equals(INCOMPLETE))
                && task.attempt() >= config.maxAttempts();
    }

    private static boolean isForbidden(Throwable failure) {
        return failure instanceof VendorException vendor && vendor.kind() == Kind.FORBIDDEN;
    }

    /**
     * The plan has no lists, or there is none of this day to the last: the run goes on by instrument, as it would have been
     * planned. Older days only settle bars.
     */
    private Uni<TaskReport> askOneByOne(LeasedTask task, DayList list, Throwable failure) {
        LOG.warnf(
                "run=%s exchange=%s day=%s goes on by instrument: %s%s",
                task.runId(),
                task.subject(),
                list.day(),
                failure.getMessage(),
                isForbidden(failure) ? "; ff.tasks.day-prices=false saves the request" : "");
        List<String> tickers = list.due()
                ? list.absent().stream().map(CompanyRef::ticker).sorted().toList()
                : List.of();
        return transaction.run(
                task, null, connection -> queue(connection, task, tickers).replaceWith(Change.untold(list.report())));
    }

    /** Reads instruments on their own, from shortly before the day. */
    static Uni<Void> queue(SqlConnection connection, LeasedTask task, List<String> tickers) {
        LocalDate day = Objects.requireNonNull(task.range().to(), "a list is of a day");
        return FollowUpTasks.queue(
                        connection, task, Dataset.DAILY_PRICES, tickers, new DateRange(day.minusDays(DAYS_BEFORE), day))
                .replaceWithVoid();
    }
}
