package io.fundamentalflow.ingestion.operations;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class ProgressEventsIT {

    @TestHTTPResource("/api/v1/ingestions/")
    URI ingestions;

    @Test
    @Timeout(90)
    void a_live_run_is_followed_from_its_first_task_to_its_end_and_then_the_stream_ends() throws Exception {
        // Given: a run whose task waits until we let it go
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        UUID run = UUID.randomUUID();
        IngestionStack.execute(
                "WITH run AS (INSERT INTO ingestion_runs (id, dataset, requested, requested_by, tasks_planned) VALUES ('"
                        + run
                        + "', 'splits', '{}', 'test', 1)) INSERT INTO ingestion_tasks (run_id, dataset, subject, stage, next_attempt_at) VALUES ('"
                        + run + "', 'splits', 'QODD.US', 2, clock_timestamp() + interval '1 hour')");
        HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(ingestions.resolve(run + "/events"))
                                .header("Accept", "text/event-stream")
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofLines());
        Iterator<JsonPath> events = response.body()
                .filter(line -> line.startsWith("data:"))
                .map(line -> JsonPath.from(line.substring("data:".length())))
                .iterator();

        // When
        JsonPath first = events.next();
        JsonPath second = events.next();
        IngestionStack.execute("UPDATE ingestion_tasks SET next_attempt_at = now() WHERE run_id = '" + run + "'");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(first.getString("run.id")).isEqualTo(run.toString());
        assertThat(first.getString("run.state")).isEqualTo("running");
        assertThat(first.getInt("tasks.queued")).isEqualTo(1);
        assertThat(first.getInt("percent")).isZero();
        assertThat(second.getString("run.state")).isEqualTo("running");
        JsonPath last = second;
        while (events.hasNext()) {
            last = events.next();
        }
        assertThat(last.getString("run.state")).isEqualTo("succeeded");
        assertThat(last.getString("run.finished_at")).isNotBlank();
        assertThat(last.getInt("tasks.done")).isEqualTo(1);
        assertThat(last.getInt("percent")).isEqualTo(100);
        assertThat(column("SELECT state FROM ingestion_runs WHERE id = '" + run + "'"))
                .containsExactly("succeeded");
    }
}
