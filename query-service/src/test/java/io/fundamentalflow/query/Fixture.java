package io.fundamentalflow.query;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * Instruments written by SQL, as ingestion leaves them. Prefixes keep the tests of a class apart.
 *
 * <p>{@code ABC.US}: weekdays from 2024-01-02 to 2024-01-31 without 2024-01-10 and the holiday 2024-01-15; close 100,
 * 101, …; split 2:1 on 2024-01-17 (prices halve), dividend 0.5 on 2024-01-24.
 */
public final class Fixture {

    private static boolean written;

    private final QueryStack stack;

    private Fixture(QueryStack stack) {
        this.stack = stack;
    }

    /** Writes everything once for all test classes that share the database. */
    public static synchronized void write(QueryStack stack) {
        if (!written) {
            new Fixture(stack).writeAll();
            written = true;
        }
    }

    private void writeAll() {
        company("ABC.US", "Abacus Instruments Inc", 1, "listed");
        sessions("ABC.US");
        stack.execute(
                split("ABC.US", "2024-01-17", "split", "2", "1", "no"),
                dividend("ABC.US", "2024-01-24", 1, "0.5", "0.5", "USD"),
                "UPDATE companies SET isin = 'US0000000ABC', sector_id = (SELECT id FROM sectors WHERE name = 'Technology'),"
                        + " industry_id = (SELECT min(id) FROM industries WHERE sector_id ="
                        + " (SELECT id FROM sectors WHERE name = 'Technology')) WHERE ticker = 'ABC.US'",
                "INSERT INTO price_basis (company_id, valid_from, kind, evidence) SELECT id, '-infinity', 'as_traded',"
                        + " 'test' FROM companies WHERE ticker = 'ABC.US'");

        // The close already contains the first, nobody knows about the second and the third is called off.
        company("INC.US", "Included Closes Corp", 1, "listed");
        bars("INC.US", "2024-01-02", "2024-01-12", "100");
        stack.execute(
                split("INC.US", "2024-01-05", "split", "2", "1", "yes"),
                split("INC.US", "2024-01-09", "spinoff", "118.91659", "100", "unknown"),
                split("INC.US", "2024-01-11", "split", "3", "1", "no"),
                "UPDATE splits SET cancelled_at = now() WHERE ex_date = '2024-01-11' AND company_id ="
                        + " (SELECT id FROM companies WHERE ticker = 'INC.US')",
                // In another currency, two of a day, larger than the price.
                dividend("INC.US", "2024-01-04", 1, "1.25", "NULL", "EUR"),
                dividend("INC.US", "2024-01-10", 1, "1", "1", "USD"),
                dividend("INC.US", "2024-01-10", 2, "2", "2", "USD"),
                dividend("INC.US", "2024-01-12", 1, "400", "400", "USD"));

        company("PNC.LSE", "Pence & Sons plc", 100, "listed");
        bars("PNC.LSE", "2024-01-02", "2024-01-05", "250.5");
        stack.execute(dividend("PNC.LSE", "2024-01-04", 1, "0.05", "5", "GBP"));

        company("NEWN.US", "Renamed Holdings", 1, "listed");
        bars("NEWN.US", "2024-01-02", "2024-01-05", "10");
        stack.execute(
                tickers("NEWN.US", "'-infinity'", "'2023-06-01'", "OLDN.US"),
                tickers("NEWN.US", "'2023-06-01'", "NULL", "NEWN.US"));

        company("TWO.US", "Second Bearer Inc", 1, "listed");
        company("TWO_old.US", "First Bearer Inc", 1, "delisted");
        stack.execute(
                tickers("TWO_old.US", "'-infinity'", "'2020-01-01'", "TWO.US"),
                tickers("TWO_old.US", "'2020-01-01'", "NULL", "TWO_old.US"),
                tickers("TWO.US", "'2021-05-03'", "NULL", "TWO.US"));

        company("LONG.US", "Longrun Mining", 1, "listed");
        bars("LONG.US", "2020-01-01", "2023-12-29", "20");

        company("NOBARS.US", "Nothing Yet Inc", 1, "listed");
        for (int i = 0; i < 7; i++) {
            company("PAGE" + i + ".XETRA", "Pagination " + i + " AG", 1, "listed");
        }
        stack.execute("INSERT INTO events (seq, kind, dataset, exchange, rows_changed) SELECT"
                + " nextval('events_seq_numbers'), 'refreshed', 'symbols', code, 1 FROM exchanges");
    }

