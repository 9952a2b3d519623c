package io.fundamentalflow.ingestion.coverage;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.events.EventRelay;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of the day in Helsinki, on the evening of 2026-11-26, a Thursday, whose bars are due since 19:30 UTC. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class DayCompletionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Clock EVENING = Clock.fixed(Instant.parse("2026-11-26T23:00:00Z"), ZoneOffset.UTC);
    private static final String RUN = "00000000-0000-0000-0000-0000000c0002";
    private static final String EVENTS = "SELECT from_day || ' ' || to_day || ' ' || coalesce(ticker, '-') FROM events"
            + " WHERE kind = 'day_complete' AND dataset = 'daily_prices' AND exchange = 'HE' ORDER BY id";
    private static final String DAYS = "SELECT d.day || ' ' || instruments || ' ' || without_bar || ' ' || failed"
            + " FROM completed_days d JOIN exchanges e ON e.id = d.exchange_id WHERE e.code = 'HE' ORDER BY day";

    @Inject
    Pool pool;

    @Inject
    CoverageConfig config;

    @Inject
    EventRelay relay;

    private DayCompletion completion;

    @BeforeEach
    void begin() {
        completion = new DayCompletion(config, pool, relay, EVENING);
        execute("INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ('" + RUN
                + "', 'daily_prices', '{}', 'coverage')");
    }

    @AfterEach
    void forget() {
        String ofHelsinki = " WHERE company_id IN (SELECT id FROM companies WHERE ticker LIKE '%.HE')";
        execute("DELETE FROM ingestion_runs WHERE id = '" + RUN + "'");
        execute("DELETE FROM events WHERE kind = 'day_complete'");
        execute("DELETE FROM completed_days");
        execute("DELETE FROM ohlcv" + ofHelsinki);
        execute("DELETE FROM watermarks" + ofHelsinki);
        execute("DELETE FROM universe WHERE ticker LIKE '%.HE'");
        execute("DELETE FROM companies WHERE ticker LIKE '%.HE'");
    }

    @Test
    void a_day_of_which_nobody_has_a_bar_is_not_complete() {
        // Given: both were asked for since the session was due
        followed("ONE", "2026-11-26 20:00Z", "2026-11-25");
        followed("TWO", "2026-11-26 20:00Z", "2026-11-25");

        // When
        complete();
        List<String> withoutBars = column(DAYS);
        bars("ONE", "2026-11-26");
        complete();

        // Then
        assertThat(withoutBars).isEmpty();
        assertThat(column(DAYS)).containsExactly("2026-11-26 2 1 0");
    }

    @Test
    void a_day_is_complete_once_when_everything_followed_was_looked_for_and_nothing_is_under_way() {
        // Given: one has the bar, one was asked for in vain and one was not asked for
        followed("HAS", "2026-11-26 20:00Z", "2026-11-26");
        followed("NONE", "2026-11-26 20:00Z", "2026-11-20");
        followed("LATE", "2026-11-26 08:00Z", "2026-11-20");

        // When
        complete();
        List<String> whileLate = column(EVENTS);
        execute("UPDATE watermarks SET last_checked_at = '2026-11-26 21:00Z' WHERE company_id ="
                + " (SELECT id FROM companies WHERE ticker = 'LATE.HE')");
        waiting("HAS.HE");
        complete();
        List<String> whileUnderWay = column(EVENTS);
        execute("DELETE FROM ingestion_tasks WHERE run_id = '" + RUN + "'");
        Uni.join()
                .all(completion.completeDue(), completion.completeDue(), completion.completeDue())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        // Events are pruned after days; what is complete stays so.
        List<String> complete = column(EVENTS);
        execute("DELETE FROM events WHERE kind = 'day_complete'");
        complete();

        // Then
        assertThat(whileLate).isEmpty();
        assertThat(whileUnderWay).isEmpty();
        assertThat(complete).containsExactly("2026-11-26 2026-11-26 -");
        assertThat(column(EVENTS)).isEmpty();
        assertThat(column(DAYS)).containsExactly("2026-11-26 3 2 0");
    }

    @Test
    void sessions_that_were_not_complete_before_the_next_was_due_are_told_with_it() {
        // Given: told up to Friday, and Wednesday was a holiday
        followed("HAS", "2026-11-26 20:00Z", "2026-11-20", "2026-11-23", "2026-11-24", "2026-11-26");
        followed("NONE", "2026-11-26 20:00Z", "2026-11-20");
        told("2026-11-20");

        // When
        complete();

        // Then
        assertThat(column(EVENTS))
                .containsExactly("2026-11-23 2026-11-23 -", "2026-11-24 2026-11-24 -", "2026-11-26 2026-11-26 -");
        assertThat(column(DAYS))
                .containsExactly("2026-11-20 1 0 0", "2026-11-23 2 1 0", "2026-11-24 2 1 0", "2026-11-26 2 1 0");
    }

    @Test
    void an_older_session_is_told_although_the_newest_is_not_complete() {
        // Given: asked for after Wednesday's bars were due and before Thursday's
        followed("HAS", "2026-11-26 20:00Z", "2026-11-25", "2026-11-26");
        followed("LATE", "2026-11-26 08:00Z", "2026-11-20");
        told("2026-11-24");

        // When
        complete();

        // Then
        assertThat(column(EVENTS)).containsExactly("2026-11-25 2026-11-25 -");
    }

    @Test
    void a_first_load_tells_of_no_day_but_the_newest() {
        // Given
        followed("HAS", "2026-11-26 20:00Z", "2026-11-24", "2026-11-25", "2026-11-26");

        // When
        complete();

        // Then
        assertThat(column(EVENTS)).containsExactly("2026-11-26 2026-11-26 -");
    }

    @Test
    void days_before_anything_was_followed_are_not_told() {
        // Given: followed again since Wednesday noon
        followed("HAS", "2026-11-26 20:00Z", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26");
        execute("UPDATE universe SET added_at = '2026-11-25 12:00Z' WHERE ticker = 'HAS.HE'");
        told("2026-11-20");

        // When
        complete();

        // Then
        assertThat(column(EVENTS)).containsExactly("2026-11-25 2026-11-25 -", "2026-11-26 2026-11-26 -");
    }

    @Test
    void after_a_long_silence_the_last_seven_sessions_are_told() {
        // Given: bars of every weekday of November
        followed("HAS", "2026-11-26 20:00Z");
        execute("INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)"
                + " SELECT id, d::date, 1, 1, 1, 1, 5, '2026-11-26' FROM companies,"
                + " generate_series(date '2026-11-02', date '2026-11-25', interval '1 day') d"
                + " WHERE ticker = 'HAS.HE' AND extract(isodow FROM d) < 6");
        bars("HAS", "2026-11-26");
        told("2026-11-02");

        // When
        complete();

        // Then
        assertThat(column("SELECT from_day FROM events WHERE kind = 'day_complete' AND exchange = 'HE' ORDER BY id"))
                .containsExactly(
                        "2026-11-18",
                        "2026-11-19",
                        "2026-11-20",
                        "2026-11-23",
                        "2026-11-24",
                        "2026-11-25",
                        "2026-11-26");
    }

    @Test
    void one_that_could_not_be_read_since_the_session_was_due_does_not_silence_the_others() {
        // Given: it failed before the session was due, and then for older days
        followed("HAS", "2026-11-26 20:00Z", "2026-11-26");
        followed("BROKEN", "2026-11-25 20:00Z", "2026-11-25");
        dead("2026-11-26 10:00Z", null);
        dead("2026-11-26 21:00Z", "2026-10-05");

        // When
        complete();
        List<String> before = column(DAYS);
        dead("2026-11-26 21:00Z", "2026-11-26");
        complete();

        // Then
        assertThat(before).isEmpty();
        assertThat(column(DAYS)).containsExactly("2026-11-26 2 0 1");
        assertThat(column(EVENTS)).containsExactly("2026-11-26 2026-11-26 -");
    }

    private void complete() {
        completion.completeDue().await().atMost(PATIENCE);
    }

    /** An instrument in Helsinki since long ago, last asked for at a moment, with its bars. */
    private static void followed(String name, String checkedAt, String... days) {
        execute("INSERT INTO companies (ticker, exchange_id, name, instrument_type, calendar_id)"
                + " SELECT '%1$s.HE', id, '%1$s', 'Common Stock', calendar_id FROM exchanges WHERE code = 'HE'"
                        .formatted(name));
        execute("INSERT INTO universe (company_id, ticker, added_by, added_at) SELECT id, ticker, 'test', '2026-01-01Z'"
                + " FROM companies WHERE ticker = '" + name + ".HE'");
        execute("INSERT INTO watermarks (company_id, dataset, last_checked_at) SELECT id, 'daily_prices', '" + checkedAt
                + "' FROM companies WHERE ticker = '" + name + ".HE'");
        bars(name, days);
    }

    private static void bars(String name, String... days) {
        for (String day : days) {
            execute("INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)"
                    + " SELECT id, '%s', 1, 1, 1, 1, 5, '2026-11-26' FROM companies WHERE ticker = '%s.HE'"
                            .formatted(day, name));
            execute("UPDATE watermarks SET newest_day = greatest(newest_day, '%s') WHERE company_id =".formatted(day)
                    + " (SELECT id FROM companies WHERE ticker = '" + name + ".HE')");
        }
    }

    private static void told(String day) {
        execute("INSERT INTO completed_days (exchange_id, dataset, day, instruments, without_bar)"
                + " SELECT id, 'daily_prices', '" + day + "', 1, 0 FROM exchanges WHERE code = 'HE'");
    }

    private static void dead(String diedAt, @Nullable String to) {
        task("BROKEN.HE", "dead", to, "'" + diedAt + "'");
    }

    private static void waiting(String subject) {
        task(subject, "queued", null, "now()");
    }

    private static void task(String subject, String state, @Nullable String to, String updatedAt) {
        execute(
                "INSERT INTO ingestion_tasks (run_id, dataset, subject, state, range_to, next_attempt_at, updated_at) VALUES ('"
                        + RUN + "', 'daily_prices', '" + subject + "', '" + state + "', "
                        + (to == null ? "NULL" : "'" + to + "'") + ", now() + interval '1 hour', " + updatedAt + ")");
    }
}
