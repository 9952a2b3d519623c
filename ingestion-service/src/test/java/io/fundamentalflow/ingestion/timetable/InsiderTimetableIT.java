package io.fundamentalflow.ingestion.timetable;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
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

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class InsiderTimetableIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PLANNED =
            "SELECT tasks_planned FROM ingestion_runs WHERE requested_by = 'timetable' AND dataset = 'insider_transactions'";

    @Inject
    Pool pool;

    @Inject
    RunPlanner planner;

    @Test
    void what_was_asked_for_once_is_asked_for_every_week_once() {
        // Given
        Operator.run("{\"dataset\":\"insider_transactions\",\"tickers\":[\"QDIV.US\"]}");
        given().put("/api/v1/universe/QDIV.US").then().statusCode(200);
        IngestionStack.execute("DELETE FROM watermarks w USING companies c WHERE c.id = w.company_id"
                + " AND w.dataset = 'insider_transactions' AND c.ticker <> 'QDIV.US'");

        // When
        for (String moment : new String[] {"2100-11-06T00:01:00Z", "2100-11-12T23:00:00Z", "2100-11-13T06:00:00Z"}) {
            plan(moment);
            plan(moment);
        }

        // Then
        assertThat(column(PLANNED)).containsExactly("1", "1");
        await().atMost(PATIENCE)
                .until(() -> column(
                                "SELECT 1 FROM ingestion_runs WHERE requested_by = 'timetable' AND state = 'running'")
                        .isEmpty());
    }

    private void plan(String moment) {
        Clock clock = Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
        await().atMost(PATIENCE)
                .until(() -> column("SELECT 1 FROM ingestion_tasks WHERE state IN ('queued', 'leased')")
                        .isEmpty());
        new InsiderTimetable(null, null, new RecurringRuns(pool, planner), clock)
                .planDue()
                .await()
                .atMost(PATIENCE);
    }
}
