package io.fundamentalflow.query.bars;

/** The previous close of newest bars on their own share basis, so that a split is no fall; as SQL, for many at once. */
public final class PreviousClose {

    private static final String SQL = """
            SELECT round(%2$s.previous_close * coalesce(exp(sum(ln(x.shares_old / x.shares_new))), 1), 10) AS previous
              FROM splits x
             WHERE x.company_id = %1$s AND x.ex_date > %2$s.previous_day AND x.ex_date <= %2$s.day AND x.cancelled_at IS NULL
               AND (x.in_close = 'no' OR (x.in_close = 'unknown' AND x.kind IN ('split', 'stock_dividend')))
            """;

    private PreviousClose() {}

    /**
     * A statement of one row with the column {@code previous}, null where there is none. Which splits move prices is decided as
     * {@link io.fundamentalflow.model.adjustment.PriceAdjuster#movesPrice} does.
     *
     * @param company expression for the company's id
     * @param bar alias of a row with the columns of latest_prices
     */
    public static String of(String company, String bar) {
        return SQL.formatted(company, bar);
    }
}
