package io.fundamentalflow.ingestion.timetable;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.tasks.RunPlanner;
import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
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
        settle();
        IngestionStack.execute("DELETE FROM ingestion_runs WHERE requested_by = 'timetable'");
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

    private record On(boolean documents) implements TimetableConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public boolean exchangeSessions() {
            return documents;
        }

        @Override
        public boolean calendars() {
            return documents;
        }
    }

    @Test
    void documents_are_planned_once_a_week_from_the_exchanges_day_on() {
        // Given: a week of its own, so that no other test has planned it; and a document of one instrument
        Operator.run("{\"dataset\":\"daily_prices\",\"tickers\":[\"QDIV.US\"],\"from\":\"2026-11-02\"}");
        Operator.run("{\"dataset\":\"fundamentals\",\"tickers\":[\"QDIV.US\"]}");
        IngestionStack.execute(
                "UPDATE watermarks SET last_checked_at = '2026-10-01T00:00:00Z' WHERE dataset = 'fundamentals'");
        int weekday = Timetable.documentDay("US").getValue();
        Instant monday = Instant.parse("2026-10-12T22:00:00Z");

        // When
        for (int day = 0; day < 5; day++) {
            Clock clock = Clock.fixed(monday.plus(Duration.ofDays(day)), ZoneOffset.UTC);
            new Timetable(new On(true), sessions, planner, clock)
                    .planDue()
                    .await()
                    .atMost(PATIENCE);
            new Timetable(new On(true), sessions, planner, clock)
                    .planDue()
                    .await()
                    .atMost(PATIENCE);
            assertThat(documentRuns()).as("day %d", day).hasSize(day + 1 < weekday ? 0 : 1);
        }
        Clock nextWeek = Clock.fixed(monday.plus(Duration.ofDays(11)), ZoneOffset.UTC);
        new Timetable(new On(false), sessions, planner, nextWeek)
                .planDue()
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(documentRuns()).hasSize(1);
        assertThat(column("SELECT id FROM ingestion_runs WHERE requested_by = 'timetable'"
                        + " AND dataset = 'exchange_sessions' AND requested ->> 'exchange' = 'US'"))
                .hasSize(1);
        assertThat(column("SELECT t.subject FROM ingestion_tasks t JOIN ingestion_runs r ON r.id = t.run_id"
                        + " WHERE r.requested_by = 'timetable' AND t.dataset = 'fundamentals' AND t.priority = 30"))
                .contains("QDIV.US");
    }

    private static void settle() {
        await().atMost(PATIENCE)
                .until(() -> column(
                                "SELECT 1 FROM ingestion_runs WHERE requested_by = 'timetable' AND state = 'running'")
                        .isEmpty());
    }

    private static List<String> documentRuns() {
        return column("SELECT id FROM ingestion_runs WHERE requested_by = 'timetable' AND dataset = 'fundamentals'");
    }

    @Test
    void a_session_is_planned_once_however_many_replicas_tick() {
        // Given
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T22:00:00Z"), ZoneOffset.UTC);
        Timetable one = new Timetable(new On(true), sessions, planner, clock);
        Timetable other = new Timetable(new On(true), sessions, planner, clock);

        // When
        for (Timetable replica : new Timetable[] {one, other, one}) {
            replica.planDue().await().atMost(PATIENCE);
        }

        // Then
        assertThat(
                        column(
                                "SELECT dataset FROM ingestion_runs WHERE requested_by = 'timetable' AND requested->>'exchange' = 'US' AND dataset <> 'fundamentals' ORDER BY dataset"))
                .containsExactly("calendar", "daily_prices", "exchange_sessions", "symbols");
        settle();
        assertThat(column("SELECT state FROM ingestion_runs WHERE requested_by = 'timetable'"))
                .containsOnly("succeeded");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-16T21:31:00Z, 2026-11-16, 0, has the bar and was asked for since it was due",
        "2026-11-16T21:29:00Z, 2026-11-16, 1, was asked for before it was due",
        "2026-11-16T21:31:00Z, 2026-11-13, 1, lacks the bar"
    })
    void what_was_loaded_since_the_session_was_due_is_not_loaded_again(
            Instant checkedAt, LocalDate newest, int planned, String why) {
        // Given
        settle();
        IngestionStack.execute(
                "UPDATE watermarks w SET last_checked_at = '" + checkedAt + "', newest_day = '" + newest
                        + "' FROM companies c WHERE c.id = w.company_id AND c.ticker = 'QDIV.US' AND w.dataset = 'daily_prices'");
        Clock clock = Clock.fixed(Instant.parse("2026-11-16T22:00:00Z"), ZoneOffset.UTC);

        // When
        new Timetable(new On(false), sessions, planner, clock).planDue().await().atMost(PATIENCE);

        // Then
        assertThat(
                        column(
                                "SELECT t.id FROM ingestion_tasks t JOIN ingestion_runs r ON r.id = t.run_id"
                                        + " WHERE r.requested_by = 'timetable' AND t.dataset = 'daily_prices' AND t.subject = 'QDIV.US'"))
                .as(why)
                .hasSize(planned);
        settle();
    }

    @Test
    void added_instruments_are_planned_in_full_and_removed_ones_no_more_while_their_bars_stay() {
        // Given
        LocalDate session = LocalDate.of(2026, 11, 17);
        Operator.run(Operator.daily("QTWO.US"));
        given().delete("/api/v1/universe/QTWO.US").then().statusCode(200);
        given().put("/api/v1/universe/QBRK-B.US").then().statusCode(200);
        IngestionStack.execute("DELETE FROM watermarks WHERE dataset = 'daily_prices'"
                + " AND company_id = (SELECT id FROM companies WHERE ticker = 'QBRK-B.US')");
        String bars = "SELECT count(*) FROM ohlcv o JOIN companies c ON c.id = o.company_id WHERE c.ticker = 'QTWO.US'";
        List<String> before = column(bars);

        // When
        UUID run = planner.plan(new RunRequest(
                        Dataset.DAILY_PRICES,
                        List.of(),
                        "US",
                        new DateRange(null, session),
                        true,
                        true,
                        false,
                        false,
                        null,
                        RunRequest.TIMETABLE_PRIORITY,
                        "test"))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(column(
                        "SELECT subject || ' ' || (range_from IS NULL) FROM ingestion_tasks WHERE dataset = 'daily_prices'"
                                + " AND run_id = '" + run + "'"))
                .contains("QDIV.US false", "QBRK-B.US true")
                .noneMatch(task -> task.startsWith("QTWO.US"));
        assertThat(Operator.report(run.toString()).getString("run.state")).isEqualTo("succeeded");
        assertThat(column(bars)).isEqualTo(before).isNotEqualTo(List.of("0"));
        assertThat(column("SELECT newest_day FROM watermarks w JOIN companies c ON c.id = w.company_id"
                        + " WHERE c.ticker = 'QBRK-B.US' AND dataset = 'daily_prices'"))
                .containsExactly("2026-11-20");
    }

    @Test
    void a_history_that_takes_longer_than_a_session_is_not_asked_for_again_by_the_next_one() {
        // Given: an instrument never loaded, and prices that stay queued
        given().put("/api/v1/universe/QLSY.US").then().statusCode(200);
        IngestionStack.execute("DELETE FROM watermarks WHERE dataset = 'daily_prices'"
                + " AND company_id = (SELECT id FROM companies WHERE ticker = 'QLSY.US')");
        given().contentType("application/json").body("{}").put("/api/v1/datasets/daily_prices/pause");

        // When
        UUID first = planner.plan(RunRequest.dailyUpdate("US", LocalDate.of(2026, 11, 17)))
                .await()
                .atMost(PATIENCE);
        UUID second = planner.plan(RunRequest.dailyUpdate("US", LocalDate.of(2026, 11, 18)))
                .await()
                .atMost(PATIENCE);

        // Then
        List<String> tasks =
                column("SELECT run_id FROM ingestion_tasks WHERE dataset = 'daily_prices' AND subject = 'QLSY.US'"
                        + " AND state = 'queued'");
        given().delete("/api/v1/datasets/daily_prices/pause");
        assertThat(tasks).containsExactly(first.toString());
        assertThat(Operator.report(second.toString()).getString("run.state")).isEqualTo("succeeded");
        given().delete("/api/v1/universe/QLSY.US").then().statusCode(200);
    }

    @Test
    void an_exchange_is_due_while_one_of_its_tickers_is_awaited() {
        // Given
        Instant now = Instant.parse("2026-11-20T22:00:00Z");
        given().put("/api/v1/universe/AIR.PA").then().statusCode(200);

        // When
        var whileAwaited = sessions.at(now).await().atMost(PATIENCE);
        given().delete("/api/v1/universe/AIR.PA").then().statusCode(200);
        var afterwards = sessions.at(now).await().atMost(PATIENCE);

        // Then
        assertThat(whileAwaited).anyMatch(due -> due.exchange().equals("PA"));
        assertThat(afterwards).noneMatch(due -> due.exchange().equals("PA"));
    }
}
