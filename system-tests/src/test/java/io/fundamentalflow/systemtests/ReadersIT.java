package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.local.ServiceProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several readers share what they read. */
@ExtendWith(SharedProduct.class)
@Order(6)
class ReadersIT {

    private static final int ANSWERS = 10;
    private static final int CALLERS = 6;

    /** Patient: here it is not time that decides. */
    private static final Map<String, String> SETTINGS =
            Map.of("FF_CACHE_OTHERS_LOAD", "20s", "FF_CACHE_REDIS_TIMEOUT", "10s", "FF_CACHE_LOAD_TIMEOUT", "20s");

    @Test
    void what_many_callers_of_two_readers_miss_at_once_is_read_once(Product product) {
        // Given
        ExecutorService threads = Executors.newFixedThreadPool(2 * CALLERS);
        try (ServiceProcess one = product.anotherReader("reader-1", SETTINGS);
                ServiceProcess other = product.anotherReader("reader-2", SETTINGS)) {
            one.awaitReady();
            other.awaitReady();
            String ticker = product.tickers().get(0);
            List<Answer> answers = new ArrayList<>();

            // When
            for (int i = 0; i < ANSWERS; i++) {
                String path = "/api/v1/prices/" + ticker + "?limit=" + (100 + i);
                List<CompletableFuture<Answer>> callers = new ArrayList<>();
                for (int caller = 0; caller < CALLERS; caller++) {
                    for (ServiceProcess reader : List.of(one, other)) {
                        callers.add(CompletableFuture.supplyAsync(
                                () -> Http.get(reader.address().resolve(path)), threads));
                    }
                }
                callers.forEach(caller -> answers.add(caller.join()));
            }

            // Then
            assertThat(answers).hasSize(ANSWERS * 2 * CALLERS).allMatch(answer -> answer.status() == 200);
            assertThat(loads(one) + loads(other)).isEqualTo(ANSWERS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long loads(ServiceProcess reader) {
        return Http.get(reader.address().resolve("/api/v1/cache/stats"))
                .json()
                .at("/data/requests/daily_prices/loaded")
                .asLong();
    }
}
