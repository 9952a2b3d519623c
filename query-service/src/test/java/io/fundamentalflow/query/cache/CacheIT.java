package io.fundamentalflow.query.cache;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api;
import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.Burst;
import io.fundamentalflow.query.QueryStack;
import io.fundamentalflow.query.Quotes;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class CacheIT {

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    QueryStack stack;
    Quotes quotes;

    @Inject
    RedisDataSource redis;

    @Inject
    LocalLevel local;

    @Inject
    ChangeFeed feed;

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void ready() {
        quotes = new Quotes(stack);
        awaitHealthy();
    }

    @AfterEach
    void whole_again() {
        stack.databaseDoor().restore();
        awaitHealthy();
    }

    @Test
    void second_read_comes_from_this_process_with_the_same_etag() {
        // Given
        known("AAA", "10.5");
        Answer first = latest("AAA");

        // When
        Answer second = latest("AAA");

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.header("X-Cache")).isEqualTo("database");
        assertThat(second.header("X-Cache")).isEqualTo("local");
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.header("Cache-Control")).isEqualTo("public, max-age=1");
        assertThat(second.header("Vary")).contains("Accept");
        assertThat(second.jsonPath().getBoolean("meta.degraded")).isFalse();
        assertThat(second.jsonPath().getString("data.close")).isEqualTo("10.5");
    }

    @Test
    void caller_who_has_the_bytes_gets_304_and_head_gets_no_body() {
        // Given
        known("AAB", "1");
        String etag = latest("AAB").header("ETag");

        // When
        Answer conditional = get(path("AAB"), "If-None-Match", etag);
        Answer head = Api.head(path("AAB"));

        // Then
        assertThat(conditional.statusCode()).isEqualTo(304);
        assertThat(conditional.header("ETag")).isEqualTo(etag);
        assertThat(conditional.asString()).isEmpty();
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(etag);
        assertThat(head.asString()).isEmpty();
    }

    @Test
    void another_process_finds_the_answer_in_redis() {
        // Given
        known("AAC", "2");
        Answer first = latest("AAC");
        await().atMost(PATIENCE).until(() -> !redis.key().keys("*AAC.TST*").isEmpty());

        // When
        local.clear();
        Answer second = latest("AAC");

        // Then
        assertThat(second.header("X-Cache")).isEqualTo("redis");
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(withoutCheck(second)).isEqualTo(withoutCheck(first));
    }

    @Test
    void rubbish_in_redis_is_a_miss() {
        // Given
        known("AAD", "3");
        latest("AAD");
        await().atMost(PATIENCE).until(() -> !redis.key().keys("*AAD.TST*").isEmpty());
        redis.key().keys("*AAD.TST*").forEach(key -> redis.value(String.class).set(key, "rubbish"));
        local.clear();

        // When
        Answer answer = latest("AAD");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("X-Cache")).isEqualTo("database");
    }

    @Test
    void everything_cached_in_redis_has_an_end() {
        // Given
        known("AAE", "3");
        latest("AAE");
        await().atMost(PATIENCE).until(() -> !redis.key().keys("*AAE.TST*").isEmpty());

        // When
        List<Long> ends = redis.key().keys("*").stream().map(redis.key()::pttl).toList();

        // Then
        assertThat(ends).isNotEmpty().allMatch(millis -> millis > 0);
    }

    @Test
    void change_is_visible_within_a_second() {
        // Given
        known("AAF", "4");
        latest("AAF");

        // When
        quotes.price("AAF", "5");

        // Then
        await().atMost(A_SECOND).until(() -> "5".equals(close("AAF")));
    }

    @Test
    void change_is_visible_within_a_second_also_without_redis() {
        // Given
        known("AAG", "4");
        latest("AAG");
        stack.stopRedis();
        try {
            // When
            quotes.price("AAG", "5");

            // Then
            await().atMost(A_SECOND).until(() -> "5".equals(close("AAG")));
        } finally {
            stack.startRedis();
        }
    }

    @Test
    void unknown_ticker_is_remembered_until_it_is_listed() {
        // Given
        assertThat(latest("AAH").statusCode()).isEqualTo(404);
        long before = outcome("unknown_hit");
        assertThat(latest("AAH").statusCode()).isEqualTo(404);
        assertThat(outcome("unknown_hit")).isEqualTo(before + 1);

        // When
        known("AAH", "6");

        // Then
        await().atMost(A_SECOND).until(() -> latest("AAH").statusCode() == 200);
    }

    @Test
    void many_misses_at_once_are_one_load() {
        // Given
        known("AAI", "7");
        settled();
        long loadsBefore = outcome("loaded");

        // When
        Map<Integer, Integer> statuses = Burst.of(64, 1, root.resolve(path("AAI")));

        // Then
        assertThat(statuses).isEqualTo(Map.of(200, 64));
        assertThat(outcome("loaded")).isEqualTo(loadsBefore + 1);
    }

    @Test
    void sixty_four_connections_get_no_5xx_with_redis_or_without() {
        // Given
        known("AAJ", "8");
        stack.stopRedis();
        try {
            // When
            Map<Integer, Integer> without = Burst.of(64, 20, root.resolve(path("AAJ")));
            Answer answer = latest("AAJ");

            // Then
            assertThat(without).isEqualTo(Map.of(200, 64 * 20));
            await().atMost(PATIENCE).until(() -> latest("AAJ").jsonPath().getBoolean("meta.degraded"));
            assertThat(answer.statusCode()).isEqualTo(200);
        } finally {
            stack.startRedis();
        }

        // And used again, without a restart
        await().atMost(PATIENCE).until(() -> !latest("AAJ").jsonPath().getBoolean("meta.degraded"));
        await().atMost(PATIENCE).until(() -> {
            local.clear();
            return "redis".equals(latest("AAJ").header("X-Cache"));
        });
        assertThat(Burst.of(64, 20, root.resolve(path("AAJ")))).isEqualTo(Map.of(200, 64 * 20));
    }

    @Test
    void misses_are_answered_from_the_database_while_redis_is_down() {
        // Given
        known("AAK", "8");
        settled();
        stack.stopRedis();
        try {
            // When
            Answer miss = latest("AAK");

            // Then
            assertThat(miss.statusCode()).isEqualTo(200);
            assertThat(miss.header("X-Cache")).isEqualTo("database");
            assertThat(miss.jsonPath().getBoolean("meta.degraded")).isTrue();
        } finally {
            stack.startRedis();
        }
    }

    @Test
    void database_down_means_cached_answers_and_503_for_the_rest_and_it_comes_back_by_itself() {
        // Given
        known("AAL", "9");
        known("AAM", "9");
        latest("AAL");

        // When
        stack.databaseDoor().cut();

        // Then
        await().atMost(PATIENCE)
                .until(() -> get("/api/v1/status")
                        .jsonPath()
                        .getString("data.database")
                        .equals("down"));
        await().pollDelay(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> {
            Answer cached = latest("AAL");
            assertThat(cached.statusCode()).isEqualTo(200);
            assertThat(cached.jsonPath().getBoolean("meta.degraded")).isTrue();
            assertThat(cached.jsonPath().getString("data.close")).isEqualTo("9");
        });
        Answer missing = latest("AAM");
        assertThat(missing.statusCode()).isEqualTo(503);
        assertThat(missing.header("Retry-After")).isEqualTo("2");
        assertThat(missing.contentType()).startsWith("application/problem+json");
        assertThat(missing.jsonPath().getString("type")).isEqualTo("/problems/temporarily-unavailable");
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);

        // And back
        quotes.price("AAL", "10");
        stack.databaseDoor().restore();
        await().atMost(PATIENCE).until(() -> latest("AAM").statusCode() == 200);
        await().atMost(A_SECOND).until(() -> "10".equals(close("AAL")));
    }

    @Test
    void frozen_database_does_not_hold_callers_for_long() {
        // Given
        known("AAN", "9");
        known("AAO", "9");
        latest("AAN");

        // When
        stack.databaseDoor().freeze();
        long started = System.nanoTime();
        Answer missing = latest("AAO");
        Duration waited = Duration.ofNanos(System.nanoTime() - started);

        // Then
        assertThat(missing.statusCode()).isEqualTo(503);
        assertThat(waited).isLessThan(Duration.ofSeconds(6));
        await().atMost(PATIENCE)
                .until(() -> get("/api/v1/status")
                        .jsonPath()
                        .getString("data.database")
                        .equals("down"));
        Answer cached = latest("AAN");
        assertThat(cached.statusCode()).isEqualTo(200);
        assertThat(cached.jsonPath().getBoolean("meta.degraded")).isTrue();
    }

    @Test
    void statistics_and_metrics_count_by_dataset_and_level() {
        // Given
        known("AAP", "9");
        long hits = outcome("local_hit");
        latest("AAP");

        // When
        latest("AAP");

        // Then
        assertThat(outcome("local_hit")).isEqualTo(hits + 1);
        assertThat(get("/api/v1/cache/stats").jsonPath().getLong("data.local.daily_prices.bytes"))
                .isPositive();
        assertThat(get("/q/metrics").asString())
                .contains("ff_cache_requests_total{dataset=\"daily_prices\",outcome=\"local_hit\"}");
    }

    private void known(String symbol, String close) {
        quotes.list(symbol);
        quotes.price(symbol, close);
    }

    /** All events so far are on the board: nothing that is read now is overtaken by them. */
    private void settled() {
        long newest = stack.number("SELECT max(seq) FROM events");
        await().atMost(PATIENCE).until(() -> feed.newestSeq() >= newest);
    }

    private static void awaitHealthy() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> get("/q/health/ready").statusCode() == 200
                        && get("/api/v1/status").asString().contains("\"database\":\"up\"")
                        && get("/api/v1/status").asString().contains("\"redis\":\"up\""));
    }

    private static long outcome(String name) {
        return get("/api/v1/cache/stats").jsonPath().getLong("data.requests.daily_prices." + name);
    }

    private static String close(String symbol) {
        return latest(symbol).jsonPath().getString("data.close");
    }

    private static Answer latest(String symbol) {
        return get(path(symbol));
    }

    private static String path(String symbol) {
        return "/api/v1/prices/" + symbol + ".TST/latest";
    }

    /** When the vendor was last asked comes with the events, in its own time. */
    private static String withoutCheck(Answer answer) {
        return answer.asString().replaceAll("\"checked_at\":(null|\"[^\"]*\")", "");
    }
}
