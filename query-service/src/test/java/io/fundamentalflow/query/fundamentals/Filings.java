package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import io.fundamentalflow.query.QueryStack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Companies and versions of their statements written by SQL, as ingestion leaves them. */
final class Filings {

    private final QueryStack stack;

    Filings(QueryStack stack) {
        this.stack = stack;
    }

    Filings company(String ticker, int unitScale) {
        stack.execute("""
                INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, unit_scale, calendar_id)
                SELECT '%1$s', id, '%1$s Inc', 'Common Stock', currency, %2$d, calendar_id
                  FROM exchanges WHERE code = '%3$s'
                """.formatted(ticker, unitScale, ticker.substring(ticker.indexOf('.') + 1)));
        return this;
    }

    /** A version of a quarter, seen when it became known; pairs of metric code and value. */
    Filings quarter(String ticker, String end, int year, int quarter, String knownAt, Object... figures) {
        return version(ticker, "quarter", end, year, Integer.toString(quarter), "USD", knownAt, knownAt, figures);
    }

    Filings year(String ticker, String end, int year, String knownAt, Object... figures) {
        return version(ticker, "year", end, year, "NULL", "USD", knownAt, knownAt, figures);
    }

    Filings version(
            String ticker,
            String type,
            String end,
            int year,
            String quarter,
            String currency,
            String knownAt,
            String firstSeenAt,
            Object... figures) {
        Map<Statement, List<String>> columns = new EnumMap<>(Statement.class);
        Map<Statement, List<String>> values = new EnumMap<>(Statement.class);
        for (int i = 0; i < figures.length; i += 2) {
            ReportedMetric metric = MetricCatalogue.REPORTED_BY_CODE.get(figures[i].toString());
            columns.computeIfAbsent(metric.statement(), s -> new ArrayList<>()).add(metric.code());
            values.computeIfAbsent(metric.statement(), s -> new ArrayList<>()).add(figures[i + 1].toString());
        }
        columns.forEach((statement, names) -> stack.execute("""
                INSERT INTO fundamentals (company_id, statement, period_type, period_end, fiscal_year, fiscal_quarter, months,
                  currency, filing_date, split_basis_on, known_basis, known_at, known_at_kind, first_seen_at, lines, %s)
                SELECT id, '%s', '%s', '%s', %d, %s, %d, '%s', date '%s' + 30, date '%s' + 40, 'filed', '%s', '%s', '%s',
                  '{"vendorLine": "1.50"}', %s
                  FROM companies WHERE ticker = '%s'
                """.formatted(
                        String.join(", ", names),
                        statement.code(),
                        type,
                        end,
                        year,
                        quarter,
                        type.equals("year") ? 12 : 3,
                        currency,
                        end,
                        end,
                        knownAt,
                        knownAt.equals(firstSeenAt) ? "observed" : "assumed",
                        firstSeenAt,
                        String.join(", ", values.get(statement)),
                        ticker)));
        return this;
    }

    /** A bar loaded as history. */
    Filings bar(String ticker, String day, String close) {
        stack.execute("""
                INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)
                SELECT id, '%2$s', %3$s, %3$s, %3$s, %3$s, 1000, current_date FROM companies WHERE ticker = '%1$s'
                """.formatted(ticker, day, close));
        return this;
    }

    /** What ingestion says after it has written. */
    Filings event(String ticker, String dataset) {
        stack.execute("""
                INSERT INTO events (seq, kind, dataset, exchange, ticker, rows_changed)
                VALUES (nextval('events_seq_numbers'), 'refreshed', '%s', '%s', '%s', 1)
                """.formatted(dataset, ticker.substring(ticker.indexOf('.') + 1), ticker));
        return this;
    }

    Filings sql(String... statements) {
        stack.execute(statements);
        return this;
    }
}
