package io.fundamentalflow.query.cache;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryStack;
import io.fundamentalflow.query.Quotes;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.SetArgs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What replicas do for each other: here the test is the other one. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class LoadOnceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    QueryStack stack;
    Quotes quotes;

    @Inject
    RedisDataSource redis;

    @Inject
    LocalLevel local;

    @Inject
    ChangeFeed feed;

    @Inject
    Validity validity;

    @Inject
    Warmth warmth;

    @BeforeEach
    void ready() {
        quotes = new Quotes(stack);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> get("/q/health/ready").statusCode() == 200
                        && get("/api/v1/status").asString().contains("\"redis\":\"up\""));
    }

    @Test
    void what_another_replica_is_loading_is_taken_from_it() {
        // Given: its answer, not yet written
        String key = known("LOA", "10.5");
        latest("LOA");
        byte[] loaded = awaitEntry(key);
        redis.key().del(key);
        local.clear();
        redis.value(String.class).set(key + ":load", "", new SetArgs().px(10_000));
        long loads = outcome("loaded");
        long others = outcome("others_load");

        // When
        CompletableFuture<Answer> caller = CompletableFuture.supplyAsync(() -> latest("LOA"));
        await().pollDelay(Duration.ofMillis(100)).until(() -> true);
        redis.value(byte[].class).set(key, loaded, new SetArgs().px(10_000));
        Answer answer = caller.join();

        // Then
        assertThat(answer.jsonPath().getString("data.close")).isEqualTo("10.5");
        assertThat(outcome("loaded")).isEqualTo(loads);
        assertThat(outcome("others_load")).isEqualTo(others + 1);
        redis.key().del(key + ":load");
    }

    @Test
    void a_replica_that_takes_too_long_is_not_waited_for() {
        // Given: it holds the token and does nothing
        String key = known("LOB", "11");
        redis.value(String.class).set(key + ":load", "", new SetArgs().px(60_000));

        // When
        Answer answer = latest("LOB");

        // Then
        assertThat(answer.header("X-Cache")).isEqualTo("database");
        assertThat(answer.jsonPath().getString("data.close")).isEqualTo("11");
        assertThat(redis.key().exists(key + ":load")).isTrue();
        redis.key().del(key + ":load");
    }

    @Test
    void nobody_is_kept_waiting_after_a_load_or_a_refusal() {
        // Given
        String found = known("LOC", "12");
        String unknown = keyOf("LOD");

        // When
        latest("LOC");
        Answer refused = latest("LOD");

        // Then
        assertThat(refused.statusCode()).isEqualTo(404);
        awaitEntry(found);
        await().atMost(Duration.ofSeconds(2))
                .until(() ->
                        !redis.key().exists(found + ":load") && !redis.key().exists(unknown + ":load"));
    }

    @Test
    void what_is_just_over_is_given_while_it_is_read_anew() {
        // Given: its time is over, and nothing told that it changed
        String key = known("LOE", "13");
        latest("LOE");
        endedAgo(key, Duration.ofSeconds(1));
        stack.execute(priceOf("LOE", 14));
        long renewed = outcome("renewed");

        // When
        Answer answer = latest("LOE");

        // Then
        assertThat(answer.header("X-Cache")).isEqualTo("local");
        assertThat(answer.jsonPath().getString("data.close")).isEqualTo("13");
        assertThat(outcome("renewed")).isEqualTo(renewed + 1);
        await().atMost(PATIENCE)
                .until(() -> "14".equals(latest("LOE").jsonPath().getString("data.close")));
    }

    @Test
    void what_is_over_for_long_is_not_given() {
        // Given
        String key = known("LOF", "15");
        latest("LOF");
        endedAgo(key, Duration.ofSeconds(11));
        stack.execute(priceOf("LOF", 16));

        // When
        Answer answer = latest("LOF");

        // Then
        assertThat(answer.header("X-Cache")).isEqualTo("database");
        assertThat(answer.jsonPath().getString("data.close")).isEqualTo("16");
    }

    @Test
    void what_has_changed_is_not_given_however_short_its_time_is_over() {
        // Given
        String key = known("LOG", "17");
        latest("LOG");
        endedAgo(key, Duration.ofMillis(1));
        quotes.price("LOG", "18");
        settled();

        // When
        Answer answer = latest("LOG");

        // Then
        assertThat(answer.header("X-Cache")).isEqualTo("database");
        assertThat(answer.jsonPath().getString("data.close")).isEqualTo("18");
    }

    @Test
    void a_replica_starts_with_what_others_were_asked_for() {
        // Given
        String key = known("LOH", "19");
        latest("LOH");
        latest("LOH");
        awaitEntry(key);
        warmth.note();
        await().atMost(PATIENCE).until(() -> !redis.key().keys("v1:hottest:*").isEmpty());
        local.clear();

        // When
        int taken = warmth.warm().toCompletionStage().toCompletableFuture().join();

        // Then
        assertThat(taken).isPositive();
        assertThat(latest("LOH").header("X-Cache")).isEqualTo("local");
    }

    /** The key of its latest price. */
    private String known(String symbol, String close) {
        quotes.list(symbol);
        quotes.price(symbol, close);
        settled();
        return keyOf(symbol);
    }

    private String keyOf(String symbol) {
        return validity.keyText(AnswerKey.ofTicker(Dataset.DAILY_PRICES, symbol + ".TST", "latest", Dataset.SPLITS));
    }

    private void endedAgo(String key, Duration ago) {
        awaitEntry(key);
        Entry entry = local.find(key);
        assertThat(entry).isNotNull();
        redis.key().del(key);
        local.put(key, new Entry(entry.answer(), System.currentTimeMillis() - ago.toMillis()));
    }

    private byte[] awaitEntry(String key) {
        return await().atMost(PATIENCE).until(() -> redis.value(byte[].class).get(key), bytes -> bytes != null);
    }

    private void settled() {
        long newest = stack.number("SELECT max(seq) FROM events");
        await().atMost(PATIENCE).until(() -> feed.newestSeq() >= newest);
    }

    /** Another price that no event tells of. */
    private static String priceOf(String symbol, int close) {
        return "UPDATE latest_prices SET close = " + close
                + " WHERE company_id = (SELECT id FROM companies WHERE ticker = '" + symbol + ".TST')";
    }

    private static long outcome(String name) {
        return get("/api/v1/cache/stats").jsonPath().getLong("data.requests.daily_prices." + name);
    }

    private static Answer latest(String symbol) {
        return get("/api/v1/prices/" + symbol + ".TST/latest");
    }
}
