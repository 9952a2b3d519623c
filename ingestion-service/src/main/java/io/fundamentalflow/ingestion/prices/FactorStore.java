package io.fundamentalflow.ingestion.prices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stores what the vendor's adjusted closes told us. None of it is a revision: the vendor's facts stay as they were, only
 * our reading of them is sharper.
 */
final class FactorStore {

    private static final String JUDGE_SPLITS = """
            UPDATE splits s SET kind = j.kind, in_close = j.in_close, flags = j.flags
            FROM unnest($2::date[], $3::smallint[], $4::text[], $5::text[], $6::integer[]) AS j (ex_date, seq, kind, in_close, flags)
            WHERE s.company_id = $1 AND s.ex_date = j.ex_date AND s.seq = j.seq
            """;
    private static final String JUDGE_DIVIDENDS = """
            UPDATE dividends d SET price_unit_value = j.amount, price_unit_basis = j.basis, fx_rate = j.rate, flags = j.flags
            FROM unnest($2::date[], $3::text[], $4::smallint[], $5::numeric[], $6::text[], $7::numeric[], $8::integer[])
              AS j (ex_date, kind, seq, amount, basis, rate, flags)
            WHERE d.company_id = $1 AND d.ex_date = j.ex_date AND d.kind = j.kind AND d.seq = j.seq
            """;
    // A step measured again on a later basis differs by rounding only; that is not worth a row.
    private static final String STORE_STEPS = """
            WITH found AS (
              SELECT * FROM unnest($4::date[], $5::numeric[], $6::numeric[], $7::numeric[], $8::boolean[])
                AS f (ex_date, step, our_step, tolerance, agrees)),
            gone AS (
              DELETE FROM vendor_factors v WHERE v.company_id = $1 AND v.ex_date > $2 AND v.ex_date <= $3
                AND NOT EXISTS (SELECT FROM found f WHERE f.ex_date = v.ex_date))
            INSERT INTO vendor_factors AS v (company_id, ex_date, step, our_step, tolerance, agrees, basis_date)
            SELECT $1, ex_date, step, our_step, tolerance, agrees, $9 FROM found
            ON CONFLICT (company_id, ex_date) DO UPDATE SET
              step = excluded.step, our_step = excluded.our_step, tolerance = excluded.tolerance,
              agrees = excluded.agrees, basis_date = excluded.basis_date, known_at = clock_timestamp()
            WHERE v.agrees IS DISTINCT FROM excluded.agrees OR abs(v.step - excluded.step) > excluded.tolerance
              OR abs(v.our_step - excluded.our_step) > excluded.tolerance
            """;
    private static final String STORE_BASIS = """
            WITH found AS (
              SELECT *, lead(valid_from) OVER (ORDER BY valid_from) AS valid_to
              FROM unnest($2::date[], $3::text[], $4::numeric[], $5::text[]) AS f (valid_from, kind, factor, evidence)),
            gone AS (
              DELETE FROM price_basis b WHERE b.company_id = $1
                AND NOT EXISTS (SELECT FROM found f WHERE f.valid_from = b.valid_from))
            INSERT INTO price_basis AS b (company_id, valid_from, valid_to, kind, factor, evidence)
            SELECT $1, valid_from, valid_to, kind, factor::numeric(30, 18), evidence FROM found
            ON CONFLICT (company_id, valid_from) DO UPDATE SET
              valid_to = excluded.valid_to, kind = excluded.kind, factor = excluded.factor, evidence = excluded.evidence,
              known_at = clock_timestamp()
            WHERE (b.valid_to, b.kind, b.factor, b.evidence)
              IS DISTINCT FROM (excluded.valid_to, excluded.kind, excluded.factor, excluded.evidence)
            """;

    private FactorStore() {}

