package io.fundamentalflow.query.market;

import io.fundamentalflow.query.bars.PreviousClose;

/** SQL that summary and movers have in common: the newest bars of an exchange's primary listings with their moves. */
final class NewestSession {

    /**
     * $1 exchange, $2 type or null. {@code venue} has no row where there is no such exchange; {@code moves} has the bars of the
     * session.
     *
     * <p>The session is the newest that at least half as many instruments have as the fullest of the ten days before: while one is
     * being loaded, its first bars are no market.
     *
     * <p>A high of 52 weeks is a day's high that none of them exceeds, from the stored indicator, on the same basis.
     */
    static final String MOVES = """
            venue AS MATERIALIZED (SELECT e.id, e.code, e.calendar_id FROM exchanges e WHERE e.code = $1),
            bars AS MATERIALIZED (
              SELECT c.id, c.ticker, c.name, c.sector_id, c.currency, c.unit_scale, l.day, l.high, l.low, l.close, l.volume,
                     l.previous_day, l.previous_close, l.provisional
                FROM venue v
                JOIN companies c ON c.exchange_id = v.id
                JOIN latest_prices l ON l.company_id = c.id
               WHERE c.is_primary AND c.listing_state = 'listed' AND ($2::text IS NULL OR c.instrument_type = $2)),
            counts AS MATERIALIZED (SELECT day, count(*) AS bars FROM bars GROUP BY day),
            session AS MATERIALIZED (
              SELECT max(day) AS day FROM counts
               WHERE bars * 2 >= (SELECT max(bars) FROM counts WHERE day > (SELECT max(day) FROM counts) - 10)),
            moves AS MATERIALIZED (
              SELECT b.*, p.previous, b.close - p.previous AS change,
                     CASE WHEN p.previous > 0 THEN (b.close - p.previous) / p.previous END AS moved,
                     (SELECT i.value <= b.high FROM technical_indicators i
                       WHERE i.company_id = b.id AND i.name = 'range_high' AND i.params = '52' AND i.day = b.day) AS at_high,
                     (SELECT i.value >= b.low FROM technical_indicators i
                       WHERE i.company_id = b.id AND i.name = 'range_low' AND i.params = '52' AND i.day = b.day) AS at_low
                FROM bars b
                JOIN session s ON s.day = b.day
               CROSS JOIN LATERAL (%s) p)
            """.formatted(PreviousClose.of("b.id", "b"));

    private NewestSession() {}
}
