package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.corporateactions.ActionDiff.Row;
import io.fundamentalflow.ingestion.quality.PriceUnitValue;
import io.fundamentalflow.ingestion.quality.QuotedUnit;
import io.fundamentalflow.model.QualityFlag;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes dividends. The value on today's share basis is renewed in place when a split moves it, which is no revision;
 * everything the price evidence decided is left alone unless the vendor changes the facts.
 */
final class DividendStore {

    private static final String STORED = """
            SELECT ex_date, seq, value, unadjusted_value, currency, declaration_date, record_date, payment_date, period,
                   cancelled_at IS NOT NULL AS cancelled
            FROM dividends WHERE company_id = $1 AND kind = 'cash' ORDER BY ex_date, seq
            """;
    private static final String KEEP = """
            INSERT INTO dividend_revisions (company_id, ex_date, kind, seq, revision, row, known_from, known_to, reason)
            SELECT d.company_id, d.ex_date, d.kind, d.seq, d.revision, to_jsonb(d), d.known_at,
                   greatest(clock_timestamp(), d.known_at), r.reason
            FROM dividends d
            JOIN unnest($2::date[], $3::smallint[], $4::text[]) AS r (ex_date, seq, reason)
              ON r.ex_date = d.ex_date AND r.seq = d.seq
            WHERE d.company_id = $1 AND d.kind = 'cash'
            """;
    private static final String CANCEL = """
            UPDATE dividends d SET cancelled_at = clock_timestamp(), revision = d.revision + 1
            FROM unnest($2::date[], $3::smallint[]) AS r (ex_date, seq)
            WHERE d.company_id = $1 AND d.kind = 'cash' AND d.ex_date = r.ex_date AND d.seq = r.seq
            """;
    private static final String REBASE = """
            UPDATE dividends d SET value = r.value
            FROM unnest($2::date[], $3::smallint[], $4::numeric[]) AS r (ex_date, seq, value)
            WHERE d.company_id = $1 AND d.kind = 'cash' AND d.ex_date = r.ex_date AND d.seq = r.seq
            """;
    // Without an unadjusted value the splits since the ex-date undo the vendor's restatement.
    private static final String WRITE = """
            INSERT INTO dividends AS d (company_id, ex_date, seq, value, unadjusted_value, declared_value, currency,
              price_unit_value, price_unit_basis, declaration_date, record_date, payment_date, period, flags, known_at, known_basis)
            SELECT $1, r.ex_date, r.seq, r.value, r.unadjusted, r.declared, r.currency, r.amount, r.basis,
                   r.declared_on, r.recorded_on, r.paid_on, r.period, r.flags,
                   CASE WHEN r.ex_date < $15 THEN least(coalesce(r.declared_on, r.ex_date)::timestamp AT TIME ZONE 'UTC', clock_timestamp())
                        ELSE clock_timestamp() END,
                   CASE WHEN r.ex_date < $15 THEN 'assumed' ELSE 'observed' END
            FROM unnest($2::date[], $3::smallint[], $4::numeric[], $5::numeric[], $6::numeric[], $7::text[], $8::numeric[],
                        $9::text[], $10::date[], $11::date[], $12::date[], $13::text[], $14::integer[])
              AS r (ex_date, seq, value, unadjusted, declared, currency, amount, basis, declared_on, recorded_on, paid_on, period, flags)
            ON CONFLICT (company_id, ex_date, kind, seq) DO UPDATE SET
              value = excluded.value, unadjusted_value = excluded.unadjusted_value,
              declared_value = CASE WHEN d.declared_basis = 'bulk' THEN d.declared_value ELSE excluded.declared_value END,
              currency = excluded.currency, price_unit_value = excluded.price_unit_value,
              price_unit_basis = excluded.price_unit_basis, fx_rate = NULL,
              declaration_date = excluded.declaration_date, record_date = excluded.record_date,
              payment_date = excluded.payment_date, period = excluded.period, flags = excluded.flags,
              cancelled_at = NULL, revision = d.revision + 1,
              known_at = greatest(clock_timestamp(), d.known_at), known_basis = 'observed'
            """;

    /**
     * The list of the day confirms what was derived, to half a unit of its five decimals: then it is as declared, and no
     * later split changes it. Where the two disagree the estimate stays one.
     */
    private static final String SETTLE = """
            UPDATE dividends d SET declared_basis = 'bulk' FROM bulk_dividends b
            WHERE d.company_id = $1 AND d.kind = 'cash' AND d.declared_basis = 'estimate' AND d.cancelled_at IS NULL
              AND b.company_id = d.company_id AND b.ex_date = d.ex_date AND b.currency IN ('', coalesce(d.currency, ''))
              AND abs(b.value - d.declared_value) <= 0.000005
            """;

    private DividendStore() {}

