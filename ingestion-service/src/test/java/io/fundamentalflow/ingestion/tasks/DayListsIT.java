package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a session's dividends and splits are asked for: of each instrument, or in the lists of whole days where many are followed. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class DayListsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @Inject
    Workforce workforce;

    @ParameterizedTest
    @CsvSource({"0, false", "1000, false", "1, true"})
    void many_instruments_are_found_in_lists_and_few_are_asked_about(int from, boolean lists) {
        // Given
        Operator.run(Operator.daily("QDIV.US", "QTWO.US"));

        // When
        UUID run = new RunPlanner(pool, workforce, new Lists(from))
                .plan(RunRequest.dailyUpdate("US", LocalDate.of(2026, 11, 20)))
                .await()
                .atMost(PATIENCE);
        List<String> actions =
                column("SELECT DISTINCT subject FROM ingestion_tasks WHERE dataset = 'splits' AND run_id = '" + run
                        + "' AND subject IN ('US', 'QDIV.US', 'QTWO.US') ORDER BY subject");
        List<String> days = column("SELECT DISTINCT range_from || ' ' || range_to FROM ingestion_tasks"
                + " WHERE subject = 'US' AND dataset = 'dividends' AND run_id = '" + run + "'");
        await().atMost(PATIENCE)
                .until(() -> column("SELECT state FROM ingestion_runs WHERE id = '" + run + "' AND state <> 'running'")
                                .size()
                        == 1);

        // Then
        assertThat(actions).isEqualTo(lists ? List.of("US") : List.of("QDIV.US", "QTWO.US"));
        assertThat(days).isEqualTo(lists ? List.of("2026-11-19 2026-11-20") : List.of());
        assertThat(column("SELECT state FROM ingestion_runs WHERE id = '" + run + "'"))
                .containsExactly("succeeded");
    }

    private record Lists(int dayListsFrom) implements TaskConfig {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int concurrency() {
            return 1;
        }

        @Override
        public Duration lease() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration poll() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int maxAttempts() {
            return 2;
        }

        @Override
        public Duration backoff() {
            return Duration.ofMillis(50);
        }
    }
}
