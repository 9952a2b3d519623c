package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.fundamentals.FiscalCalendar.Label;
import io.fundamentalflow.ingestion.fundamentals.PeriodDiff.Due;
import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Adds versions of statements. Of what is stored only the hashes are read, of what came only the differences are sent.
 */
final class StatementStore {

    private static final String METRICS =
            Arrays.stream(ReportedMetric.values()).map(ReportedMetric::code).collect(Collectors.joining(", "));
    private static final String COLUMNS =
            "company_id, statement, period_type, period_end, known_at, fiscal_year, fiscal_quarter, months, currency,"
                    + " filing_date, split_basis_on, known_basis, known_at_kind, lines, flags, content_hash, "
                    + METRICS;

    private static final String NEWEST = """
            SELECT DISTINCT ON (statement, period_type, period_end)
              statement || ' ' || period_type AS grouped, period_end, known_at, encode(content_hash, 'hex') AS hash
            FROM fundamentals WHERE company_id = $1
            ORDER BY statement, period_type, period_end, known_at DESC
            """;
    private static final String BALANCES = "SELECT DISTINCT ON (period_type, period_end) period_type, period_end, "
            + METRICS
            + " FROM fundamentals WHERE company_id = $1 AND statement = 'balance' AND period_end = ANY ($2::date[])"
            + " ORDER BY period_type, period_end, known_at DESC";
    private static final String ADD = "INSERT INTO fundamentals (" + COLUMNS + ") SELECT " + COLUMNS
            + " FROM jsonb_populate_recordset(NULL::fundamentals, $1::text::jsonb)";

    private StatementStore() {}

    /**
     * A version to be added.
     *
     * @param flags all of them
     */
    record Version(Due<ReportedStatement> due, Label label, Knowledge knowledge, int flags) {}

    /** The figures of a stored balance sheet. */
    record StoredBalance(PeriodType type, LocalDate periodEnd) {}

    static Uni<List<StoredVersion>> newest(SqlConnection connection, int companyId) {
        return connection
                .preparedQuery(NEWEST)
                .execute(Tuple.of(companyId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StatementStore::toStored)
                        .toList());
    }

    /** What the newest versions of some balance sheets said. */
    static Uni<Map<StoredBalance, Map<ReportedMetric, BigDecimal>>> balances(
            SqlConnection connection, int companyId, List<LocalDate> periodEnds) {
        if (periodEnds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery(BALANCES)
                .execute(Tuple.of(companyId, periodEnds.toArray(LocalDate[]::new)))
                .map(rows -> {
                    Map<StoredBalance, Map<ReportedMetric, BigDecimal>> balances = new HashMap<>();
                    rows.forEach(row -> balances.put(
                            new StoredBalance(type(row.getString("period_type")), row.getLocalDate("period_end")),
                            figures(row)));
                    return balances;
                });
    }

    /** @param splitBasis splits up to this day are in the vendor's share counts */
    static Uni<Void> add(SqlConnection connection, int companyId, List<Version> versions, LocalDate splitBasis) {
        if (versions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(json(companyId, versions, splitBasis)))
                .replaceWithVoid();
    }

    /** The rows as the statement takes them. */
    static String json(int companyId, List<Version> versions, LocalDate splitBasis) {
        return RowJson.array(versions.stream()
                .map(version -> toJson(companyId, version, splitBasis))
                .toList());
    }

    private static RowJson toJson(int companyId, Version version, LocalDate splitBasis) {
        ReportedStatement statement = version.due().row();
        RowJson json = new RowJson()
                .number("company_id", companyId)
                .text("statement", statement.statement().code())
                .text("period_type", statement.type().code())
                .text("period_end", version.due().periodEnd())
                .text("known_at", version.knowledge().knownAt())
                .number("fiscal_year", version.label().year())
                .number("fiscal_quarter", version.label().quarter())
                .number("months", statement.type() == PeriodType.YEAR ? 12 : 3)
                .text("currency", statement.currency())
                .text("filing_date", statement.filingDate())
                .text("split_basis_on", splitBasis)
                .text("known_basis", version.knowledge().basis())
                .text("known_at_kind", version.knowledge().kind())
                .raw("lines", statement.lines())
                .number("flags", version.flags())
                .bytes("content_hash", statement.hash());
        statement.figures().forEach((metric, value) -> json.number(metric.code(), value));
        return json;
    }

    private static StoredVersion toStored(Row row) {
        return new StoredVersion(
                row.getString("grouped"),
                row.getLocalDate("period_end"),
                row.getOffsetDateTime("known_at").toInstant(),
                row.getString("hash"));
    }

    private static Map<ReportedMetric, BigDecimal> figures(Row row) {
        Map<ReportedMetric, BigDecimal> figures = new EnumMap<>(ReportedMetric.class);
        for (ReportedMetric metric : ReportedMetric.values()) {
            BigDecimal value = metric.statement() == Statement.BALANCE ? row.getBigDecimal(metric.code()) : null;
            if (value != null) {
                figures.put(metric, value);
            }
        }
        return figures;
    }

    private static PeriodType type(String code) {
        return code.equals(PeriodType.YEAR.code()) ? PeriodType.YEAR : PeriodType.QUARTER;
    }
}
