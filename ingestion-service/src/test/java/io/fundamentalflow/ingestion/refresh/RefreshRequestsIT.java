package io.fundamentalflow.ingestion.refresh;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What readers wish for becomes a run, before everything else. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class RefreshRequestsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WISH =
            "SELECT outcome FROM request_refresh('QTWO.US', 'daily_prices', interval '15 minutes', 100)";

    @AfterEach
    void forget() {
        given().delete("/api/v1/datasets/splits/pause");
        IngestionStack.execute("DELETE FROM refresh_requests");
    }

    @Test
    void a_wish_becomes_one_interactive_run_that_ends_and_is_quiet_for_a_while() {
        // Given
        Operator.run(Operator.daily("QTWO.US"));

        // When
        String first = column(WISH).get(0);
        await().atMost(PATIENCE)
                .until(() -> column("SELECT r.state FROM ingestion_runs r JOIN refresh_requests q ON q.run_id = r.id")
                        .contains("succeeded"));
        String second = column(WISH).get(0);

        // Then
        assertThat(first).isEqualTo("queued");
        assertThat(second).isEqualTo("recent");
        assertThat(column("SELECT DISTINCT t.priority || ' ' || t.dataset FROM ingestion_tasks t"
                        + " JOIN refresh_requests q ON q.run_id = t.run_id ORDER BY 1"))
                .containsExactly("90 daily_prices", "90 dividends", "90 splits");
    }

    @Test
    void what_it_waits_for_is_hurried_too() {
        // Given: splits of the instrument that wait in a backfill
        Operator.run(Operator.daily("QTWO.US"));
        given().contentType(ContentType.JSON).body("{}").put("/api/v1/datasets/splits/pause");
        Operator.post(
                        "{\"dataset\":\"splits\",\"tickers\":[\"QTWO.US\"],\"from\":\"2026-01-01\",\"priority\":\"backfill\"}")
                .statusCode(202);

        // When
        String outcome = column(WISH).get(0);
        await().atMost(PATIENCE)
                .until(() -> !column("SELECT 1 FROM refresh_requests WHERE planned_at > requested_at")
                        .isEmpty());

        // Then
        assertThat(outcome).isEqualTo("queued");
        assertThat(column(
                        "SELECT DISTINCT priority FROM ingestion_tasks WHERE subject = 'QTWO.US' AND dataset = 'splits'"
                                + " AND state = 'queued'"))
                .containsExactly("90");
        given().delete("/api/v1/datasets/splits/pause");
        await().atMost(PATIENCE)
                .until(() -> column("SELECT 1 FROM ingestion_tasks WHERE state IN ('queued', 'leased')")
                        .isEmpty());
    }
}
