package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.tasks.RunTasks.Planned;
import io.fundamentalflow.model.Dataset;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a session's prices are planned as lists of whole days; in Zurich, where nobody else trades here. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class DayPricesPlanIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LocalDate SESSION = LocalDate.of(2026, 11, 19);
    private static final Instant EVENING = Instant.parse("2026-11-19T21:00:00Z");

    @Inject
    Pool pool;

    @Inject
    Workforce workforce;

    @BeforeEach
    void lists_of_actions_are_read() {
        forget();
        execute("""
                WITH run AS (
                  INSERT INTO ingestion_runs (id, dataset, requested, requested_by, state)
                  VALUES (gen_random_uuid(), 'daily_prices', '{"test":"day prices plan"}', 'timetable', 'succeeded') RETURNING id),
                task AS (
                  INSERT INTO ingestion_tasks (run_id, dataset, subject, range_from, range_to, state)
                  SELECT id, d, 'SW', '2026-11-18', '2026-11-18', 'done' FROM run, unnest(ARRAY['splits', 'dividends']) d
                  RETURNING id, run_id, dataset)
                INSERT INTO data_ingestion_logs (run_id, task_id, dataset, subject, outcome, started_at)
                SELECT run_id, id, dataset, 'SW', 'unchanged', now() FROM task
                """);
    }

    @AfterEach
    void forget() {
        execute("DELETE FROM ingestion_runs WHERE requested->>'test' = 'day prices plan'");
        for (String table : List.of("ohlcv", "watermarks", "universe")) {
            execute("DELETE FROM " + table
                    + " WHERE company_id IN (SELECT id FROM companies WHERE ticker LIKE 'PLAN%.SW')");
        }
        execute("DELETE FROM companies WHERE ticker LIKE 'PLAN%.SW'");
    }

    @Test
    void many_are_read_from_the_list_of_the_session_and_again_of_the_one_before() {
        // Given
        follow(201);

        // When
        List<String> planned = plan(true);

        // Then
        assertThat(planned).containsExactly("SW 2026-11-18 2026-11-18", "SW 2026-11-19 2026-11-19");
    }

    @Test
    void as_many_as_the_lists_cost_are_asked_about_one_by_one() {
        // Given
        follow(200);

        // When
        List<String> planned = plan(true);

        // Then
        assertThat(planned).hasSize(200).contains("PLAN1.SW 2026-11-08 2026-11-19");
    }

    @Test
    void a_plan_without_lists_asks_about_each() {
        // Given
        follow(201);

        // When
        List<String> planned = plan(false);

        // Then
        assertThat(planned).hasSize(201).doesNotContain("SW 2026-11-19 2026-11-19");
    }

    @Test
    void whose_history_has_a_hole_before_the_session_keeps_a_task_of_its_own() {
        // Given
        follow(202);
        execute("UPDATE watermarks SET newest_day = '2026-11-13', last_checked_at = '2026-11-13 21:00Z' WHERE dataset ="
                + " 'daily_prices' AND company_id = (SELECT id FROM companies WHERE ticker = 'PLAN7.SW')");

        // When
        List<String> planned = plan(true);

        // Then
        assertThat(planned)
                .containsExactly(
                        "PLAN7.SW 2026-11-03 2026-11-19", "SW 2026-11-18 2026-11-18", "SW 2026-11-19 2026-11-19");
    }

    @Test
    void who_did_not_trade_but_was_asked_about_has_no_hole() {
        // Given
        follow(201);
        execute("UPDATE watermarks SET newest_day = '2026-11-02' WHERE dataset = 'daily_prices'"
                + " AND company_id = (SELECT id FROM companies WHERE ticker = 'PLAN7.SW')");

        // When
        List<String> planned = plan(true);

        // Then
        assertThat(planned).containsExactly("SW 2026-11-18 2026-11-18", "SW 2026-11-19 2026-11-19");
    }

    @Test
    void a_day_many_bars_of_which_are_still_provisional_after_the_window_is_read_again() {
        // Given
        follow(301);
        bars("2026-11-13", 101);
        bars("2026-11-16", 301);

        // When
        List<String> planned = plan(true);

        // Then
        assertThat(planned)
                .containsExactly("SW 2026-11-13 2026-11-13", "SW 2026-11-18 2026-11-18", "SW 2026-11-19 2026-11-19");
    }

    @Test
    void a_few_provisional_bars_are_settled_by_tasks_of_their_own() {
        // Given
        follow(204);
        bars("2026-11-13", 3);

        // When
        List<String> planned = plan(true);

        // Then
        assertThat(planned)
                .containsExactly(
                        "PLAN1.SW 2026-11-08 2026-11-19",
                        "PLAN2.SW 2026-11-08 2026-11-19",
                        "PLAN3.SW 2026-11-08 2026-11-19",
                        "SW 2026-11-18 2026-11-18",
                        "SW 2026-11-19 2026-11-19");
    }

    private List<String> plan(boolean dayPrices) {
        TaskSettings settings = new TaskSettings(1, dayPrices);
        RunTasks tasks = new RunTasks(settings, Clock.fixed(EVENING, ZoneOffset.UTC), 4);
        return new RunPlanner(pool, tasks, workforce, settings)
                .preview(RunRequest.dailyUpdate("SW", SESSION)).await().atMost(PATIENCE).stream()
                        .filter(task -> task.dataset() == Dataset.DAILY_PRICES)
                        .map(DayPricesPlanIT::text)
                        .sorted()
                        .toList();
    }

    private static String text(Planned task) {
        return task.subject() + " " + task.range().from() + " " + task.range().to();
    }

    /** Shares up to the session before, actions included. */
    private static void follow(int count) {
        execute("""
                WITH listed AS (
                  INSERT INTO companies (ticker, exchange_id, calendar_id, name, instrument_type, currency, listing_state)
                  SELECT 'PLAN' || n || '.SW', e.id, e.calendar_id, n, 'Common Stock', 'CHF', 'listed'
                  FROM exchanges e, generate_series(1, %d) n WHERE e.code = 'SW' RETURNING id, ticker),
                followed AS (INSERT INTO universe (company_id, ticker, added_by) SELECT id, ticker, 'test' FROM listed)
                INSERT INTO watermarks (company_id, dataset, first_day, newest_day, complete_through, last_checked_at)
                SELECT id, d, '2026-11-02', '2026-11-18', '2026-11-18', '2026-11-18 21:00Z'
                FROM listed, unnest(ARRAY['daily_prices', 'splits', 'dividends']) d
                """.formatted(count));
    }

    /** Provisional bars of the first so many. */
    private static void bars(String day, int count) {
        execute("""
                INSERT INTO ohlcv (company_id, day, open, high, low, close, adjusted_close, volume, vendor_basis_date, flags,
                  provisional, known_basis, known_at)
                SELECT id, '%1$s', 10, 11, 9, 10, 10, 1000, '%1$s', 0, true, 'o', '%1$s 21:00Z' FROM companies
                WHERE ticker LIKE 'PLAN%%.SW' AND substr(split_part(ticker, '.', 1), 5)::integer <= %2$d
                """.formatted(day, count));
    }
}
