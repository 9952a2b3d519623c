package io.fundamentalflow.ingestion.timetable;

import static io.fundamentalflow.ingestion.IngestionStack.column;
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
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Bars within sessions once a day, quotes while a session runs: of what is followed and was asked for before. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class IntradayTimetableIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RUNS = "SELECT count(*) FROM ingestion_runs WHERE requested_by = 'timetable'"
            + " AND dataset = '%s' AND requested ->> 'exchange' = 'US'";

    @Inject
    Pool pool;

    @Inject
    RunPlanner planner;

    @Test
    void bars_are_asked_for_once_a_day_after_the_hour() {
        // Given
        Operator.run(Operator.daily("QDIV.US"));
        Operator.run("{\"dataset\":\"intraday_1h\",\"tickers\":[\"QDIV.US\"],\"from\":\"2026-11-16\"}");

        // When: two replicas, one of them twice; before four in the morning it is still the day before
        bars("2030-12-03T05:00:00Z");
        bars("2030-12-03T05:00:30Z");
        bars("2030-12-04T03:59:00Z");
        bars("2030-12-04T04:01:00Z");

        // Then
        assertThat(column(RUNS.formatted("intraday_1h"))).containsExactly("2");
        assertThat(
                        column(
                                "SELECT DISTINCT t.range_from FROM ingestion_tasks t JOIN ingestion_runs r ON r.id = t.run_id"
                                        + " WHERE r.requested_by = 'timetable' AND t.dataset = 'intraday_1h' AND t.subject = 'QDIV.US'"))
                .containsExactly("2026-11-10");
    }

    @Test
    void quotes_are_asked_for_every_quarter_of_an_hour_while_the_exchange_trades() {
        // Given
        Operator.run(Operator.daily("QDIV.US"));
        Operator.run("{\"dataset\":\"quotes\",\"tickers\":[\"QDIV.US\"]}");
        int before = Integer.parseInt(column(RUNS.formatted("quotes")).get(0));

        // When: before the open, twice in one slot, in the next, after the close of a half day, on Thanksgiving
        quotes("2026-11-27T14:40:00Z");
        quotes("2026-11-27T14:50:00Z");
        quotes("2026-11-27T14:59:00Z");
        quotes("2026-11-27T15:00:00Z");
        quotes("2026-11-27T18:40:00Z");
        quotes("2026-11-26T16:00:00Z");

        // Then
        assertThat(column(RUNS.formatted("quotes"))).containsExactly(Integer.toString(before + 2));
    }

    private void bars(String moment) {
        new IntradayTimetable(null, new Morning(), new RecurringRuns(pool, planner), rested(moment))
                .planDue()
                .await()
                .atMost(PATIENCE);
    }

    private void quotes(String moment) {
        new QuoteTimetable(null, new Quarter(), new RecurringRuns(pool, planner), pool, rested(moment))
                .planDue()
                .await()
                .atMost(PATIENCE);
    }

    private static Clock rested(String moment) {
        await().atMost(PATIENCE)
                .until(() -> column("SELECT 1 FROM ingestion_tasks WHERE state IN ('queued', 'leased')")
                        .isEmpty());
        return Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
    }

    private record Morning() implements IntradayTimetableConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public LocalTime at() {
            return LocalTime.of(4, 0);
        }
    }

    private record Quarter() implements QuoteTimetableConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Duration every() {
            return Duration.ofMinutes(15);
        }
    }
}
