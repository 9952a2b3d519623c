package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.OwnClock;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
@TestProfile(OwnClock.class)
class QuotaIT {

    @Test
    void after_a_402_nobody_asks_until_midnight_and_then_the_work_is_done() {
        // Given
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        IngestionStack.vendor()
                .faults()
                .add(Fault.of(FaultKind.PAYMENT_REQUIRED).onEndpoint("splits"));
        String id = Operator.post(Operator.daily("QDIV.US", "QODD.US"))
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> IngestionStack.vendor().faults().hits() > 0);
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(20)).until(this::nobodyAsks);
        assertThat(column("SELECT state FROM ingestion_runs WHERE id = '" + id + "'"))
                .containsExactly("running");
        assertThat(column("SELECT 1 FROM ingestion_tasks WHERE run_id = '" + id
                        + "' AND next_attempt_at > now() + interval '61 minutes'"))
                .as("the account may show more before midnight")
                .isEmpty();

        // When
        IngestionStack.vendor().faults().clear();
        OwnClock.ahead(Duration.between(Instant.now(), nextMidnight()).plusMinutes(1));
        IngestionStack.execute("UPDATE ingestion_tasks SET next_attempt_at = now() WHERE state = 'queued'");

        // Then
        JsonPath report = Operator.report(id);
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(column("SELECT max(attempts) FROM ingestion_tasks WHERE run_id = '" + id + "'"))
                .containsExactly("1");
    }

    @AfterEach
    void turn_the_clock_back() {
        OwnClock.ahead(Duration.ZERO);
    }

    private long before = -1;

    private boolean nobodyAsks() {
        long now = IngestionStack.vendor().requests().total();
        boolean same = now == before;
        before = now;
        return same;
    }

    private static Instant nextMidnight() {
        return LocalDate.now(ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
