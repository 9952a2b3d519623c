package io.fundamentalflow.query.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.query.QueryPlan;
import io.fundamentalflow.query.QueryStack;
import io.fundamentalflow.query.bars.BarReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the statements on the hot path find their rows, as the database plans them for known and for unknown arguments. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class PlanIT {

    private static final LocalDate LAST_DAY = LocalDate.of(2020, 12, 1);
    private static final String PLANS = """
            SELECT count(*), coalesce(sum(generic_plans), 0)::bigint, coalesce(sum(custom_plans), 0)::bigint
              FROM pg_prepared_statements
             WHERE statement = $1
            """;

    private static boolean filled;

    QueryStack stack;

    @Inject
    Pool pool;

    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        filled = true;
        stack.execute(
                """
                INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)
                SELECT 'T' || n || '.TO', e.id, 'Company ' || n, 'Common Stock', 'USD', e.calendar_id
                  FROM exchanges e, generate_series(1, 3000) n WHERE e.code = 'TO'
                """,
                """
                INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)
                SELECT c.id, date '2010-01-01' + n, 100, 101, 99, 100, 1000, current_date
                  FROM companies c, generate_series(0, 3999) n WHERE c.ticker LIKE 'T%00.TO'
                """,
                """
                INSERT INTO dividends (company_id, ex_date, value, declared_value, price_unit_value, currency)
                SELECT c.id, date '2010-01-15' + 90 * n, 0.5, 0.5, 0.5, 'USD'
                  FROM companies c, generate_series(0, 43) n WHERE c.ticker LIKE 'T%00.TO'
                """,
                """
                INSERT INTO splits (company_id, ex_date, kind, shares_new, shares_old, in_close)
                SELECT id, date '2015-06-01' + n, 'split', 2, 1, 'no' FROM companies, generate_series(0, 2) n
                 WHERE ticker LIKE '%.TO'
                """,
                """
                INSERT INTO latest_prices (company_id, day, open, high, low, close, volume, previous_day, previous_close)
                SELECT id, date '2010-01-01' + 3999, 100, 101, 99, 100, 1000, date '2010-01-01' + 3998, 100
                  FROM companies WHERE ticker LIKE '%.TO'
                """,
                """
                INSERT INTO watermarks (company_id, dataset, first_day, newest_day)
                SELECT id, 'daily_prices', date '2010-01-01', date '2010-01-01' + 3999 FROM companies WHERE ticker LIKE '%.TO'
                """,
                """
                INSERT INTO events (seq, kind, dataset, exchange, ticker, company_id, rows_changed)
                SELECT nextval('events_seq_numbers'), 'refreshed', 'daily_prices', 'TO', ticker, id, 1 FROM companies WHERE ticker LIKE '%.TO'
                """,
                "INSERT INTO price_basis (company_id, valid_from, kind, evidence) SELECT id, '-infinity', 'unknown', 'none'"
                        + " FROM companies WHERE ticker LIKE '%.TO'",
                """
                INSERT INTO quality_flags (company_id, dataset, rule, day, until_day, detail, resolved_at)
                SELECT c.id, 'daily_prices', 'frozen', date '2020-09-20' + n, date '2020-09-21' + n, 'd', CASE WHEN n % 2 = 1 THEN now() END
                  FROM companies c, generate_series(0, 9) n WHERE c.ticker LIKE '%.TO'
                """,
                "ANALYZE");
    }

    @ParameterizedTest
    @CsvSource({"force_custom_plan, true", "force_generic_plan, true", "force_custom_plan, false"})
    void ninety_days_are_read_by_key_and_touch_few_pages(String planning, boolean newestFirst) throws Exception {
        // Given
        String sql = newestFirst ? BarReader.NEWEST_FIRST : BarReader.OLDEST_FIRST;

        // When
        QueryPlan plan = QueryPlan.of(
                stack,
                planning,
                "(text, date, date, date, int) AS " + sql,
                "('T500.TO', '2020-09-15', '2020-12-13', NULL, 10001)");

        // Then
        assertThat(plan.scansOfWholeTables()).as(plan.toString()).isEmpty();
        assertThat(plan.rows()).isEqualTo(91);
        assertThat(plan.relations()).contains("quality_flags");
        assertThat(plan.pages()).isLessThan(80);
    }

    @ParameterizedTest
    @CsvSource({"force_custom_plan", "force_generic_plan"})
    void the_last_bars_are_found_from_the_end(String planning) throws Exception {
        // When
        QueryPlan plan = QueryPlan.of(
                stack,
                planning,
                "(text, date, date, date, int) AS " + BarReader.NEWEST_FIRST,
                "('T500.TO', '1600-01-01', '2200-12-31', NULL, 91)");

        // Then
        assertThat(plan.scansOfWholeTables()).as(plan.toString()).isEmpty();
        assertThat(plan.rows()).isEqualTo(92);
        assertThat(plan.pages()).isLessThan(80);
    }

    @ParameterizedTest
    @CsvSource({"force_custom_plan", "force_generic_plan"})
    void the_latest_price_is_one_probe_of_its_own_table(String planning) throws Exception {
        // When
        QueryPlan plan = QueryPlan.of(stack, planning, "(text[]) AS " + LatestReader.LATEST, "('{T500.TO}')");

        // Then
        assertThat(plan.scansOfWholeTables()).as(plan.toString()).isEmpty();
        assertThat(plan.relations()).doesNotContain("ohlcv");
        assertThat(plan.pages()).isLessThan(40);
    }

    @Test
    void the_long_statement_is_prepared_once_and_planned_once_for_each_connection() {
        // Given
        int calls = 3;

        // When
        long[] plans = pool.withConnection(connection -> Multi.createFrom()
                        .range(0, calls)
                        .onItem()
                        .transformToUniAndConcatenate(i -> connection
                                .preparedQuery(BarReader.NEWEST_FIRST)
                                .execute(Tuple.of("T500.TO", LocalDate.EPOCH, LAST_DAY.plusDays(i), null, 91)))
                        .collect()
                        .last()
                        .flatMap(last -> connection.preparedQuery(PLANS).execute(Tuple.of(BarReader.NEWEST_FIRST))))
                .map(rows -> rows.iterator().next())
                .map(row -> new long[] {row.getLong(0), row.getLong(1), row.getLong(2)})
                .await()
                .atMost(Duration.ofSeconds(10));

        // Then
        assertThat(plans[0]).as("statements").isEqualTo(1);
        assertThat(plans[1]).as("executed by the plan made once").isGreaterThanOrEqualTo(calls);
        assertThat(plans[2]).as("planned anew").isZero();
    }

    @Test
    void plans_are_not_compiled() {
        // When
        String jit = pool.query("SHOW jit")
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .await()
                .atMost(Duration.ofSeconds(20));

        // Then
        assertThat(jit).isEqualTo("off");
    }
}
