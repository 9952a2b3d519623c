package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redis and the database go away and come back while readers read. */
@ExtendWith(SharedProduct.class)
@Order(4)
class OutageIT {

    private static final Duration RECOVERY = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 64;
    private static final int READS_EACH = 20;
    private static final String WARM = "/prices/QDIV.US?from=2025-01-01&to=2025-03-31&adjust=all";

    private Runnable restore = () -> {};

    @AfterEach
    void open_the_doors() {
        restore.run();
    }

    @Test
    void without_redis_reads_go_on_degraded_and_with_it_the_cache_is_used_again(Product product) {
        // Given
        product.read(WARM);

        // When
        restore = product.redisDoor()::restore;
        product.redisDoor().cut();

        // Then
        Awaitility.await("degraded answers").atMost(RECOVERY).untilAsserted(() -> {
            Answer answer = product.read("/prices/QODD.US?limit=7&from="
                    + java.time.LocalDate.of(2020, 1, 1).plusDays(System.nanoTime() % 900));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.meta().path("degraded").asBoolean()).isTrue();
        });
        product.redisDoor().restore();
        restore = () -> {};
        Awaitility.await("healthy answers").atMost(RECOVERY).untilAsserted(() -> {
            product.read(WARM);
            Answer again = product.read(WARM);
            assertThat(again.meta().path("degraded").asBoolean()).isFalse();
            assertThat(again.header("X-Cache")).isIn("local", "redis");
        });
    }

    @Test
    void without_the_database_cached_answers_or_a_problem_with_retry_after_come_and_it_recovers(Product product) {
        // Given
        product.read(WARM);
        product.read(WARM);

        // When
        restore = product.databaseDoor()::restore;
        product.databaseDoor().cut();

        // Then
        Answer cached = product.read(WARM);
        assertThat(cached.status()).isEqualTo(200);
        Answer unknown = product.read("/prices/QSAD.US?from=2019-02-03&limit=3");
        assertThat(unknown.status()).as(unknown.body()).isEqualTo(503);
        assertThat(unknown.header("Content-Type")).startsWith("application/problem+json");
        assertThat(unknown.header("Retry-After")).isNotEmpty();
        product.databaseDoor().restore();
        restore = () -> {};
        Awaitility.await("answers from the database")
                .atMost(RECOVERY)
                .untilAsserted(() -> assertThat(product.read("/prices/QSAD.US?from=2019-02-03&limit=4")
                                .status())
                        .isEqualTo(200));
    }

    @Test
    void sixty_four_connections_get_no_server_error(Product product) throws Exception {
        // Given
        List<String> tickers = product.tickers();
        ExecutorService readers = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<List<Integer>>> answers = new ArrayList<>();

        // When
        for (int i = 0; i < CONNECTIONS; i++) {
            int reader = i;
            answers.add(readers.submit(() -> {
                List<Integer> statuses = new ArrayList<>();
                for (int n = 0; n < READS_EACH; n++) {
                    String ticker = tickers.get((reader + n) % tickers.size());
                    statuses.add(product.read("/prices/" + ticker + "?limit=" + (90 + n % 3))
                            .status());
                }
                return statuses;
            }));
        }

        // Then
        for (Future<List<Integer>> answer : answers) {
            assertThat(answer.get()).allMatch(status -> status < 500);
        }
        readers.shutdown();
    }
}
