package io.fundamentalflow.ingestion.coverage;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.tasks.RunPlanner;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gaps of an instrument in London, whose last bar at the vendor is of 2026-11-20. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class CoverageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TICKER = "QGBP.LSE";
    /** Nothing is missing yet. */
    private static final Instant FRIDAY = Instant.parse("2026-11-20T23:30:00Z");
    /** Three sessions later. */
    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T23:30:00Z");

    private static final String OF_TICKER =
            " WHERE company_id = (SELECT id FROM companies WHERE ticker = '" + TICKER + "')";
    private static final String GAPS =
            "SELECT from_day || ' ' || to_day || ' ' || sessions || ' ' || state || ' ' || verdict"
                    + " || ' ' || asked FROM coverage_gaps" + OF_TICKER + " ORDER BY from_day";
    private static final String TASKS =
            "SELECT t.range_from || ' ' || t.range_to || ' ' || t.priority FROM ingestion_tasks t"
                    + " JOIN ingestion_runs r ON r.id = t.run_id WHERE r.requested_by = 'coverage' AND t.dataset = 'daily_prices'"
                    + " AND t.subject = '" + TICKER + "' ORDER BY t.range_from, t.id";
    private static final String BARS = "SELECT day || ' ' || close FROM ohlcv" + OF_TICKER + " ORDER BY day";

    @Inject
    Pool pool;

    @Inject
    RunPlanner planner;

    @Inject
    CoverageConfig config;

    @BeforeEach
    void load() {
        Operator.run(Operator.daily(TICKER));
        // The timetable has not asked for anything later yet.
        checkedAt("2026-11-20T23:00:00Z");
    }

    @AfterEach
    void mend() {
        settled();
        execute("DELETE FROM ingestion_runs WHERE requested_by = 'coverage'");
        execute("DELETE FROM coverage_gaps");
        execute("DROP TABLE IF EXISTS old_bars");
    }

    @Test
    void bars_that_are_missing_come_back_by_tasks_for_exactly_their_ranges() {
        // Given
        List<String> before = column(BARS);
        execute("DELETE FROM ohlcv" + OF_TICKER + " AND day IN ('2026-10-05', '2026-11-10', '2026-11-11')");

        // When
        pass(FRIDAY);
        pass(FRIDAY);
        settled();
        pass(FRIDAY);

        // Then
        assertThat(column(TASKS)).containsExactly("2026-10-05 2026-10-05 35", "2026-11-10 2026-11-11 35");
        assertThat(column(BARS)).isEqualTo(before);
        assertThat(column(GAPS)).isEmpty();
        assertThat(column("SELECT state FROM ingestion_runs WHERE requested_by = 'coverage'"))
                .containsOnly("succeeded");
    }

    @Test
    void asking_for_old_days_is_no_look_at_the_session_that_is_due() {
        // Given
        execute("DELETE FROM ohlcv" + OF_TICKER + " AND day = '2026-11-10'");
        checkedAt("2026-11-01T00:00:00Z");

        // When
        pass(FRIDAY);
        settled();

        // Then
        assertThat(column(TASKS)).containsExactly("2026-11-10 2026-11-10 35");
        assertThat(column("SELECT last_checked_at = '2026-11-01Z' FROM watermarks" + OF_TICKER
                        + " AND dataset = 'daily_prices'"))
                .containsExactly("t");
    }

    @Test
    void replicas_that_look_at_once_ask_once() {
        // Given
        execute("DELETE FROM ohlcv" + OF_TICKER + " AND day = '2026-11-10'");

        // When
        Uni.join()
                .all(
                        healing(FRIDAY).pass("LSE"),
                        healing(FRIDAY).pass("LSE"),
                        healing(FRIDAY).pass("LSE"))
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        settled();
        pass(FRIDAY);

        // Then
        assertThat(column(TASKS)).containsExactly("2026-11-10 2026-11-10 35");
        assertThat(column(GAPS)).isEmpty();
    }

    @Test
    void what_a_live_task_brings_anyway_is_not_asked_for_twice() {
        // Given: a task that waits
        execute("DELETE FROM ohlcv" + OF_TICKER + " AND day = '2026-11-10'");
        execute("INSERT INTO ingestion_runs (id, dataset, requested, requested_by)"
                + " VALUES ('00000000-0000-0000-0000-0000000c0001', 'daily_prices', '{}', 'coverage')");
        execute("INSERT INTO ingestion_tasks (run_id, dataset, subject, range_from, next_attempt_at)"
                + " VALUES ('00000000-0000-0000-0000-0000000c0001', 'daily_prices', '" + TICKER
                + "', '2026-11-01', now() + interval '1 hour')");

        // When
        pass(FRIDAY);

        // Then
        assertThat(column(GAPS)).containsExactly("2026-11-10 2026-11-10 1 open missing 0");
        execute("DELETE FROM ingestion_tasks WHERE run_id = '00000000-0000-0000-0000-0000000c0001'");
        assertThat(column(TASKS)).isEmpty();
    }

    @Test
    void a_bar_the_vendor_does_not_have_is_asked_for_three_times_and_then_confirmed() {
        // Given
        pass(FRIDAY);
        assertThat(column(GAPS)).isEmpty();

        // When
        for (int asking = 1; asking <= 5; asking++) {
            pass(WEDNESDAY);
            settled();
            pass(WEDNESDAY);
            pass(WEDNESDAY);
            assertThat(column(TASKS)).as("asking %d", asking).hasSize(Math.min(asking, 3));
            execute("UPDATE coverage_gaps SET next_ask_at = '2026-11-25Z'" + OF_TICKER + " AND state = 'open'");
        }

        // Then
        assertThat(column(TASKS)).containsOnly("2026-11-23 2026-11-25 35");
        assertThat(column(GAPS)).containsExactly("2026-11-23 2026-11-25 3 confirmed no_trade 3");
    }

    @Test
    void it_is_asked_for_again_after_one_day_and_then_after_three() {
        // Given
        String wait = "SELECT next_ask_at - timestamptz '2026-11-25 23:30Z' FROM coverage_gaps" + OF_TICKER;

        // When
        pass(WEDNESDAY);
        settled();
        pass(WEDNESDAY);
        List<String> first = column(wait);
        execute("UPDATE coverage_gaps SET next_ask_at = '2026-11-25Z'" + OF_TICKER);
        pass(WEDNESDAY);
        settled();
        pass(WEDNESDAY);

        // Then
        assertThat(first).containsExactly("1 day");
        assertThat(column(wait)).containsExactly("3 days");
    }

    @Test
    void a_confirmed_gap_grows_with_sessions_that_were_asked_for_and_is_a_halt_from_five_on() {
        // Given
        confirmed("2026-11-23", "2026-11-25", 3);
        checkedAt("2026-12-30Z");

        // When
        pass(Instant.parse("2026-11-27T23:30:00Z"));

        // Then
        assertThat(column(GAPS)).containsExactly("2026-11-23 2026-11-27 5 confirmed halted 3");
        assertThat(column(TASKS)).isEmpty();
    }

    @Test
    void a_confirmed_gap_that_grew_unasked_is_asked_for_once_more() {
        // Given
        confirmed("2026-11-23", "2026-11-24", 2);
        checkedAt("2026-11-24Z");

        // When
        pass(WEDNESDAY);
        settled();
        pass(WEDNESDAY);

        // Then
        assertThat(column(TASKS)).containsExactly("2026-11-23 2026-11-25 35");
        assertThat(column(GAPS)).containsExactly("2026-11-23 2026-11-25 3 confirmed no_trade 3");
    }

    @Test
    void a_confirmed_gap_is_not_asked_for_again_while_the_timetable_is_at_it() {
        // Given: halted since Monday, and the reading of Wednesday takes longer than the gaps wait
        confirmed("2026-11-23", "2026-11-24", 2);
        waiting("2026-11-10", "2026-11-25");

        // When
        pass(WEDNESDAY);
        List<String> underWay = column(GAPS);
        noLongerWaiting();
        checkedAt("2026-12-30Z");
        pass(WEDNESDAY);

        // Then: the reading answered it
        assertThat(underWay).containsExactly("2026-11-23 2026-11-24 2 confirmed no_trade 3");
        assertThat(column(GAPS)).containsExactly("2026-11-23 2026-11-25 3 confirmed no_trade 3");
        assertThat(column(TASKS)).isEmpty();
    }

    @Test
    void a_confirmed_gap_is_asked_for_again_when_the_timetable_was_at_it_in_vain() {
        // Given
        confirmed("2026-11-23", "2026-11-24", 2);
        waiting("2026-11-10", "2026-11-25");
        pass(WEDNESDAY);
        noLongerWaiting();

        // When
        pass(WEDNESDAY);

        // Then
        assertThat(column(TASKS)).containsExactly("2026-11-23 2026-11-25 35");
    }

    @Test
    void what_the_timetable_asked_for_in_vain_waits_for_its_next_reading() {
        // Given: no trade on Monday
        Instant monday = Instant.parse("2026-11-23T23:30:00Z");
        checkedAt("2026-11-23T23:00:00Z");
        String waits =
                "SELECT g.next_ask_at - d.next_at FROM coverage_gaps g, exchanges e, due_session(e.id, '2026-11-23 21:30Z') d"
                        + OF_TICKER + " AND e.code = 'LSE'";

        // When
        pass(monday);
        List<String> first = column(GAPS);
        List<String> wait = column(waits);
        pass(monday.plus(Duration.ofHours(20)));
        List<String> beforeNext = column(TASKS);
        pass(monday.plus(Duration.ofHours(24)));
        settled();

        // Then
        assertThat(first).containsExactly("2026-11-23 2026-11-23 1 open missing 0");
        assertThat(wait).containsExactly("02:00:00");
        assertThat(beforeNext).isEmpty();
        assertThat(column(TASKS)).containsExactly("2026-11-23 2026-11-24 35");
    }

    @Test
    void what_the_timetable_is_still_asking_for_waits_for_its_next_reading() {
        // Given
        waiting("2026-11-10", "2026-11-23");

        // When
        pass(Instant.parse("2026-11-23T23:30:00Z"));
        noLongerWaiting();
        checkedAt("2026-11-23T23:40:00Z");
        pass(Instant.parse("2026-11-23T23:50:00Z"));

        // Then
        assertThat(column(GAPS)).containsExactly("2026-11-23 2026-11-23 1 open missing 0");
        assertThat(column(TASKS)).isEmpty();
    }

    @Test
    void an_older_gap_does_not_wait_for_the_next_reading() {
        // Given
        execute("DELETE FROM ohlcv" + OF_TICKER + " AND day = '2026-11-19'");

        // When
        pass(FRIDAY);
        settled();

        // Then
        assertThat(column(TASKS)).containsExactly("2026-11-19 2026-11-19 35");
    }

    @Test
    void a_gap_older_than_the_days_back_stays_as_it_is_until_a_bar_comes_into_it() {
        // Given: of two years ago, and what lies between was lost
        List<String> before = column(BARS);
        execute("CREATE TABLE old_bars AS SELECT * FROM ohlcv" + OF_TICKER
                + " AND day IN ('2025-03-04', '2025-03-05', '2025-03-06', '2025-06-03')");
        execute("DELETE FROM ohlcv" + OF_TICKER
                + " AND day IN ('2025-03-04', '2025-03-05', '2025-03-06', '2025-06-03')");
        confirmed("2025-03-04", "2025-03-06", 3);

        // When
        pass(FRIDAY);
        List<String> untouched = column(GAPS);
        execute("INSERT INTO ohlcv SELECT * FROM old_bars WHERE day IN ('2025-03-05', '2025-06-03')");
        pass(FRIDAY);
        List<String> cut = column(GAPS);
        execute("INSERT INTO ohlcv SELECT * FROM old_bars WHERE day IN ('2025-03-04', '2025-03-06')");
        pass(FRIDAY);

        // Then
        assertThat(untouched).containsExactly("2025-03-04 2025-03-06 3 confirmed no_trade 3");
        assertThat(cut)
                .containsExactly(
                        "2025-03-04 2025-03-04 1 confirmed no_trade 3", "2025-03-06 2025-03-06 1 confirmed no_trade 3");
        assertThat(column(GAPS)).isEmpty();
        assertThat(column(BARS)).isEqualTo(before);
    }

    @Test
    void a_gap_that_reaches_into_the_days_back_stays_whole() {
        // Given: a year before Friday lies within it
        execute("CREATE TABLE old_bars AS SELECT * FROM ohlcv" + OF_TICKER
                + " AND day BETWEEN '2025-11-18' AND '2025-11-24'");
        execute("DELETE FROM ohlcv" + OF_TICKER + " AND day BETWEEN '2025-11-18' AND '2025-11-24'");
        confirmed("2025-11-18", "2025-11-24", 5);

        // When
        pass(FRIDAY);

        // Then
        execute("INSERT INTO ohlcv SELECT * FROM old_bars");
        assertThat(column(GAPS)).containsExactly("2025-11-18 2025-11-24 5 confirmed halted 3");
    }

    @Test
    void a_bar_that_arrives_cuts_a_confirmed_gap_and_the_rest_stays_confirmed() {
        // Given
        confirmed("2026-11-23", "2026-11-25", 3);
        execute("INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)"
                + " SELECT id, '2026-11-24', 1, 1, 1, 1, 5, '2026-11-25' FROM companies WHERE ticker = '" + TICKER
                + "'");

        // When
        pass(WEDNESDAY);

        // Then
        execute("DELETE FROM ohlcv" + OF_TICKER + " AND day = '2026-11-24'");
        assertThat(column(GAPS))
                .containsExactly(
                        "2026-11-23 2026-11-23 1 confirmed no_trade 3", "2026-11-25 2026-11-25 1 confirmed no_trade 3");
        assertThat(column(TASKS)).isEmpty();
    }

    @Test
    void an_asking_that_failed_does_not_count_and_is_not_repeated_at_once() {
        // Given
        confirmed("2026-11-23", "2026-11-25", 3);
        execute("UPDATE coverage_gaps SET state = 'asked', asked = 2, task_id = -1" + OF_TICKER);

        // When
        pass(WEDNESDAY);

        // Then
        assertThat(column(GAPS)).containsExactly("2026-11-23 2026-11-25 3 open missing 1");
        assertThat(column(TASKS)).isEmpty();
    }

    @Test
    void a_thin_instrument_is_asked_for_all_its_gaps_by_one_task_a_week() {
        // Given: every third day of two months
        String thinned = " AND day BETWEEN '2026-09-01' AND '2026-11-13' AND extract(doy FROM day)::int % 3 = 0";
        List<String> days = column("SELECT day FROM ohlcv" + OF_TICKER + thinned + " ORDER BY day");
        assertThat(days).hasSizeGreaterThan(config.thinGaps());
        List<String> before = column(BARS);
        execute("DELETE FROM ohlcv" + OF_TICKER + thinned);

        // When
        pass(FRIDAY);
        settled();
        List<String> after = column(BARS);
        execute("DELETE FROM ohlcv" + OF_TICKER + thinned);
        pass(FRIDAY);
        settled();
        execute("UPDATE coverage_gaps SET next_ask_at = '2026-11-01Z'" + OF_TICKER + " AND state = 'open'");
        pass(FRIDAY);

        // Then
        assertThat(column(TASKS)).containsExactly(days.get(0) + " " + days.get(days.size() - 1) + " 35");
        assertThat(after).isEqualTo(before);
    }

    private void pass(Instant now) {
        healing(now).pass("LSE").await().atMost(PATIENCE);
    }

    private GapHealing healing(Instant now) {
        return new GapHealing(config, new GapStore(pool, planner, config), at(now));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    /** All tasks of gaps have ended. */
    private static void settled() {
        await().atMost(PATIENCE)
                .until(() -> column("SELECT 1 FROM ingestion_tasks t JOIN ingestion_runs r ON r.id = t.run_id"
                                + " WHERE r.requested_by = 'coverage' AND t.state IN ('queued', 'leased')")
                        .isEmpty());
        await().atMost(PATIENCE)
                .until(() -> column("SELECT 1 FROM ingestion_runs WHERE requested_by = 'coverage' AND state = 'running'"
                                + " AND tasks_planned > 0")
                        .isEmpty());
    }

    private static void confirmed(String from, String to, int sessions) {
        execute(
                "INSERT INTO coverage_gaps (company_id, dataset, from_day, to_day, sessions, state, asked, last_asked_at)"
                        + " SELECT id, 'daily_prices', '%s', '%s', %d, 'confirmed', 3, '2026-11-25Z' FROM companies WHERE ticker = '%s'"
                                .formatted(from, to, sessions, TICKER));
    }

    /** A task of the timetable that is not done yet. */
    private static void waiting(String from, String to) {
        execute("INSERT INTO ingestion_runs (id, dataset, requested, requested_by)"
                + " VALUES ('00000000-0000-0000-0000-0000000c0003', 'daily_prices', '{}', 'timetable')");
        execute("INSERT INTO ingestion_tasks (run_id, dataset, subject, range_from, range_to, next_attempt_at)"
                + " VALUES ('00000000-0000-0000-0000-0000000c0003', 'daily_prices', '%s', '%s', '%s', now() + interval '1 hour')"
                        .formatted(TICKER, from, to));
    }

    private static void noLongerWaiting() {
        execute("DELETE FROM ingestion_runs WHERE id = '00000000-0000-0000-0000-0000000c0003'");
    }

    private static void checkedAt(String moment) {
        execute("UPDATE watermarks SET last_checked_at = '" + moment + "'" + OF_TICKER
                + " AND dataset = 'daily_prices'");
    }
}