    private void company(String ticker, String name, int scale, String state) {
        String exchange = ticker.substring(ticker.indexOf('.') + 1);
        stack.execute("""
                INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, unit_scale, calendar_id,
                                       listing_state, country)
                SELECT '%s', id, '%s', 'Common Stock', currency, %d, calendar_id, '%s', country
                  FROM exchanges WHERE code = '%s'
                """.formatted(ticker, name, scale, state, exchange));
    }

    private void sessions(String ticker) {
        int n = 0;
        for (LocalDate day = LocalDate.of(2024, 1, 2); day.getMonthValue() == 1; day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (!weekend && day.getDayOfMonth() != 10 && day.getDayOfMonth() != 15) {
                String close = day.getDayOfMonth() < 17 ? Integer.toString(100 + n) : (100 + n) + "::numeric / 2";
                stack.execute(bar(ticker, day, close, 1000));
                n++;
            }
        }
        settle(ticker);
    }

    private void bars(String ticker, String from, String to, String close) {
        stack.execute("""
                INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)
                SELECT c.id, d::date, %3$s, %3$s + 1, %3$s - 1, %3$s, 1000, current_date
                  FROM companies c, generate_series(date '%1$s', date '%2$s', interval '1 day') d
                 WHERE c.ticker = '%4$s' AND extract(isodow FROM d) < 6
                """.formatted(from, to, close, ticker));
        settle(ticker);
    }

    private static String bar(String ticker, LocalDate day, String close, int volume) {
        return """
               INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)
               SELECT id, '%2$s', %3$s, %3$s + 1, %3$s - 1, %3$s, %4$d, current_date
                 FROM companies WHERE ticker = '%1$s'
               """.formatted(ticker, day, close, volume);
    }

    /** What the transaction that writes bars keeps beside them. */
    private void settle(String ticker) {
        stack.execute("""
                INSERT INTO latest_prices (company_id, day, open, high, low, close, volume, previous_day, previous_close)
                SELECT o.company_id, o.day, o.open, o.high, o.low, o.close, o.volume, p.day, p.close
                  FROM companies c
                 CROSS JOIN LATERAL (SELECT * FROM ohlcv WHERE company_id = c.id ORDER BY day DESC LIMIT 1) o
                 CROSS JOIN LATERAL (SELECT * FROM ohlcv WHERE company_id = c.id ORDER BY day DESC OFFSET 1 LIMIT 1) p
                 WHERE c.ticker = '%s'
                """.formatted(ticker), """
                INSERT INTO watermarks (company_id, dataset, first_day, newest_day, complete_through, last_checked_at)
                SELECT c.id, 'daily_prices', min(o.day), max(o.day), max(o.day), '2024-02-01T22:15:00Z'
                  FROM companies c JOIN ohlcv o ON o.company_id = c.id
                 WHERE c.ticker = '%s' GROUP BY c.id
                """.formatted(ticker));
    }

    private static String split(
            String ticker, String exDate, String kind, String sharesNew, String sharesOld, String inClose) {
        return """
               INSERT INTO splits (company_id, ex_date, kind, shares_new, shares_old, in_close)
               SELECT id, '%s', '%s', %s, %s, '%s' FROM companies WHERE ticker = '%s'
               """.formatted(exDate, kind, sharesNew, sharesOld, inClose, ticker);
    }

    private static String dividend(
            String ticker, String exDate, int seq, String value, String priceUnitValue, String currency) {
        return """
               INSERT INTO dividends (company_id, ex_date, seq, value, declared_value, price_unit_value, currency)
               SELECT id, '%s', %d, %s, %s, %s, '%s' FROM companies WHERE ticker = '%s'
               """.formatted(exDate, seq, value, value, priceUnitValue, currency, ticker);
    }

    private static String tickers(String company, String from, String to, String ticker) {
        return """
               INSERT INTO ticker_history (company_id, valid_from, valid_to, ticker, source)
               SELECT id, %s, %s, '%s', 'test' FROM companies WHERE ticker = '%s'
               """.formatted(from, to, ticker, company);
    }
}
