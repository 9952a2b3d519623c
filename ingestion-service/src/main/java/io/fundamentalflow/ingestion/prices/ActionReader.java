package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.Split;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads instruments' actions inside the writing transaction, so that volumes and factors use what is committed. */
final class ActionReader {

    /**
     * Splits stay as they are until the prices judged by them are committed: every write of splits locks this row first.
     * So a split is either part of the judgement or changed after the bars were stored, never in between.
     */
    private static final String HOLD_SPLITS = """
            SELECT 1 FROM watermarks WHERE company_id = ANY ($1::integer[]) AND dataset = 'splits' ORDER BY company_id FOR SHARE
            """;

    private static final String SPLITS = """
            SELECT company_id, ex_date, seq, kind, shares_new, shares_old, in_close, flags
            FROM splits WHERE company_id = ANY ($1::integer[]) AND cancelled_at IS NULL ORDER BY company_id, ex_date, seq
            """;
    private static final String DIVIDENDS = """
            SELECT company_id, ex_date, kind, seq, value, unadjusted_value, declared_value, currency,
                   price_unit_value, price_unit_basis, fx_rate, flags
            FROM dividends WHERE company_id = ANY ($1::integer[]) AND cancelled_at IS NULL
            ORDER BY company_id, ex_date, kind, seq
            """;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    /** The vendor serves dividends with at least so many decimals, trailing zeros left out. */
    private static final int LEAST_DECIMALS = 4;

    private ActionReader() {}

    /** In order of their days, by instrument; an instrument without any is not there. */
    static Uni<Map<Integer, List<StoredSplit>>> splits(SqlConnection connection, Integer[] companyIds) {
        return connection
                .preparedQuery(HOLD_SPLITS)
                .execute(Tuple.of(companyIds))
                .chain(() -> connection.preparedQuery(SPLITS).execute(Tuple.of(companyIds)))
                .map(rows -> byCompany(rows, ActionReader::split));
    }

    /** In order of their days, by instrument; an instrument without any is not there. */
    static Uni<Map<Integer, List<StoredDividend>>> dividends(SqlConnection connection, Integer[] companyIds) {
        return connection
                .preparedQuery(DIVIDENDS)
                .execute(Tuple.of(companyIds))
                .map(rows -> byCompany(rows, ActionReader::dividend));
    }

    static <T> Map<Integer, List<T>> byCompany(RowSet<Row> rows, Function<Row, T> read) {
        Map<Integer, List<T>> found = new HashMap<>();
        rows.forEach(row -> found.computeIfAbsent(row.getInteger("company_id"), id -> new ArrayList<>())
                .add(read.apply(row)));
        return found;
    }

    private static StoredSplit split(Row row) {
        return new StoredSplit(
                new Split(
                        row.getLocalDate("ex_date"),
                        row.getInteger("seq"),
                        Split.Kind.ofCode(row.getString("kind")),
                        row.getBigDecimal("shares_new"),
                        row.getBigDecimal("shares_old"),
                        Split.InClose.ofCode(row.getString("in_close"))),
                row.getInteger("flags"));
    }

    private static StoredDividend dividend(Row row) {
        return new StoredDividend(
                row.getLocalDate("ex_date"),
                row.getString("kind"),
                row.getInteger("seq"),
                row.getBigDecimal("declared_value"),
                rounding(row.getBigDecimal("value"), row.getBigDecimal("unadjusted_value")),
                row.getString("currency"),
                row.getBigDecimal("price_unit_value"),
                row.getString("price_unit_basis"),
                row.getBigDecimal("fx_rate"),
                row.getInteger("flags"));
    }

    /** The vendor rounds the value on today's basis and multiplies it up to what it calls unadjusted. */
    private static BigDecimal rounding(BigDecimal value, @Nullable BigDecimal unadjusted) {
        int decimals = Math.max(LEAST_DECIMALS, value.stripTrailingZeros().scale());
        BigDecimal half = HALF.scaleByPowerOfTen(-decimals);
        return unadjusted == null || value.signum() == 0
                ? half
                : half.multiply(unadjusted).divide(value, MathContext.DECIMAL32);
    }
}
