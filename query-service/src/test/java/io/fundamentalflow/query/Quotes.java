package io.fundamentalflow.query;

/** Instruments with a newest price, and changes of it as ingestion makes them: rows and event in one transaction. */
public final class Quotes {

    private final QueryStack stack;

    public Quotes(QueryStack stack) {
        this.stack = stack;
        stack.execute("""
                INSERT INTO trading_calendars (id, name, time_zone, kind)
                VALUES ('TST', 'Every day', 'UTC', 'always') ON CONFLICT DO NOTHING
                """, """
                INSERT INTO exchanges (code, name, currency, time_zone, calendar_id)
                VALUES ('TST', 'Test exchange', 'USD', 'UTC', 'TST') ON CONFLICT DO NOTHING
                """);
    }

    /** Lists an instrument; symbols' event included. */
    public void list(String symbol) {
        stack.execute("""
                BEGIN;
                INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)
                SELECT '%1$s.TST', id, '%1$s Inc', 'Common Stock', 'USD', 'TST' FROM exchanges WHERE code = 'TST'
                ON CONFLICT DO NOTHING;
                INSERT INTO events (seq, kind, dataset, exchange, rows_changed)
                VALUES (nextval('events_seq_numbers'), 'refreshed', 'symbols', 'TST', 1);
                COMMIT
                """.formatted(symbol));
    }

    /** Writes the newest close and says so. */
    public void price(String symbol, String close) {
        stack.execute(write(symbol, close, true));
    }

    /** Writes the newest close and says nothing, as if the event were not numbered yet. */
    public void priceInSilence(String symbol, String close) {
        stack.execute(write(symbol, close, false));
    }

    private static String write(String symbol, String close, boolean tell) {
        return """
                BEGIN;
                INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)
                SELECT id, DATE '2024-01-02', %2$s, %2$s, %2$s, %2$s, 1000, DATE '2024-01-03'
                FROM companies WHERE ticker = '%1$s.TST'
                ON CONFLICT (company_id, day) DO UPDATE SET close = excluded.close;
                INSERT INTO latest_prices (company_id, day, open, high, low, close, volume)
                SELECT id, DATE '2024-01-02', %2$s, %2$s, %2$s, %2$s, 1000 FROM companies WHERE ticker = '%1$s.TST'
                ON CONFLICT (company_id) DO UPDATE SET close = excluded.close;
                INSERT INTO events (seq, kind, dataset, exchange, ticker, rows_changed)
                SELECT nextval('events_seq_numbers'), 'refreshed', 'daily_prices', 'TST', '%1$s.TST', 1 WHERE %3$s;
                COMMIT
                """.formatted(symbol, close, tell);
    }
}
