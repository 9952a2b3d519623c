package io.fundamentalflow.ingestion.tasks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class QueueGaugesIT {

    private static final String RUN = "5f3d1f6a-0000-4000-8000-000000000051";

    @Inject
    QueueGauges gauges;

    @AfterEach
    void clean() {
        IngestionStack.execute("DELETE FROM ingestion_runs WHERE id = '" + RUN + "'");
        IngestionStack.execute("DELETE FROM paused_datasets");
    }

    @Test
    void the_queue_is_told_by_dataset_and_state() {
        // Given: a request to the vendor, and a task that nobody may take
        Operator.run("{\"dataset\":\"splits\",\"tickers\":[\"QDIV.US\"]}");
        IngestionStack.execute("INSERT INTO paused_datasets (dataset, paused_by) VALUES ('news_words', 'test')");
        IngestionStack.execute(
                "WITH run AS (INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ('"
                        + RUN
                        + "', 'news_words', '{}', 'test')) INSERT INTO ingestion_tasks (run_id, dataset, subject, created_at)"
                        + " VALUES ('" + RUN + "', 'news_words', 'QDIV.US', now() - interval '1 hour')");

        // When
        gauges.read().await().atMost(Duration.ofSeconds(10));

        // Then
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(metrics)
                .contains("ff_ingest_queue{dataset=\"news_words\",state=\"ready\"} 1.0")
                .contains("ff_ingest_paused{dataset=\"news_words\"} 1.0")
                .containsPattern("ff_ingest_queue_oldest_seconds\\{dataset=\"news_words\"\\} 36\\d\\d")
                .contains("ff_vendor_breaker{endpoint=\"splits\"} 0.0");
    }
}
