package io.fundamentalflow.ingestion.timetable;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents are read again after a company has reported. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class EarningsTimetableIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    RunPlanner planner;

    @BeforeEach
    void a_followed_company_that_reports_on_the_tenth() {
        Operator.run(Operator.daily("QDIV.US"));
        Operator.run("{\"dataset\":\"fundamentals\",\"tickers\":[\"QDIV.US\"]}");
        execute("INSERT INTO calendar_events (kind, event_key, exchange, ticker, day) VALUES"
                + " ('earnings', 'earnings timetable test', 'US', 'QDIV.US', '2040-05-10')");
    }

    @AfterEach
    void forget() {
        execute("DELETE FROM calendar_events WHERE event_key = 'earnings timetable test'");
        execute("UPDATE watermarks SET last_checked_at = now() WHERE dataset = 'fundamentals'");
        await().atMost(PATIENCE)
                .until(() -> column(
                                "SELECT 1 FROM ingestion_runs WHERE requested_by = 'timetable' AND state = 'running'")
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "on the day itself, 2040-05-09, 2040-05-10, 0",
        "the day after, 2040-05-09, 2040-05-11, 1",
        "once more on the second, 2040-05-11, 2040-05-12, 1",
        "not twice a day, 2040-05-12, 2040-05-12, 0",
        "not on the third, 2040-05-12, 2040-05-13, 0",
        "after a pause of days, 2040-05-09, 2040-05-16, 1",
        "not after a longer one, 2040-05-09, 2040-05-18, 0"
    })
    void documents_are_asked_for_on_the_two_days_after(String when, String checked, String today, int asked) {
        // Given
        execute("DELETE FROM ingestion_runs WHERE requested_by = 'timetable' AND dataset = 'fundamentals'");
        execute("UPDATE watermarks SET last_checked_at = '" + checked + " 06:00Z' WHERE dataset = 'fundamentals'"
                + " AND company_id = (SELECT id FROM companies WHERE ticker = 'QDIV.US')");

        // When: two replicas
        plan(today + "T06:00:00Z");
        plan(today + "T06:00:30Z");

        // Then
        List<String> subjects =
                column("SELECT t.subject FROM ingestion_tasks t JOIN ingestion_runs r ON r.id = t.run_id"
                        + " WHERE r.requested_by = 'timetable' AND r.dataset = 'fundamentals'");
        assertThat(subjects).as(when).hasSize(asked).allMatch("QDIV.US"::equals);
    }

    private void plan(String moment) {
        new EarningsTimetable(
                        null,
                        null,
                        new RecurringRuns(pool, planner),
                        pool,
                        Clock.fixed(Instant.parse(moment), ZoneOffset.UTC))
                .planDue()
                .await()
                .atMost(PATIENCE);
    }
}
