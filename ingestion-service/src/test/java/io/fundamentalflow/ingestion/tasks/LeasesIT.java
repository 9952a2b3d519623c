package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.simulator.wire.RequestLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class LeasesIT {

    @Inject
    WriteTransaction transaction;

    @Test
    void a_task_of_a_replica_that_died_is_resumed_when_its_lease_runs_out() {
        // Given
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        UUID run = UUID.randomUUID();

        // When
        IngestionStack.execute(
                withRun(run)
                        + "INSERT INTO ingestion_tasks (run_id, dataset, subject, stage, state, attempts, lease_owner, lease_until, fence) VALUES ('"
                        + run
                        + "', 'splits', 'QODD.US', 2, 'leased', 1, 'a dead replica', clock_timestamp() + interval '1 second', 7)");

        // Then
        JsonPath report = Operator.report(run.toString());
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(column("SELECT attempts || ' ' || (fence > 7) FROM ingestion_tasks WHERE run_id = '" + run + "'"))
                .containsExactly("2 true");
    }

    @Test
    void a_write_under_an_old_lease_leaves_no_trace() {
        // Given
        UUID run = UUID.randomUUID();
        IngestionStack.execute(withRun(run)
                + "INSERT INTO ingestion_tasks (id, run_id, dataset, subject, stage, state, attempts, lease_owner, lease_until, fence) OVERRIDING SYSTEM VALUE VALUES (9000001, '"
                + run
                + "', 'symbols', 'XX', 1, 'leased', 1, 'somebody else', clock_timestamp() + interval '1 hour', 8)");
        LeasedTask paused = new LeasedTask(
                9000001, run, Dataset.SYMBOLS, "XX", DateRange.ALL, 1, 7, "us", Instant.parse("2026-01-01T00:00:00Z"));

        // When
        Uni<TaskReport> write = transaction.run(
                paused,
                null,
                connection -> connection
                        .query("INSERT INTO sectors (name) VALUES ('written by a ghost')")
                        .execute()
                        .replaceWith(Change.of(TaskReport.EMPTY)));

        // Then
        assertThatThrownBy(() -> write.await().atMost(Duration.ofSeconds(10))).isInstanceOf(LeaseLostException.class);
        assertThat(column("SELECT name FROM sectors WHERE name LIKE '%ghost%'")).isEmpty();
        IngestionStack.execute("UPDATE ingestion_tasks SET state = 'dead' WHERE id = 9000001");
    }

    @Test
    void prices_are_asked_for_after_the_actions_that_explain_them() {
        // Given
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        IngestionStack.vendor().requests().clear();

        // When
        Operator.run(Operator.daily("QODD.US", "QDIV.US", "QSAD.US", "QTWO.US", "QFRC.US"));

        // Then
        List<RequestLog.Entry> asked = IngestionStack.vendor().requests().entries();
        for (String ticker : List.of("QODD.US", "QDIV.US", "QSAD.US", "QTWO.US", "QFRC.US")) {
            assertThat(asked.stream()
                            .filter(entry -> entry.path().endsWith(ticker))
                            .map(RequestLog.Entry::endpoint)
                            .toList())
                    .hasSize(3)
                    .last()
                    .isEqualTo("eod");
        }
    }

    @Test
    void every_change_is_an_event_and_events_are_numbered_without_gaps() {
        // Given
        numbered();
        String before = column("SELECT coalesce(max(seq), 0) FROM events").get(0);
        Operator.run(Operator.daily("QLSY.US"));

        // When
        Operator.run(Operator.daily("QLSY.US"));

        // Then
        numbered();
        assertThat(column("SELECT kind FROM events WHERE ticker = 'QLSY.US' AND dataset = 'daily_prices' ORDER BY seq"))
                .endsWith("checked")
                .startsWith("refreshed");
        assertThat(column("SELECT count(*) = max(seq) - " + before + " FROM events WHERE seq > " + before))
                .containsExactly("t");
    }

    private static void numbered() {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> column("SELECT 1 FROM events WHERE seq IS NULL").isEmpty());
    }

    /** The run in the same statement as its task: a run seen without live tasks would be closed at once. */
    private static String withRun(UUID run) {
        return "WITH run AS (INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ('" + run
                + "', 'splits', '{}', 'test')) ";
    }
}
