package io.fundamentalflow.query.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.query.QueryPlan;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The progress is counted from what is followed, whatever has been logged, done or stored so far. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class ProgressPlanIT {

    private static boolean filled;

    QueryStack stack;

    @BeforeEach
    void fill() {
        if (!filled) {
            filled = true;
            stack.execute("""
                    INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)
                    SELECT 'M' || n || '.SW', e.id, 'Company ' || n, 'Common Stock', 'CHF', e.calendar_id
                      FROM exchanges e, generate_series(1, 2000) n WHERE e.code = 'SW'
                    """, """
                    INSERT INTO watermarks (company_id, dataset, newest_day, last_checked_at)
                    SELECT c.id, d, current_date - 5, now() - interval '5 days'
                      FROM companies c, unnest(ARRAY['daily_prices', 'dividends', 'splits']) d WHERE c.ticker LIKE '%.SW'
                    """, """
                    INSERT INTO ingestion_runs (id, dataset, requested, requested_by)
                    VALUES ('00000000-0000-0000-0000-00000000abcd', 'daily_prices', '{}', 'test')
                    """, """
                    INSERT INTO ingestion_tasks (run_id, dataset, subject, range_from, stage, state)
                    SELECT '00000000-0000-0000-0000-00000000abcd', 'daily_prices', 'M' || n % 2000 || '.SW', date '2000-01-01' + n, 3,
                           CASE WHEN n % 100 = 0 THEN 'queued' ELSE 'done' END
                      FROM generate_series(1, 40000) n
                    """, """
                    WITH task AS (
                      INSERT INTO ingestion_tasks (run_id, dataset, subject, range_from, range_to, state)
                      SELECT '00000000-0000-0000-0000-00000000abcd', d, 'SW', date '2000-01-01' + n, date '2000-01-01' + n, 'done'
                        FROM generate_series(1, 5000) n, unnest(ARRAY['dividends', 'splits']) d
                      RETURNING id, run_id, dataset)
                    INSERT INTO data_ingestion_logs (run_id, task_id, dataset, subject, outcome, started_at)
                    SELECT run_id, id, dataset, 'SW', 'unchanged', now() FROM task
                    """, """
                    INSERT INTO data_ingestion_logs (run_id, dataset, subject, outcome, error_class, started_at)
                    SELECT '00000000-0000-0000-0000-00000000abcd', d, 'M' || n % 2000 || '.SW', CASE WHEN n % 50 = 0 THEN 'failed' ELSE 'written' END,
                           CASE WHEN n % 50 = 0 THEN 'unavailable' END, now()
                      FROM generate_series(1, 40000) n, unnest(ARRAY['daily_prices', 'dividends', 'splits']) d
                    """);
        }
        stack.execute(
                "INSERT INTO universe (company_id, ticker, added_by) SELECT id, ticker, 'test' FROM companies WHERE ticker LIKE '%.SW'",
                "ANALYZE");
    }

    @AfterEach
    void forget() {
        stack.execute("DELETE FROM universe WHERE ticker LIKE '%.SW'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void histories_are_probed_and_never_read(String planning) throws Exception {
        // When
        QueryPlan plan = QueryPlan.of(
                stack, planning, "(timestamptz) AS " + ProgressReader.PROGRESS, "('2026-11-20T22:00:00Z')");

        // Then
        assertThat(plan.rows()).isEqualTo(4);
        assertThat(plan.scansOfWholeTables())
                .as(plan.toString())
                .doesNotContain("data_ingestion_logs", "ingestion_tasks", "exchange_sessions");
        assertThat(plan.relations()).doesNotContain("ohlcv", "latest_prices", "dividends", "splits");
        assertThat(plan.pages()).as(plan.toString()).isLessThan(2_500);
    }
}