    static Uni<Void> settleDeclared(SqlConnection connection, int companyId) {
        return connection.preparedQuery(SETTLE).execute(Tuple.of(companyId)).replaceWithVoid();
    }

    static Uni<List<Row<ReportedDividend>>> stored(SqlConnection connection, int companyId) {
        return connection.preparedQuery(STORED).execute(Tuple.of(companyId)).map(rows -> {
            List<Row<ReportedDividend>> dividends = new ArrayList<>();
            rows.forEach(row -> dividends.add(new Row<>(
                    new ReportedDividend(
                            row.getLocalDate("ex_date"),
                            row.getBigDecimal("value"),
                            row.getBigDecimal("unadjusted_value"),
                            row.getString("currency"),
                            row.getLocalDate("declaration_date"),
                            row.getLocalDate("record_date"),
                            row.getLocalDate("payment_date"),
                            row.getString("period")),
                    row.getInteger("seq"),
                    row.getBoolean("cancelled"))));
            return dividends;
        });
    }

    static boolean identical(ReportedDividend a, ReportedDividend b) {
        return a.value().compareTo(b.value()) == 0;
    }

    /**
     * @param declared per share of the ex-date, by dividend
     * @param unusual ex-dates whose amount is far from the instrument's habit
     */
    static Uni<Void> write(
            SqlConnection connection,
            int companyId,
            ActionDiff<ReportedDividend> diff,
            Function<ReportedDividend, BigDecimal> declared,
            Set<LocalDate> unusual,
            @Nullable QuotedUnit unit,
            LocalDate assumedBefore) {
        return ActionRevisions.keep(connection, KEEP, keys(companyId, diff.superseded()), diff)
                .chain(() -> execute(connection, CANCEL, diff.cancelled(), keys(companyId, diff.cancelled())))
                .chain(() -> execute(
                        connection,
                        REBASE,
                        diff.rebased(),
                        keys(companyId, diff.rebased())
                                .addArrayOfBigDecimal(
                                        column(diff.rebased(), r -> r.action().value(), BigDecimal[]::new))))
                .chain(() -> {
                    List<Row<ReportedDividend>> rows = new ArrayList<>(diff.inserted());
                    rows.addAll(diff.revised());
                    return execute(
                            connection, WRITE, rows, values(companyId, rows, declared, unusual, unit, assumedBefore));
                });
    }

    private static Uni<Void> execute(
            SqlConnection connection, String sql, List<Row<ReportedDividend>> rows, Tuple values) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static Tuple values(
            int companyId,
            List<Row<ReportedDividend>> rows,
            Function<ReportedDividend, BigDecimal> declared,
            Set<LocalDate> unusual,
            @Nullable QuotedUnit unit,
            LocalDate assumedBefore) {
        List<PriceUnitValue> amounts = rows.stream()
                .map(r ->
                        PriceUnitValue.of(declared.apply(r.action()), r.action().currency(), unit))
                .toList();
        Integer[] flags = new Integer[rows.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = (amounts.get(i).amount() == null ? QualityFlag.ACTION_NOT_APPLIED.bit() : 0)
                    | (unusual.contains(rows.get(i).action().exDate()) ? QualityFlag.DIVIDEND_UNUSUAL.bit() : 0);
        }
        return keys(companyId, rows)
                .addArrayOfBigDecimal(column(rows, r -> r.action().value(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(rows, r -> r.action().unadjusted(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(rows, r -> declared.apply(r.action()), BigDecimal[]::new))
                .addArrayOfString(column(rows, r -> r.action().currency(), String[]::new))
                .addArrayOfBigDecimal(
                        amounts.stream().map(PriceUnitValue::amount).toArray(BigDecimal[]::new))
                .addArrayOfString(amounts.stream().map(PriceUnitValue::basis).toArray(String[]::new))
                .addArrayOfLocalDate(column(rows, r -> r.action().declared(), LocalDate[]::new))
                .addArrayOfLocalDate(column(rows, r -> r.action().recorded(), LocalDate[]::new))
                .addArrayOfLocalDate(column(rows, r -> r.action().paid(), LocalDate[]::new))
                .addArrayOfString(column(rows, r -> r.action().period(), String[]::new))
                .addArrayOfInteger(flags)
                .addLocalDate(assumedBefore);
    }

    private static Tuple keys(int companyId, List<Row<ReportedDividend>> rows) {
        return Tuple.tuple()
                .addInteger(companyId)
                .addArrayOfLocalDate(column(rows, r -> r.action().exDate(), LocalDate[]::new))
                .addArrayOfShort(column(rows, r -> (short) r.seq(), Short[]::new));
    }

    private static <T> T[] column(
            List<Row<ReportedDividend>> rows,
            Function<Row<ReportedDividend>, ? extends @Nullable T> value,
            IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
