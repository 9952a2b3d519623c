package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.budget.BudgetReport;
import io.fundamentalflow.ingestion.budget.VendorAccount;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What planning asks of the database does not depend on how many instruments there are. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class PlanStatementsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FEW = 3;
    private static final int MANY = 300;

    @Inject
    Pool pool;

    @Inject
    Workforce workforce;

    @Inject
    BudgetReport budget;

    @Inject
    VendorAccount account;

    @Inject
    Clock clock;

    @All
    List<DatasetIngest> ingests;

    /** Paused, so that nobody asks the vendor for instruments that do not exist. */
    @BeforeEach
    void pause() {
        execute("DELETE FROM universe u USING companies c, exchanges e"
                + " WHERE c.id = u.company_id AND e.id = c.exchange_id AND e.code IN ('SHG', 'SHE')");
        instruments("SHG", FEW);
        instruments("SHE", MANY);
        execute("INSERT INTO paused_datasets (dataset, reason, paused_by) SELECT d, 'test', 'test'"
                + " FROM unnest(ARRAY['daily_prices', 'dividends', 'splits']) d ON CONFLICT DO NOTHING");
    }

    @AfterEach
    void goOn() {
        execute("DELETE FROM ingestion_tasks WHERE exchange IN ('SHG', 'SHE') AND state = 'queued'");
        execute("UPDATE ingestion_runs SET state = 'cancelled' WHERE requested->>'exchange' IN ('SHG', 'SHE')");
        execute(
                "UPDATE universe SET removed_at = now(), removed_by = 'test' WHERE ticker LIKE '%.SHG' OR ticker LIKE '%.SHE'");
        execute("DELETE FROM paused_datasets WHERE paused_by = 'test'");
    }

    @Test
    void a_run_of_a_whole_exchange_is_planned_by_as_many_statements_as_a_small_one() {
        // When
        int few = plan(whole("SHG"));
        int many = plan(whole("SHE"));

        // Then
        assertThat(many - few).isBetween(0, 1);
        assertThat(many).isLessThan(12);
        assertThat(column("SELECT count(*) FROM ingestion_tasks WHERE exchange = 'SHE'"))
                .containsExactly(String.valueOf(3 * MANY));
    }

    @Test
    void a_session_of_many_is_planned_by_as_many_statements_as_one_of_few() {
        // Given
        plan(whole("SHG"));
        plan(whole("SHE"));
        execute("DELETE FROM ingestion_tasks WHERE exchange IN ('SHG', 'SHE')");

        // When
        int few = plan(RunRequest.dailyUpdate("SHG", LocalDate.of(2026, 11, 19)));
        int many = plan(RunRequest.dailyUpdate("SHE", LocalDate.of(2026, 11, 19)));

        // Then: one more for the queue's statistics
        assertThat(many - few).isBetween(0, 1);
        assertThat(column("SELECT count(*) FROM ingestion_tasks WHERE exchange = 'SHE'"))
                .containsExactly(String.valueOf(3 * MANY));
    }

    @Test
    void the_dry_run_asks_as_often_whatever_the_size() {
        // When
        int few = estimate("SHG");
        int many = estimate("SHE");

        // Then
        assertThat(many).isEqualTo(few);
    }

    private int plan(RunRequest request) {
        CountedStatements counted = new CountedStatements(pool);
        UUID run = new RunPlanner(counted, new RunTasks(new TaskSettings(0), clock, 4), workforce, new TaskSettings(0))
                .plan(request)
                .await()
                .atMost(PATIENCE);
        assertThat(column("SELECT id FROM ingestion_runs WHERE id = '" + run + "'"))
                .hasSize(1);
        return counted.count();
    }

    private int estimate(String exchange) {
        CountedStatements counted = new CountedStatements(pool);
        RunPlanner planner =
                new RunPlanner(counted, new RunTasks(new TaskSettings(0), clock, 4), workforce, new TaskSettings(0));
        var estimate = new RunEstimates(counted, planner, budget, account, clock, ingests)
                .of(whole(exchange))
                .await()
                .atMost(PATIENCE);
        assertThat(estimate.tasks()).containsOnlyKeys("daily_prices", "dividends", "splits");
        return counted.count();
    }

    private static RunRequest whole(String exchange) {
        return new RunRequest(
                Dataset.DAILY_PRICES,
                List.of(),
                exchange,
                DateRange.ALL,
                true,
                false,
                false,
                true,
                null,
                RunRequest.BACKFILL_PRIORITY,
                "test");
    }

    private static void instruments(String exchange, int count) {
        execute("INSERT INTO companies (ticker, exchange_id, name, instrument_type, calendar_id)"
                + " SELECT 'T' || n || '." + exchange
                + "', e.id, 'Test', 'Common Stock', e.calendar_id FROM exchanges e,"
                + " generate_series(1, " + count + ") n WHERE e.code = '" + exchange + "' ON CONFLICT DO NOTHING");
    }
}
