package io.fundamentalflow.ingestion.fundamentals;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Records the analysts' consensus when it is another than before. */
final class RatingStore {

    private static final String ADD = """
            WITH newest AS (SELECT * FROM analyst_ratings WHERE company_id = $1 ORDER BY known_at DESC LIMIT 1)
            INSERT INTO analyst_ratings (company_id, observed_on, rating, target_price, strong_buy, buy, hold, sell, strong_sell, known_at)
            SELECT $1, (m.at AT TIME ZONE 'UTC')::date, $2::numeric, $3::numeric, $4::integer, $5::integer, $6::integer, $7::integer, $8::integer, m.at
            FROM (SELECT clock_timestamp() AS at) m
            WHERE NOT EXISTS (
              SELECT FROM newest n
              WHERE (n.rating, n.target_price, n.strong_buy, n.buy, n.hold, n.sell, n.strong_sell)
                IS NOT DISTINCT FROM ($2::numeric(8, 4), $3::numeric(24, 10), $4, $5, $6, $7, $8))
            """;

    private RatingStore() {}

    /** Whether it was new or different. */
    static Uni<Boolean> add(SqlConnection connection, int companyId, AnalystRating rating) {
        Tuple values = Tuple.tuple()
                .addInteger(companyId)
                .addBigDecimal(rating.rating())
                .addBigDecimal(rating.targetPrice())
                .addInteger(rating.strongBuy())
                .addInteger(rating.buy())
                .addInteger(rating.hold())
                .addInteger(rating.sell())
                .addInteger(rating.strongSell());
        return connection.preparedQuery(ADD).execute(values).map(rows -> rows.rowCount() > 0);
    }
}
