package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task that ends releases what waited for it, whoever holds that at the moment. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class SettlingIT {

    private static final String WAITING = "dataset = 'daily_prices' AND subject = 'SETTLE.US'";

    private final UUID run = UUID.randomUUID();

    @BeforeEach
    void a_task_that_waits_for_another() {
        execute("INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ('" + run
                + "', 'daily_prices', '{}', 'settling test')");
        // Nobody takes them meanwhile.
        execute("INSERT INTO ingestion_tasks (run_id, dataset, subject, stage, next_attempt_at) VALUES"
                + " ('" + run + "', 'splits', 'SETTLE.US', 2, now() + interval '1 hour'),"
                + " ('" + run + "', 'daily_prices', 'SETTLE.US', 3, now() + interval '1 hour')");
    }

    @AfterEach
    void forget() {
        execute("DELETE FROM ingestion_runs WHERE id = '" + run + "'");
    }

    @Test
    void a_plan_that_holds_the_waiting_task_and_the_end_of_the_other_do_not_wait_for_each_other() throws SQLException {
        // Given
        assertThat(column("SELECT ready FROM ingestion_tasks WHERE " + WAITING)).containsExactly("f");
        try (Connection plan = IngestionStack.database().connect();
                Statement planning = plan.createStatement();
                Connection end = IngestionStack.database().connect();
                Statement ending = end.createStatement()) {
            plan.setAutoCommit(false);
            planning.execute("SELECT 1 FROM ingestion_tasks WHERE " + WAITING + " FOR UPDATE");

            // When
            ending.execute("SET statement_timeout = '20s'");
            ending.execute(
                    "UPDATE ingestion_tasks SET state = 'dead' WHERE dataset = 'splits' AND subject = 'SETTLE.US'");
            planning.execute("UPDATE ingestion_tasks SET priority = priority WHERE " + WAITING);
            plan.commit();
        }

        // Then
        assertThat(column("SELECT ready FROM ingestion_tasks WHERE " + WAITING)).containsExactly("t");
    }
}
