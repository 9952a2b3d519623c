package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.fundamentals.PeriodDiff.Due;
import io.fundamentalflow.ingestion.fundamentals.StatementStore.StoredBalance;
import io.fundamentalflow.ingestion.fundamentals.StatementStore.Version;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.SessionOpens;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import io.fundamentalflow.model.fundamentals.StatementFlag;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a document inside the task's transaction: first whose it is, then each part where it differs from what is stored. */
@ApplicationScoped
class DocumentWriter {

    private static final String AMERICAN = "US";

    private final RejectedRecords rejected;

    DocumentWriter(RejectedRecords rejected) {
        this.rejected = rejected;
    }

    Uni<Change> write(
            SqlConnection connection,
            LeasedTask task,
            CompanyRef company,
            SessionOpens opens,
            CheckedDocument document) {
        return hold(connection, company, document).flatMap(conflict -> {
            if (conflict.isPresent()) {
                return rejected.store(connection, task, List.of(conflict.get()))
                        .replaceWith(Change.of(new TaskReport(1, 0, 0, 0, 0, 1)));
            }
            List<Rejection> rejections = new ArrayList<>(document.rejections());
            return DocumentContext.read(connection, company.id())
                    .flatMap(context -> parts(connection, company, opens, document, context, rejections))
                    .call(report -> rejected.store(connection, task, rejections))
                    .map(report ->
                            Change.of(report.plus(new TaskReport(rejections.size(), 0, 0, 0, 0, rejections.size()))));
        });
    }

