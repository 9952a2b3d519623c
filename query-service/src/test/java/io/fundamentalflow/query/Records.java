package io.fundamentalflow.query;

/** Instruments with company documents, written by SQL as ingestion leaves them: every version is a row. */
public final class Records {

    private final QueryStack stack;
    private final Quotes quotes;

    public Records(QueryStack stack) {
        this.stack = stack;
        this.quotes = new Quotes(stack);
    }

    /** Lists {@code symbol}.TST, which trades every day of the week in UTC. */
    public void list(String symbol) {
        quotes.list(symbol);
    }

    /** Lists it as an instrument of another kind. */
    public void list(String symbol, String type) {
        quotes.list(symbol);
        stack.execute("UPDATE companies SET instrument_type = '" + type + "' WHERE ticker = '" + symbol + ".TST'");
    }

    public void snapshot(String symbol, String section, String knownAt, String content) {
        insert(
                symbol,
                "company_snapshots (company_id, section, observed_on, known_at, content, content_hash)",
                "'%s', (timestamptz '%s' AT TIME ZONE 'UTC')::date, '%s', '%s'::jsonb, ''"
                        .formatted(section, knownAt, knownAt, content.replace("'", "''")));
    }

    /** {@code counts}: strong buy, buy, hold, sell, strong sell. */
    public void rating(String symbol, String knownAt, String rating, String target, String counts) {
        insert(
                symbol,
                "analyst_ratings (company_id, observed_on, known_at, rating, target_price, strong_buy, buy, hold, sell,"
                        + " strong_sell)",
                "(timestamptz '%s' AT TIME ZONE 'UTC')::date, '%s', %s, %s, %s"
                        .formatted(knownAt, knownAt, rating, target, counts));
    }

    public void earnings(String symbol, String type, String end, String knownAt, String actual, String estimate) {
        earnings(symbol, type, end, knownAt, knownAt, actual, estimate);
    }

    /** Known to the market from {@code knownAt}, seen by us at {@code seenAt}. */
    public void earnings(
            String symbol, String type, String end, String knownAt, String seenAt, String actual, String estimate) {
        insert(
                symbol,
                "earnings_reports (company_id, period_type, period_end, known_at, first_seen_at, eps_actual,"
                        + " eps_estimate, report_date, report_time, currency, known_basis, known_at_kind, content_hash)",
                ("'%s', '%s', '%s', '%s', %s, %s, date '%s' + 30, 'after_market', 'USD', 'reported',"
                                + " CASE WHEN '%s' = '%s' THEN 'observed' ELSE 'assumed' END, ''")
                        .formatted(type, end, knownAt, seenAt, actual, estimate, end, knownAt, seenAt));
    }

    public void estimate(String symbol, String type, String end, String knownAt, String average, String content) {
        insert(
                symbol,
                "earnings_estimates (company_id, period_type, period_end, known_at, horizon, eps_average, eps_low,"
                        + " eps_high, eps_analysts, revenue_average, content, content_hash)",
                "'%s', '%s', '%s', '0q', %s, %s - 0.5, %s + 0.5, 12, 1000000, '%s'::jsonb, ''"
                        .formatted(type, end, knownAt, average, average, average, content));
    }

    /** An insider's trade; gives its id. */
    public long trade(
            String symbol,
            String owner,
            String day,
            String code,
            String acquired,
            String shares,
            String price,
            String knownAt,
            int version) {
        insert(
                symbol,
                "insider_transactions (company_id, owner_name, owner_key, transaction_date, transaction_code, acquired,"
                        + " shares, price, known_at, first_seen_at, version, source)",
                "'%s', upper('%s'), '%s', '%s', %s, %s, %s, '%s', '%s', %d, 'test'"
                        .formatted(owner, owner, day, code, acquired, shares, price, knownAt, knownAt, version));
        return stack.number("SELECT max(id) FROM insider_transactions");
    }

    /** Says that the documents changed, as the transaction that writes them does. */
    public void changed(String symbol, String dataset) {
        stack.execute("""
                INSERT INTO events (seq, kind, dataset, exchange, ticker, rows_changed)
                VALUES (nextval('events_seq_numbers'), 'refreshed', '%s', 'TST', '%s.TST', 1)
                """.formatted(dataset, symbol));
    }

    /** One row of a table, its first column the company. */
    public void insert(String symbol, String into, String values) {
        stack.execute("INSERT INTO " + into + " SELECT id, " + values + " FROM companies WHERE ticker = '" + symbol
                + ".TST'");
    }
}
