package io.fundamentalflow.ingestion.sessions;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.sessions.SessionPlan.Planned;
import io.fundamentalflow.ingestion.sessions.SessionPlan.Week;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.DatasetIngest;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskFailure;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.calendar.TradingCalendar;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The days of one exchange, half a year to either side. */
@ApplicationScoped
class SessionIngest implements DatasetIngest {

    private static final int MONTHS = 6;
    private static final Set<DayOfWeek> MONDAY_TO_FRIDAY = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private final EodhdClient vendor;
    private final WriteTransaction transaction;
    private final RejectedRecords rejected;
    private final Clock clock;

    SessionIngest(EodhdClient vendor, WriteTransaction transaction, RejectedRecords rejected, Clock clock) {
        this.vendor = vendor;
        this.transaction = transaction;
        this.rejected = rejected;
        this.clock = clock;
    }

    @Override
    public Dataset dataset() {
        return Dataset.EXCHANGE_SESSIONS;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return Price.of(Endpoint.EXCHANGE_DETAILS);
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        DateRange asked = new DateRange(today.minusMonths(MONTHS), today.plusMonths(MONTHS));
        return vendor.exchangeDetails(task.subject(), asked)
                .map(wire -> new ExchangeCheck(asked).check(wire))
                .flatMap(told -> transaction.run(
                        task, null, connection -> write(connection, new Work(task, told, asked, today))));
    }

    private record Work(LeasedTask task, ExchangeDays told, DateRange asked, LocalDate today) {

        LocalDate from() {
            return today.minusMonths(MONTHS);
        }

        LocalDate to() {
            return today.plusMonths(MONTHS);
        }
    }

    private Uni<Change> write(SqlConnection connection, Work work) {
        return SessionStore.read(connection, work.task().subject(), work.from(), work.to())
                .map(found -> found.orElseThrow(() ->
                        new TaskFailure("unknown_exchange", work.task().subject() + " is no exchange we know", false)))
                .flatMap(calendar -> switch (calendar.kind()) {
                    case "sessions" -> published(connection, work, calendar);
                    case "weekdays" -> told(connection, work, calendar);
                    // What always trades has no closures.
                    default -> end(connection, work, List.of(), 0);
                });
    }

    private Uni<Change> published(SqlConnection connection, Work work, CalendarRow calendar) {
        TradingCalendar rules = TradingCalendar.byId(calendar.id()).orElse(null);
        if (calendar.shared() || rules == null) {
            return end(connection, work, List.of(), 0);
        }
        SessionPlan plan = SessionPlan.published(rules, calendar.held(), work.told(), work.asked(), work.today());
        return SessionStore.write(connection, calendar.id(), plan.days().values())
                .flatMap(changed -> end(connection, work, plan.contradictions(), changed));
    }

    private Uni<Change> told(SqlConnection connection, Work work, CalendarRow calendar) {
        ExchangeDays told = work.told();
        Week week = new Week(
                told.week().isEmpty() ? MONDAY_TO_FRIDAY : told.week(),
                told.zone() == null ? calendar.zone() : told.zone(),
                told.opens() == null ? calendar.opens() : told.opens(),
                told.closes() == null ? calendar.closes() : told.closes());
        String id = calendar.shared() ? "EX_" + work.task().subject() : calendar.id();
        Collection<Planned> days = SessionPlan.told(week, calendar.held(), told, work.asked(), work.today())
                .days()
                .values();
        Uni<Void> owned = calendar.shared()
                ? SessionStore.giveOwn(connection, calendar.exchangeId(), id, week)
                : Uni.createFrom().voidItem();
        return owned.chain(() -> SessionStore.write(connection, id, days))
                .flatMap(changed -> told.whole() && (week.opens() == null || week.closes() == null)
                        ? SessionStore.removeOthers(connection, id, work.from(), work.to(), days)
                                .map(removed -> changed + removed)
                        : Uni.createFrom().item(changed))
                .flatMap(changed -> end(connection, work, List.of(), changed));
    }

    private Uni<Change> end(SqlConnection connection, Work work, List<Rejection> contradictions, int changed) {
        List<Rejection> rejections = new ArrayList<>(work.told().rejections());
        rejections.addAll(contradictions);
        int days = work.told().closures().size() + work.told().early().size();
        return rejected.store(connection, work.task(), rejections)
                .replaceWith(Change.of(new TaskReport(
                        days + work.told().rejections().size(),
                        changed,
                        Math.max(0, days - changed - contradictions.size()),
                        0,
                        0,
                        rejections.size())));
    }
}