    private static Uni<Optional<Rejection>> hold(
            SqlConnection connection, CompanyRef company, CheckedDocument document) {
        return document.company()
                .map(record -> CompanyRecordStore.hold(connection, company.id(), record))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Uni<TaskReport> parts(
            SqlConnection connection,
            CompanyRef company,
            SessionOpens opens,
            CheckedDocument document,
            DocumentContext context,
            List<Rejection> rejections) {
        KnowledgeRule rule = new KnowledgeRule(
                context.now(),
                LocalDate.ofInstant(context.now(), opens.calendar().zone()),
                context.followed(),
                company.exchange().equals(AMERICAN),
                opens);
        return company(connection, company.id(), document)
                .flatMap(sum -> statements(connection, company.id(), document, context, rule, rejections)
                        .map(sum::plus))
                .flatMap(sum -> reports(connection, company.id(), document, rule, rejections)
                        .map(sum::plus))
                .flatMap(sum -> estimates(connection, company.id(), document, rule, rejections)
                        .map(sum::plus))
                .flatMap(sum -> snapshots(connection, company.id(), document).map(sum::plus))
                .flatMap(sum -> rating(connection, company.id(), document).map(sum::plus));
    }

    private static Uni<TaskReport> company(SqlConnection connection, int companyId, CheckedDocument document) {
        return document.company()
                .map(record -> CompanyRecordStore.update(connection, companyId, record, document.today())
                        .map(changed -> observed(1, changed ? 1 : 0)))
                .orElseGet(() -> Uni.createFrom().item(TaskReport.EMPTY));
    }

    private static Uni<TaskReport> statements(
            SqlConnection connection,
            int companyId,
            CheckedDocument document,
            DocumentContext context,
            KnowledgeRule rule,
            List<Rejection> rejections) {
        List<ReportedStatement> statements = StatementFlags.set(document.statements(), context.splits());
        return StatementStore.newest(connection, companyId).flatMap(stored -> {
            PeriodDiff<ReportedStatement> diff = PeriodDiff.of(statements, stored);
            rejections.addAll(diff.duplicates());
            return StatementStore.balances(connection, companyId, revisedBalances(diff))
                    .flatMap(balances -> StatementStore.add(
                            connection,
                            companyId,
                            diff.due().stream()
                                    .map(due -> version(due, document.fiscal(), context, rule, balances))
                                    .toList(),
                            LocalDate.ofInstant(context.now(), ZoneOffset.UTC)))
                    .replaceWith(versions(diff));
        });
    }

    private static List<LocalDate> revisedBalances(PeriodDiff<ReportedStatement> diff) {
        return diff.due().stream()
                .filter(due -> due.previous() != null && due.row().statement() == Statement.BALANCE)
                .map(Due::periodEnd)
                .toList();
    }

    private static Version version(
            Due<ReportedStatement> due,
            FiscalCalendar fiscal,
            DocumentContext context,
            KnowledgeRule rule,
            Map<StoredBalance, Map<ReportedMetric, BigDecimal>> balances) {
        ReportedStatement row = due.row();
        int flags = row.flags();
        if (!rule.isPlausible(due.periodEnd(), row.filingDate())) {
            flags |= StatementFlag.FILING_DATE_IMPLAUSIBLE.bit();
        }
        if (!due.periodEnd().equals(row.periodEnd())) {
            flags |= StatementFlag.PERIOD_END_MOVED.bit();
        }
        Map<ReportedMetric, BigDecimal> before = row.statement() == Statement.BALANCE
                ? balances.get(new StoredBalance(row.type(), due.periodEnd()))
                : null;
        if (isRebased(before, row.figures(), context.splits())) {
            flags |= StatementFlag.REBASED.bit();
        }
        return new Version(
                due,
                fiscal.label(row.type(), due.periodEnd()),
                rule.ofStatement(row.type(), due.periodEnd(), row.filingDate(), due.previousKnownAt()),
                flags);
    }

    /** Whether nothing but the share count moved, by what splits explain. */
    private static boolean isRebased(
            @Nullable Map<ReportedMetric, BigDecimal> before, Map<ReportedMetric, BigDecimal> now, KnownSplits splits) {
        if (before == null) {
            return false;
        }
        BigDecimal sharesBefore = before.get(ReportedMetric.SHARES_OUTSTANDING);
        BigDecimal sharesNow = now.get(ReportedMetric.SHARES_OUTSTANDING);
        return sharesBefore != null
                && sharesNow != null
                && splits.explain(sharesBefore, sharesNow)
                && withoutShares(before).equals(withoutShares(now));
    }

    private static Map<ReportedMetric, BigDecimal> withoutShares(Map<ReportedMetric, BigDecimal> figures) {
        Map<ReportedMetric, BigDecimal> rest = new EnumMap<>(ReportedMetric.class);
        figures.forEach((metric, value) -> rest.put(metric, value.stripTrailingZeros()));
        rest.remove(ReportedMetric.SHARES_OUTSTANDING);
        return rest;
    }

    private static Uni<TaskReport> reports(
            SqlConnection connection,
            int companyId,
            CheckedDocument document,
            KnowledgeRule rule,
            List<Rejection> rejections) {
        return EarningsStore.newestReports(connection, companyId).flatMap(stored -> {
            PeriodDiff<EarningsReport> diff = PeriodDiff.of(document.reports(), stored);
            rejections.addAll(diff.duplicates());
            return EarningsStore.addReports(connection, companyId, diff.due(), rule)
                    .replaceWith(versions(diff));
        });
    }

    private static Uni<TaskReport> estimates(
            SqlConnection connection,
            int companyId,
            CheckedDocument document,
            KnowledgeRule rule,
            List<Rejection> rejections) {
        return EarningsStore.newestEstimates(connection, companyId).flatMap(stored -> {
            PeriodDiff<Estimate> diff = PeriodDiff.of(document.estimates(), stored);
            rejections.addAll(diff.duplicates());
            return EarningsStore.addEstimates(connection, companyId, diff.due(), rule)
                    .replaceWith(observed(
                            diff.due().size() + diff.unchanged(), diff.due().size()));
        });
    }

    private static Uni<TaskReport> snapshots(SqlConnection connection, int companyId, CheckedDocument document) {
        return SnapshotStore.newest(connection, companyId)
                .flatMap(newest -> SnapshotStore.add(connection, companyId, document.sections(), newest))
                .map(added -> observed(document.sections().size(), added));
    }

    private static Uni<TaskReport> rating(SqlConnection connection, int companyId, CheckedDocument document) {
        return document.rating()
                .map(rating -> RatingStore.add(connection, companyId, rating).map(added -> observed(1, added ? 1 : 0)))
                .orElseGet(() -> Uni.createFrom().item(TaskReport.EMPTY));
    }

    /** A restated period is a revision. */
    private static TaskReport versions(PeriodDiff<?> diff) {
        int due = diff.due().size();
        return new TaskReport(due + diff.unchanged(), due - diff.revised(), diff.unchanged(), diff.revised(), 0, 0);
    }

    /** What changes with time by its nature is another observation, not a revision. */
    private static TaskReport observed(int received, int written) {
        return new TaskReport(received, written, received - written, 0, 0, 0);
    }
}
