package io.fundamentalflow.query.health;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.local.TestDatabase;
import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryStack;
import io.fundamentalflow.query.Quotes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A replica that was there before its database. */
@QuarkusTest
@QuarkusTestResource(value = StartOrderIT.NothingThereYet.class, restrictToAnnotatedClass = true)
class StartOrderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BURST = 40;

    QueryStack stack;

    /** No database to reach, no schema in it, and a small allowance. */
    public static class NothingThereYet extends QueryStack {
        @Override
        protected TestDatabase createDatabase() {
            return TestDatabase.create();
        }

        @Override
        public Map<String, String> start() {
            Map<String, String> settings = new HashMap<>(super.start());
            databaseDoor().cut();
            settings.put("FF_RATE_LIMIT_PER_MINUTE", "60");
            settings.put("FF_RATE_LIMIT_BURST", Integer.toString(BURST));
            settings.put("FF_TRUSTED_PROXIES", "127.0.0.1");
            return settings;
        }
    }

    @Test
    void it_waits_for_the_database_and_the_schema_and_then_serves() {
        // Given
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        Answer early = get("/api/v1/prices/AAA.TST/latest");
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.header("Retry-After")).isNotBlank();
        assertThat(early.contentType()).startsWith("application/problem+json");
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);

        // When
        stack.databaseDoor().restore();
        await().atMost(PATIENCE).until(() -> get("/q/health/ready").asString().contains("no schema yet"));
        assertThat(get("/api/v1/prices/AAA.TST/latest").jsonPath().getString("detail"))
                .contains("ingestion-service");
        stack.database().migrate();

        // Then
        await().atMost(PATIENCE).until(() -> get("/q/health/ready").statusCode() == 200);
        Quotes quotes = new Quotes(stack);
        quotes.list("AAA");
        quotes.price("AAA", "1.5");
        assertThat(get("/api/v1/prices/AAA.TST/latest").jsonPath().getString("data.close"))
                .isEqualTo("1.5");
        assertThat(get("/api/v1/exchanges").statusCode()).isEqualTo(200);

        // And more than the allowance is refused with the time to wait
        Answer refused = IntStream.rangeClosed(0, BURST)
                .mapToObj(i -> get("/api/v1/ping"))
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.jsonPath().getString("type")).isEqualTo("/problems/too-many-requests");
        assertThat(refused.header("RateLimit")).contains("r=0");
    }

    @Test
    void a_caller_behind_the_proxy_is_counted_as_one_whatever_it_says_about_itself() {
        // When
        IntStream statuses = IntStream.rangeClosed(0, BURST)
                .map(i -> get("/api/v1/ping", "X-Forwarded-For", "6.6.6." + i, "X-Forwarded-For", "2001:db8::" + i)
                        .statusCode());

        // Then
        assertThat(statuses).contains(429);
    }
}
