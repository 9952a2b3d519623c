package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.fundamentals.PeriodDiff.Due;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** Adds versions of reported earnings and of estimates, like {@link StatementStore}. */
final class EarningsStore {

    private static final String NEWEST_REPORTS = """
            SELECT DISTINCT ON (period_type, period_end)
              period_type AS grouped, period_end, known_at, encode(content_hash, 'hex') AS hash
            FROM earnings_reports WHERE company_id = $1
            ORDER BY period_type, period_end, known_at DESC
            """;
    private static final String NEWEST_ESTIMATES = """
            SELECT DISTINCT ON (period_type, period_end)
              period_type AS grouped, period_end, known_at, encode(content_hash, 'hex') AS hash
            FROM earnings_estimates WHERE company_id = $1
            ORDER BY period_type, period_end, known_at DESC
            """;
    private static final String ADD_REPORTS = """
            INSERT INTO earnings_reports (company_id, period_type, period_end, known_at, report_date, report_time, currency,
              eps_actual, eps_estimate, known_basis, known_at_kind, content, content_hash)
            SELECT company_id, period_type, period_end, known_at, report_date, report_time, currency,
              eps_actual, eps_estimate, known_basis, known_at_kind, content, content_hash
            FROM jsonb_populate_recordset(NULL::earnings_reports, $1::text::jsonb)
            """;
    private static final String ADD_ESTIMATES = """
            INSERT INTO earnings_estimates (company_id, period_type, period_end, known_at, horizon, eps_average, eps_low,
              eps_high, eps_year_ago, eps_growth, eps_analysts, revenue_average, revenue_low, revenue_high, revenue_year_ago,
              revenue_growth, revenue_analysts, content, content_hash)
            SELECT company_id, period_type, period_end, known_at, horizon, eps_average, eps_low,
              eps_high, eps_year_ago, eps_growth, eps_analysts, revenue_average, revenue_low, revenue_high, revenue_year_ago,
              revenue_growth, revenue_analysts, content, content_hash
            FROM jsonb_populate_recordset(NULL::earnings_estimates, $1::text::jsonb)
            """;

    private EarningsStore() {}

    static Uni<List<StoredVersion>> newestReports(SqlConnection connection, int companyId) {
        return newest(connection, NEWEST_REPORTS, companyId);
    }

    static Uni<List<StoredVersion>> newestEstimates(SqlConnection connection, int companyId) {
        return newest(connection, NEWEST_ESTIMATES, companyId);
    }

    static Uni<Void> addReports(
            SqlConnection connection, int companyId, List<Due<EarningsReport>> due, KnowledgeRule rule) {
        return add(
                connection,
                ADD_REPORTS,
                due.stream().map(one -> report(companyId, one, rule)).toList());
    }

    static Uni<Void> addEstimates(
            SqlConnection connection, int companyId, List<Due<Estimate>> due, KnowledgeRule rule) {
        return add(
                connection,
                ADD_ESTIMATES,
                due.stream().map(one -> estimate(companyId, one, rule)).toList());
    }

    private static Uni<List<StoredVersion>> newest(SqlConnection connection, String sql, int companyId) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(companyId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(EarningsStore::toStored)
                        .toList());
    }

    private static Uni<Void> add(SqlConnection connection, String sql, List<RowJson> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(sql)
                        .execute(Tuple.of(RowJson.array(rows)))
                        .replaceWithVoid();
    }

    private static RowJson report(int companyId, Due<EarningsReport> due, KnowledgeRule rule) {
        EarningsReport report = due.row();
        Knowledge knowledge = rule.ofReport(
                report.type(),
                due.periodEnd(),
                report.epsActual() != null,
                report.reportDate(),
                report.beforeMarket(),
                due.previousKnownAt());
        return period(companyId, due, knowledge)
                .text("report_date", report.reportDate())
                .text("report_time", report.reportTime())
                .text("currency", report.currency())
                .number("eps_actual", report.epsActual())
                .number("eps_estimate", report.epsEstimate())
                .text("known_basis", knowledge.basis())
                .text("known_at_kind", knowledge.kind())
                .raw("content", report.content());
    }

    private static RowJson estimate(int companyId, Due<Estimate> due, KnowledgeRule rule) {
        Estimate estimate = due.row();
        RowJson json = period(companyId, due, rule.observed(due.previousKnownAt()))
                .text("horizon", estimate.horizon())
                .raw("content", estimate.content());
        estimate.figures().forEach(json::number);
        return json;
    }

    private static RowJson period(int companyId, Due<? extends PeriodRow> due, Knowledge knowledge) {
        return new RowJson()
                .number("company_id", companyId)
                .text("period_type", due.row().group())
                .text("period_end", due.periodEnd())
                .text("known_at", knowledge.knownAt())
                .bytes("content_hash", due.row().hash());
    }

    private static StoredVersion toStored(Row row) {
        return new StoredVersion(
                row.getString("grouped"),
                row.getLocalDate("period_end"),
                row.getOffsetDateTime("known_at").toInstant(),
                row.getString("hash"));
    }
}
