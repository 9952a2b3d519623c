package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.ShortLeases;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica that stops inside its write transaction holds neither the task nor anything it wrote. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
@TestProfile(ShortLeases.class)
class StalledWriterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Another one for each test: a stalled writer that kept its task would stop the next test as well. */
    private static final AtomicLong LAST_TASK = new AtomicLong(9_100_000);

    @Inject
    WriteTransaction transaction;

    private final UUID run = UUID.randomUUID();
    private final long task = LAST_TASK.incrementAndGet();

    @BeforeEach
    void know_the_instruments() {
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
    }

    @Test
    void a_replica_stopped_between_two_statements_loses_task_and_writes_to_another() throws Exception {
        // Given
        CompletableFuture<String> goOn = new CompletableFuture<>();
        CountDownLatch stopped = new CountDownLatch(1);
        CompletableFuture<TaskReport> write = stall(connection -> insertGhost(connection)
                .invoke(stopped::countDown)
                .chain(() -> Uni.createFrom().completionStage(goOn))
                .chain(() -> insertGhost(connection)));
        assertThat(stopped.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        // When: nobody wakes it until another has done the task
        JsonPath report = Operator.report(run.toString());

        // Then
        assertTakenOver(report);
        goOn.complete("too late");
        assertThat(write).failsWithin(PATIENCE);
        assertThat(column("SELECT name FROM sectors WHERE name LIKE 'ghost%'")).isEmpty();
    }

    @Test
    void a_statement_that_does_not_end_is_ended_before_the_lease_is_over() {
        // When
        CompletableFuture<TaskReport> write = stall(connection -> insertGhost(connection)
                .chain(() -> connection.query("SELECT pg_sleep(3600)").execute())
                .replaceWithVoid());

        // Then
        assertTakenOver(Operator.report(run.toString()));
        assertThat(write).failsWithin(PATIENCE).withThrowableThat().withMessageContaining("57014");
        assertThat(column("SELECT name FROM sectors WHERE name LIKE 'ghost%'")).isEmpty();
    }

    /** Writes under a lease of ours that is as long as any; nobody gives it a heartbeat. */
    private CompletableFuture<TaskReport> stall(Function<SqlConnection, Uni<Void>> work) {
        IngestionStack.execute(
                "WITH run AS (INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ('" + run
                        + "', 'splits', '{}', 'test')) INSERT INTO ingestion_tasks (id, run_id, dataset, subject, stage, state, attempts, max_attempts, lease_owner, lease_until, fence)"
                        + " OVERRIDING SYSTEM VALUE VALUES (" + task + ", '" + run
                        + "', 'splits', 'QODD.US', 2, 'leased', 1, 3, 'a stopped replica', clock_timestamp() + interval '3 seconds', 7)");
        LeasedTask ours = new LeasedTask(
                task, run, Dataset.SPLITS, "QODD.US", DateRange.ALL, 1, 7, "a stopped replica", Instant.now());
        return transaction
                .run(ours, null, connection -> work.apply(connection).replaceWith(Change.of(TaskReport.EMPTY)))
                .subscribeAsCompletionStage();
    }

    private void assertTakenOver(JsonPath report) {
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(column("SELECT attempts > 1 AND fence > 7 FROM ingestion_tasks WHERE id = " + task))
                .containsExactly("t");
        assertThat(column("SELECT count(*) FROM data_ingestion_logs WHERE run_id = '" + run + "'"))
                .containsExactly("1");
    }

    private static Uni<Void> insertGhost(SqlConnection connection) {
        return connection
                .query("INSERT INTO sectors (name) VALUES ('ghost ' || random())")
                .execute()
                .replaceWithVoid();
    }
}
