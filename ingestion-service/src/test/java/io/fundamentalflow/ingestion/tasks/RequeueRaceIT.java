package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run whose last live task ends while an operator queues a dead one again. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
@Timeout(60)
class RequeueRaceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WAITING =
            "SELECT wait_event || ': ' || query FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND datname = current_database()";

    @Inject
    TaskQueue queue;

    @Inject
    TaskBoard board;

    private final UUID run = UUID.randomUUID();

    @AfterEach
    void clean() {
        execute("DELETE FROM ingestion_runs WHERE id = '" + run + "'");
        execute("DELETE FROM paused_datasets WHERE dataset = 'news_words'");
    }

    @Test
    void the_run_stays_open_for_the_task_that_is_queued_again() throws Exception {
        // Given: of the run one task is live and one dead, and nobody takes either
        execute("INSERT INTO paused_datasets (dataset, paused_by) VALUES ('news_words', 'test')");
        execute("WITH run AS (INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ('" + run
                + "', 'news_words', '{}', 'test')) INSERT INTO ingestion_tasks (run_id, dataset, subject, state) VALUES ('"
                + run
                + "', 'news_words', 'RACEA.US', 'queued'), ('" + run + "', 'news_words', 'RACEB.US', 'dead')");
        try (Connection other = IngestionStack.database().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // Requeuing comes to a halt where it settles what waits for the task: everything done, nothing committed.
            statement.execute("SELECT pg_advisory_xact_lock(7205302, hashtext('RACEB.US'))");
            CompletableFuture<Integer> requeued = board.requeue(new TaskBoard.Filter(null, null, null, null, run))
                    .subscribeAsCompletionStage();
            await().atMost(PATIENCE).until(() -> !column(WAITING).isEmpty());

            // When: the live one ends, and ended runs are looked for
            execute("UPDATE ingestion_tasks SET state = 'done' WHERE run_id = '" + run + "' AND subject = 'RACEA.US'");
            CompletableFuture<List<UUID>> finished = queue.finishRuns().subscribeAsCompletionStage();
            await().atMost(PATIENCE)
                    .until(() -> finished.isDone() || column(WAITING).size() > 1);
            other.commit();
            assertThat(requeued.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            finished.get(20, TimeUnit.SECONDS);
        }

        // Then
        queue.finishRuns().await().atMost(PATIENCE);
        assertThat(column("SELECT state FROM ingestion_runs WHERE id = '" + run + "'"))
                .containsExactly("running");
        assertThat(column("SELECT state FROM ingestion_tasks WHERE run_id = '" + run + "' ORDER BY subject"))
                .containsExactly("done", "queued");
    }
}