    /** Stores the judgement; true when readers would compute other factors or volumes now. */
    static Uni<Boolean> store(SqlConnection connection, int companyId, PriceJudgement judgement, LocalDate basisDate) {
        Judged<StoredSplit> splits = judgement.splits();
        Judged<StoredDividend> dividends = judgement.dividends();
        Uni<Void> done = Uni.createFrom().voidItem();
        if (!splits.changed().isEmpty()) {
            done = done.chain(() -> execute(connection, JUDGE_SPLITS, splitValues(companyId, splits.changed())));
        }
        if (!dividends.changed().isEmpty()) {
            done = done.chain(
                    () -> execute(connection, JUDGE_DIVIDENDS, dividendValues(companyId, dividends.changed())));
        }
        if (judgement.bars().size() > 1) {
            done = done.chain(() -> execute(connection, STORE_STEPS, stepValues(companyId, judgement, basisDate)));
        }
        if (!judgement.spans().isEmpty()) {
            done = done.chain(() -> execute(connection, STORE_BASIS, spanValues(companyId, judgement.spans())));
        }
        return done.replaceWith(splits.moved() || dividends.moved());
    }

    private static Uni<Void> execute(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static Tuple splitValues(int companyId, List<StoredSplit> splits) {
        return Tuple.tuple()
                .addInteger(companyId)
                .addArrayOfLocalDate(column(splits, s -> s.split().exDate(), LocalDate[]::new))
                .addArrayOfShort(column(splits, s -> (short) s.split().seq(), Short[]::new))
                .addArrayOfString(column(splits, s -> s.split().kind().code(), String[]::new))
                .addArrayOfString(column(splits, s -> s.split().inClose().code(), String[]::new))
                .addArrayOfInteger(column(splits, StoredSplit::flags, Integer[]::new));
    }

    private static Tuple dividendValues(int companyId, List<StoredDividend> dividends) {
        return Tuple.tuple()
                .addInteger(companyId)
                .addArrayOfLocalDate(column(dividends, StoredDividend::exDate, LocalDate[]::new))
                .addArrayOfString(column(dividends, StoredDividend::kind, String[]::new))
                .addArrayOfShort(column(dividends, d -> (short) d.seq(), Short[]::new))
                .addArrayOfBigDecimal(column(dividends, StoredDividend::inUnit, BigDecimal[]::new))
                .addArrayOfString(column(dividends, StoredDividend::basis, String[]::new))
                .addArrayOfBigDecimal(column(dividends, StoredDividend::fxRate, BigDecimal[]::new))
                .addArrayOfInteger(column(dividends, StoredDividend::flags, Integer[]::new));
    }

    private static Tuple stepValues(int companyId, PriceJudgement judgement, LocalDate basisDate) {
        List<VendorStep> steps = judgement.findings().steps();
        return Tuple.tuple()
                .addInteger(companyId)
                .addLocalDate(judgement.bars().get(0).bar().day())
                .addLocalDate(judgement.lastDay())
                .addArrayOfLocalDate(column(steps, VendorStep::day, LocalDate[]::new))
                .addArrayOfBigDecimal(column(steps, VendorStep::step, BigDecimal[]::new))
                .addArrayOfBigDecimal(column(steps, VendorStep::ours, BigDecimal[]::new))
                .addArrayOfBigDecimal(column(steps, VendorStep::tolerance, BigDecimal[]::new))
                .addArrayOfBoolean(column(steps, VendorStep::agrees, Boolean[]::new))
                .addLocalDate(basisDate);
    }

    private static Tuple spanValues(int companyId, List<BasisSpan> spans) {
        return Tuple.tuple()
                .addInteger(companyId)
                .addArrayOfLocalDate(column(spans, BasisSpan::from, LocalDate[]::new))
                .addArrayOfString(column(spans, BasisSpan::kind, String[]::new))
                .addArrayOfBigDecimal(column(spans, BasisSpan::factor, BigDecimal[]::new))
                .addArrayOfString(column(spans, BasisSpan::evidence, String[]::new));
    }

    private static <A, T> T[] column(List<A> rows, Function<A, ? extends @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
