package io.fundamentalflow.ingestion.insiders;

import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.quality.SessionOpens;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.model.fundamentals.TradeFlag;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Writes trades inside the task's transaction, where they differ from what is stored. */
@ApplicationScoped
class InsiderWriter {

    private final RejectedRecords rejected;

    InsiderWriter(RejectedRecords rejected) {
        this.rejected = rejected;
    }

    Uni<Change> write(
            SqlConnection connection, LeasedTask task, int companyId, SessionOpens opens, CheckedTrades checked) {
        return TradeContext.read(connection, companyId, checked.trades())
                .flatMap(context -> diff(connection, companyId, opens, checked.trades(), context))
                .call(diff -> InsiderStore.write(connection, companyId, diff))
                .call(diff -> rejected.store(connection, task, checked.rejections()))
                .map(diff -> change(diff, checked.rejections().size()));
    }

    private static Uni<TradeDiff> diff(
            SqlConnection connection,
            int companyId,
            SessionOpens opens,
            List<InsiderTrade> trades,
            TradeContext context) {
        List<InsiderTrade> judged = trades.stream().map(context::judged).toList();
        return InsiderStore.stored(connection, companyId, trades)
                .map(stored ->
                        TradeDiff.of(judged, stored, trade -> knownAt(trade, opens, context.now()), context.now()));
    }

    /** A report can be acted on at the next session's open; where its day cannot be, we only know when we saw it. */
    static Instant knownAt(InsiderTrade trade, SessionOpens opens, Instant now) {
        LocalDate reported = trade.filing().reportDate();
        if (reported == null || trade.has(TradeFlag.REPORT_DATE_IMPLAUSIBLE)) {
            return now;
        }
        Instant open = opens.after(reported);
        return open.isBefore(now) ? open : now;
    }

    private static Change change(TradeDiff diff, int refused) {
        TaskReport report = new TaskReport(
                diff.written() + diff.revised() + diff.unchanged() + refused,
                diff.written(),
                diff.unchanged(),
                diff.revised(),
                0,
                refused);
        List<LocalDate> days = Stream.concat(diff.added().stream(), diff.changed().stream())
                .map(entry -> entry.trade().day())
                .sorted()
                .toList();
        return days.isEmpty()
                ? Change.of(report)
                : new Change(report, days.get(0), days.get(days.size() - 1), null, false);
    }
}
