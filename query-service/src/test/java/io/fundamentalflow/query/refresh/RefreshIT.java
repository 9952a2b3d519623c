package io.fundamentalflow.query.refresh;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stale and missing prices make ingestion ask the vendor; here the test is ingestion. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
@TestProfile(RefreshIT.On.class)
class RefreshIT {

    private static final String WISHES = "SELECT count(*) FROM refresh_requests WHERE planned_at IS NULL";

    /** The feature on, with allowances that a test can use up. */
    public static class On implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ff.refresh.enabled", "true",
                    "ff.refresh.most-per-hour", "2",
                    "ff.refresh.caller-per-minute", "1000",
                    "ff.refresh.most-waiting", "10");
        }
    }

    QueryStack stack;

    @BeforeEach
    void oneStaleOneEmptyInstrument() {
        stack.execute("DELETE FROM refresh_requests", "DELETE FROM ingestion_runs", "DELETE FROM refresh_hours");
        for (String ticker : List.of("STALE.BR", "EMPTY.BR", "THIRD.BR", "FOURTH.BR")) {
            stack.execute(
                    "DELETE FROM ohlcv WHERE company_id = (SELECT id FROM companies WHERE ticker = '" + ticker + "')",
                    "DELETE FROM latest_prices WHERE company_id = (SELECT id FROM companies WHERE ticker = '" + ticker
                            + "')",
                    "DELETE FROM watermarks WHERE company_id = (SELECT id FROM companies WHERE ticker = '" + ticker
                            + "')",
                    "INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)"
                            + " SELECT '" + ticker
                            + "', id, 'Refreshed', 'Common Stock', 'EUR', 'XNYS' FROM exchanges WHERE code = 'BR'"
                            + " ON CONFLICT DO NOTHING");
        }
        bar("STALE.BR", "2026-01-05");
        event("STALE.BR", "refreshed");
        event("EMPTY.BR", "refreshed");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "stale"
                        .equals(json(get("/api/v1/prices/STALE.BR?to=2025-12-31"))
                                .getString("meta.freshness.state")));
        stack.execute("DELETE FROM refresh_requests", "DELETE FROM refresh_hours");
    }

    @Test
    void many_callers_of_a_stale_answer_are_one_wish_and_all_get_what_came() {
        // Given
        List<CompletableFuture<Answer>> callers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            callers.add(CompletableFuture.supplyAsync(() -> get("/api/v1/prices/STALE.BR?wait=8")));
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> stack.number(WISHES) == 1);
        stack.execute("UPDATE refresh_requests SET planned_at = clock_timestamp()");

        // When: ingestion has asked
        bar("STALE.BR", "2026-01-06");
        event("STALE.BR", "refreshed");
        List<JsonPath> answers = callers.stream()
                .map(CompletableFuture::join)
                .map(RefreshIT::json)
                .toList();

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.getString("meta.freshness.refresh")).isIn("done", "recent");
            assertThat(answer.getList("data.day")).contains("2026-01-06");
        });
        assertThat(stack.number("SELECT count(*) FROM refresh_requests")).isEqualTo(1);
    }

    @Test
    void who_does_not_wait_is_told_that_it_is_under_way() {
        // Given

        // When
        JsonPath first = json(get("/api/v1/prices/STALE.BR"));
        JsonPath second = json(get("/api/v1/prices/STALE.BR/latest"));

        // Then
        assertThat(first.getString("meta.freshness.refresh")).isEqualTo("queued");
        assertThat(second.getString("meta.freshness.refresh")).isEqualTo("queued");
        assertThat(second.getString("data.day")).isEqualTo("2026-01-05");
        assertThat(stack.number("SELECT count(DISTINCT run_id) FROM refresh_requests"))
                .isEqualTo(1);
    }

    @Test
    void who_waits_in_vain_gets_what_there_is() {
        // Given

        // When
        JsonPath answer = json(get("/api/v1/prices/STALE.BR?wait=1"));

        // Then
        assertThat(answer.getString("meta.freshness.refresh")).isEqualTo("queued");
        assertThat(answer.getString("meta.freshness.state")).isEqualTo("stale");
        assertThat(answer.getList("data.day")).containsExactly("2026-01-05");
    }

    @Test
    void what_was_asked_for_a_moment_ago_is_not_asked_for_again() {
        // Given
        get("/api/v1/prices/STALE.BR");
        stack.execute("UPDATE refresh_requests SET planned_at = clock_timestamp()");

        // When
        JsonPath soon = json(get("/api/v1/prices/STALE.BR"));
        stack.execute("UPDATE refresh_requests SET requested_at = clock_timestamp() - interval '16 minutes'");
        JsonPath later = json(get("/api/v1/prices/STALE.BR"));

        // Then
        assertThat(soon.getString("meta.freshness.refresh")).isEqualTo("recent");
        assertThat(later.getString("meta.freshness.refresh")).isEqualTo("queued");
    }

    @Test
    void what_was_brought_a_moment_ago_is_what_who_waits_gets() {
        // Given: done, and perhaps not heard of yet
        get("/api/v1/prices/STALE.BR");
        stack.execute("UPDATE refresh_requests SET planned_at = clock_timestamp()");
        bar("STALE.BR", "2026-01-06");
        event("STALE.BR", "refreshed");

        // When
        JsonPath answer = json(get("/api/v1/prices/STALE.BR?wait=8"));

        // Then
        assertThat(answer.getString("meta.freshness.refresh")).isIn("done", "recent");
        assertThat(answer.getList("data.day")).contains("2026-01-06");
    }

    @Test
    void a_wish_may_take_as_long_as_the_caller_waits() {
        // Given: somebody holds what wishes are written into
        get("/api/v1/prices/STALE.BR");
        CompletableFuture<Void> holder = CompletableFuture.runAsync(() ->
                stack.execute("UPDATE refresh_requests SET planned_at = clock_timestamp(); SELECT pg_sleep(1.5)"));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> stack.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 1);

        // When
        JsonPath answer = json(get("/api/v1/prices/STALE.BR?wait=8"));

        // Then
        assertThat(answer.getString("meta.freshness.refresh")).isEqualTo("recent");
        holder.join();
    }

    @Test
    void a_run_that_still_works_on_it_is_waited_for_however_long_ago_it_was_wished_for() {
        // Given
        get("/api/v1/prices/STALE.BR");
        stack.execute(
                "INSERT INTO ingestion_runs (id, dataset, requested, requested_by)"
                        + " SELECT run_id, 'daily_prices', '{}', 'refresh' FROM refresh_requests",
                "UPDATE refresh_requests SET planned_at = clock_timestamp(), requested_at = clock_timestamp() - interval '1 hour'");

        // When
        JsonPath answer = json(get("/api/v1/prices/STALE.BR"));

        // Then
        assertThat(answer.getString("meta.freshness.refresh")).isEqualTo("queued");
        assertThat(stack.number(WISHES)).isZero();
    }

    @Test
    void what_was_never_loaded_is_loaded_for_who_waits() {
        // Given
        CompletableFuture<Answer> caller =
                CompletableFuture.supplyAsync(() -> get("/api/v1/prices/EMPTY.BR/latest?wait=8"));
        await().atMost(Duration.ofSeconds(5)).until(() -> stack.number(WISHES) == 1);

        // When
        bar("EMPTY.BR", "2026-01-06");
        event("EMPTY.BR", "refreshed");
        Answer answer = caller.join();

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).getString("data.day")).isEqualTo("2026-01-06");
        assertThat(json(answer).getString("meta.freshness.refresh")).isEqualTo("done");
    }

    @Test
    void what_the_vendor_does_not_have_either_stays_missing() {
        // Given

        // When
        Answer answer = get("/api/v1/prices/EMPTY.BR/latest?wait=1");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(stack.number(WISHES)).isEqualTo(1);
    }

    @Test
    void an_hours_wishes_can_be_used_up() {
        // Given
        get("/api/v1/prices/STALE.BR");
        get("/api/v1/prices/THIRD.BR");

        // When
        JsonPath answer = json(get("/api/v1/prices/FOURTH.BR?wait=5"));

        // Then
        assertThat(answer.getString("meta.freshness.refresh")).isEqualTo("limited");
        assertThat(stack.number(WISHES)).isEqualTo(2);
    }

    @Test
    void the_same_wished_for_again_counts_again() {
        // Given
        for (int i = 0; i < 2; i++) {
            get("/api/v1/prices/STALE.BR");
            stack.execute("UPDATE refresh_requests SET planned_at = clock_timestamp(),"
                    + " requested_at = clock_timestamp() - interval '16 minutes'");
        }

        // When
        JsonPath answer = json(get("/api/v1/prices/STALE.BR"));

        // Then
        assertThat(answer.getString("meta.freshness.refresh")).isEqualTo("limited");
    }

    @Test
    void an_unknown_ticker_costs_nothing() {
        // Given

        // When
        Answer answer = get("/api/v1/prices/NOBODY.BR?wait=5");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(stack.number("SELECT count(*) FROM refresh_requests")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"STALE.BR?wait=11", "STALE.BR?wait=-1", "STALE.BR?wait=5s", "STALE.BR/latest?wait=soon"})
    void a_wait_that_cannot_be_is_named(String path) {
        // Given

        // When
        Answer answer = get("/api/v1/prices/" + path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getString("errors[0].field")).isEqualTo("wait");
    }

    private void bar(String ticker, String day) {
        stack.execute("""
                INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)
                SELECT id, '%2$s', 10, 11, 9, 10, 1000, '2026-01-06' FROM companies WHERE ticker = '%1$s'
                """.formatted(ticker, day), """
                INSERT INTO latest_prices (company_id, day, open, high, low, close, volume)
                SELECT id, '%2$s', 10, 11, 9, 10, 1000 FROM companies WHERE ticker = '%1$s'
                ON CONFLICT (company_id) DO UPDATE SET day = excluded.day
                """.formatted(ticker, day), """
                INSERT INTO watermarks (company_id, dataset, first_day, newest_day, last_checked_at)
                SELECT id, 'daily_prices', '%2$s', '%2$s', clock_timestamp() FROM companies WHERE ticker = '%1$s'
                ON CONFLICT (company_id, dataset) DO UPDATE SET newest_day = excluded.newest_day, last_checked_at = clock_timestamp()
                """.formatted(ticker, day));
    }

    private void event(String ticker, String kind) {
        stack.execute("INSERT INTO events (seq, kind, dataset, exchange, ticker, rows_changed) VALUES"
                + " (nextval('events_seq_numbers'), '" + kind + "', 'daily_prices', 'BR', '" + ticker + "', 1)");
    }

    private static JsonPath json(Answer answer) {
        return JsonPath.from(answer.response().body());
    }
}
