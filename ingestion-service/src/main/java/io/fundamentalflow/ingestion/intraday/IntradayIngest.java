package io.fundamentalflow.ingestion.intraday;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.intraday.IntradayRanges.Next;
import io.fundamentalflow.ingestion.quality.FlagStore;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.quality.SignFree;
import io.fundamentalflow.ingestion.quality.WritableInstruments;
import io.fundamentalflow.ingestion.quality.WritableInstruments.Instrument;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.FollowUpTasks;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.IntradayInterval;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bars within the sessions of one instrument: a span is fetched, checked and written; what is left of the range is queued
 * with it, so that a kill costs one request.
 */
@ApplicationScoped
class IntradayIngest {

    private final EodhdClient vendor;
    private final WritableInstruments instruments;
    private final IntradayRanges ranges;
    private final WriteTransaction transaction;
    private final RejectedRecords rejected;
    private final FlagStore flags;
    private final RuleBook rules;
    private final Clock clock;

    IntradayIngest(
            EodhdClient vendor,
            WritableInstruments instruments,
            IntradayRanges ranges,
            WriteTransaction transaction,
            RejectedRecords rejected,
            FlagStore flags,
            RuleBook rules,
            Clock clock) {
        this.vendor = vendor;
        this.instruments = instruments;
        this.ranges = ranges;
        this.transaction = transaction;
        this.rejected = rejected;
        this.flags = flags;
        this.rules = rules;
        this.clock = clock;
    }

    /** A request for every span of the range. */
    Price price(IntradayInterval interval, DateRange range) {
        return Price.of(Endpoint.INTRADAY).times(ranges.requests(interval, range));
    }

    Uni<TaskReport> ingest(LeasedTask task, IntradayInterval interval) {
        return instruments
                .find(task)
                .flatMap(instrument -> ranges.of(task, instrument.company(), interval)
                        .flatMap(next -> fetchAndWrite(task, interval, instrument, next)));
    }

    private Uni<TaskReport> fetchAndWrite(
            LeasedTask task, IntradayInterval interval, Instrument instrument, Next next) {
        CompanyRef company = instrument.company();
        IntradaySpan span = next.span();
        IntradayCheck check = new IntradayCheck(
                interval, span, next.hours(), instrument.calendar(), rules, SignFree.is(company), clock.instant());
        return vendor.intraday(task.ticker(), interval, span.from(), span.to())
                .map(check::check)
                .flatMap(checked -> transaction.run(
                        // Complete are only the days of this request.
                        task.over(span.days()),
                        company,
                        connection -> write(connection, task, interval, company, span, checked)));
    }

    private Uni<Change> write(
            SqlConnection connection,
            LeasedTask task,
            IntradayInterval interval,
            CompanyRef company,
            IntradaySpan span,
            CheckedIntraday checked) {
        return IntradayStore.write(connection, company.id(), interval, checked.bars())
                .call(written -> rejected.store(connection, task, checked.rejections()))
                .call(written -> queueRest(connection, task, span.rest()))
                .flatMap(written -> DailyComparison.of(connection, company.id(), interval, span, checked, rules)
                        .flatMap(noticed ->
                                flags.store(connection, task.dataset(), task.runId(), Map.of(company.id(), noticed)))
                        .map(changed -> changed.size())
                        .map(flagged -> change(checked, written, flagged)));
    }

    private static Uni<Integer> queueRest(SqlConnection connection, LeasedTask task, @Nullable DateRange rest) {
        return rest == null
                ? Uni.createFrom().item(0)
                : FollowUpTasks.queue(connection, task, task.dataset(), List.of(task.subject()), rest);
    }

    private static Change change(CheckedIntraday checked, IntradayStore.Written written, int flagged) {
        int refused = checked.rejections().size();
        TaskReport report = new TaskReport(
                checked.received(),
                written.written(),
                checked.received() - refused - written.written() - written.revised(),
                written.revised(),
                0,
                refused);
        List<IntradayBar> bars = checked.bars();
        LocalDate newest = bars.isEmpty() ? null : bars.get(bars.size() - 1).sessionDay();
        // A flag that is new is a change of what readers see, too.
        return new Change(report, written.fromDay(), written.toDay(), newest, flagged > 0);
    }
}
