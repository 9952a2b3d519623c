package io.fundamentalflow.ingestion.timetable;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.budget.VendorAccount;
import io.fundamentalflow.ingestion.tasks.RunPlanner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** News of what is followed are asked for by the hour. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class NewsTimetableIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    RunPlanner planner;

    @Inject
    NewsTimetableConfig config;

    @Inject
    VendorAccount account;

    @Test
    void what_was_asked_for_once_is_asked_for_again_in_the_next_hour() {
        // Given: followed, and its news were asked for; another only followed
        Operator.run(Operator.daily("QDIV.US", "QTWO.US"));
        Operator.run("{\"dataset\":\"news\",\"tickers\":[\"QDIV.US\"]}");

        // When: two replicas tick, one of them in the hour after too
        plan("2030-12-01T06:00:00Z");
        plan("2030-12-01T06:59:30Z");
        plan("2030-12-01T07:00:30Z");

        // Then
        String planned = "SELECT count(DISTINCT r.id) FROM ingestion_runs r JOIN ingestion_tasks t ON t.run_id = r.id"
                + " WHERE r.requested_by = 'timetable' AND r.dataset = 'news' AND t.subject = 'QDIV.US'";
        assertThat(column(planned)).containsExactly("2");
        assertThat(column("SELECT DISTINCT t.subject FROM ingestion_tasks t JOIN ingestion_runs r ON r.id = t.run_id"
                        + " WHERE r.requested_by = 'timetable' AND r.dataset = 'news' AND t.dataset = 'news'"))
                .contains("QDIV.US")
                .doesNotContain("QTWO.US");
        await().atMost(PATIENCE)
                .until(() -> column(
                                "SELECT 1 FROM ingestion_runs WHERE requested_by = 'timetable' AND state = 'running'")
                        .isEmpty());
    }

    @Test
    void what_was_asked_for_since_the_day_began_is_not_asked_for_again() {
        // Given: a day that began before
        Operator.run(Operator.daily("QDIV.US"));
        Operator.run("{\"dataset\":\"news\",\"tickers\":[\"QDIV.US\"]}");

        // When
        plan("2026-11-03T06:00:00Z");

        // Then
        assertThat(
                        column(
                                "SELECT t.subject FROM ingestion_tasks t JOIN ingestion_runs r ON r.id = t.run_id"
                                        + " WHERE r.id = (SELECT id FROM ingestion_runs WHERE dataset = 'news' ORDER BY created_at DESC LIMIT 1)"))
                .isEmpty();
    }

    private void plan(String moment) {
        Clock clock = Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
        await().atMost(PATIENCE)
                .until(() -> column("SELECT 1 FROM ingestion_tasks WHERE state IN ('queued', 'leased')")
                        .isEmpty());
        new NewsTimetable(null, config, new RecurringRuns(pool, planner), account, pool, clock)
                .planDue()
                .await()
                .atMost(PATIENCE);
    }
}
