package io.fundamentalflow.ingestion.timetable;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.tasks.RunPlanner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class TimetableIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DueSessions sessions;

    @Inject
    RunPlanner planner;

    @BeforeEach
    void followOne() {
        Operator.run(Operator.daily("QDIV.US"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:29:00Z, 2026-11-19, before the publication delay is over",
        "2026-11-20T21:31:00Z, 2026-11-20, after it",
        "2026-11-22T12:00:00Z, 2026-11-20, a weekend",
        "2026-11-26T23:00:00Z, 2026-11-25, a holiday",
        "2026-11-27T18:31:00Z, 2026-11-27, a half day",
        "2026-07-01T20:31:00Z, 2026-07-01, summer time"
    })
    void a_session_is_due_after_its_close_and_the_publication_delay(Instant now, LocalDate session, String why) {
        // When
        var due = sessions.at(now).await().atMost(PATIENCE);

        // Then
        assertThat(due)
                .filteredOn(one -> one.exchange().equals("US"))
                .singleElement()
                .satisfies(us -> assertThat(us.session()).as(why).isEqualTo(session))
                .satisfies(us -> assertThat(us.nextAt()).isAfter(now));
    }

    @Test
    void a_session_is_planned_once_however_many_replicas_tick() {
        // Given
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T22:00:00Z"), ZoneOffset.UTC);
        Timetable one = new Timetable(() -> true, sessions, planner, clock);
        Timetable other = new Timetable(() -> true, sessions, planner, clock);

        // When
        for (Timetable replica : new Timetable[] {one, other, one}) {
            replica.planDue().await().atMost(PATIENCE);
        }

        // Then
        assertThat(
                        column(
                                "SELECT dataset FROM ingestion_runs WHERE requested_by = 'timetable' AND requested->>'exchange' = 'US' ORDER BY dataset"))
                .containsExactly("daily_prices", "symbols");
        await().atMost(PATIENCE)
                .until(() -> column(
                                "SELECT 1 FROM ingestion_runs WHERE requested_by = 'timetable' AND state = 'running'")
                        .isEmpty());
        assertThat(column("SELECT state FROM ingestion_runs WHERE requested_by = 'timetable'"))
                .containsOnly("succeeded");
    }
}
