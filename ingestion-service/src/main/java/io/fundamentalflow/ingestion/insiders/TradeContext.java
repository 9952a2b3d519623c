package io.fundamentalflow.ingestion.insiders;

import io.fundamentalflow.model.fundamentals.TradeFlag;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an instrument that its trades are judged by.
 *
 * @param now the database's clock
 * @param days those of the trades
 */
record TradeContext(Instant now, Map<LocalDate, Day> days) {

    /** The newest count of shares is taken to the basis of the day: a trade is in shares as they were. */
    private static final String READ = """
            WITH counted AS MATERIALIZED (
              SELECT f.shares_outstanding AS shares, f.split_basis_on AS basis FROM fundamentals f
              WHERE f.company_id = $1 AND f.statement = 'balance' AND f.shares_outstanding > 0
              ORDER BY f.period_end DESC, f.known_at DESC LIMIT 1)
            SELECT n.now, d.day, o.low, o.high, c.shares / coalesce(
                (SELECT exp(sum(ln(x.shares_new / x.shares_old))) FROM splits x
                 WHERE x.company_id = $1 AND x.cancelled_at IS NULL AND x.kind IN ('split', 'stock_dividend')
                   AND x.ex_date > d.day AND x.ex_date <= c.basis), 1) AS outstanding
            FROM (SELECT clock_timestamp() AS now) n
            LEFT JOIN (SELECT DISTINCT unnest($2::date[]) AS day) d ON true
            LEFT JOIN ohlcv o ON o.company_id = $1 AND o.day = d.day
            LEFT JOIN counted c ON true
            """;

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal TWICE = BigDecimal.valueOf(2);

    /** Exercises and conversions are at a price that was agreed on long before. */
    private static final Set<String> AGREED_PRICE = Set.of("M", "X", "O", "C", "E", "H");

    /**
     * A day of a trade.
     *
     * @param low of our bar; null without a bar
     * @param outstanding shares of the company; null when unknown
     */
    record Day(
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable BigDecimal outstanding) {}

    static Uni<TradeContext> read(SqlConnection connection, int companyId, List<InsiderTrade> trades) {
        LocalDate[] days = trades.stream().map(InsiderTrade::day).distinct().toArray(LocalDate[]::new);
        return connection.preparedQuery(READ).execute(Tuple.of(companyId, days)).map(rows -> {
            Map<LocalDate, Day> found = new HashMap<>();
            Instant now = Instant.EPOCH;
            for (Row row : rows) {
                now = row.getOffsetDateTime("now").toInstant();
                if (row.getLocalDate("day") != null) {
                    found.put(
                            row.getLocalDate("day"),
                            new Day(
                                    row.getBigDecimal("low"),
                                    row.getBigDecimal("high"),
                                    row.getBigDecimal("outstanding")));
                }
            }
            return new TradeContext(now, found);
        });
    }

    /** The trade with the flags that what we know of its day gives rise to. */
    InsiderTrade judged(InsiderTrade trade) {
        Day day = days.get(trade.day());
        if (day == null) {
            return trade;
        }
        return trade.withFlags((isOutOfRange(trade, day) ? TradeFlag.PRICE_OUT_OF_RANGE.bit() : 0)
                | (isTooMany(trade, day) ? TradeFlag.SHARES_IMPLAUSIBLE.bit() : 0));
    }

    private static boolean isOutOfRange(InsiderTrade trade, Day day) {
        BigDecimal price = trade.price();
        if (price == null
                || day.low() == null
                || day.high() == null
                || trade.derivative()
                || AGREED_PRICE.contains(trade.code())) {
            return false;
        }
        return price.compareTo(day.low().multiply(HALF)) < 0
                || price.compareTo(day.high().multiply(TWICE)) > 0;
    }

    private static boolean isTooMany(InsiderTrade trade, Day day) {
        return trade.shares() != null
                && day.outstanding() != null
                && trade.shares().compareTo(day.outstanding()) > 0;
    }
}
