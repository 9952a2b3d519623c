package io.fundamentalflow.ingestion.eodhd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A vendor that asks for years of patience, or sends more than anybody can hold. */
@QuarkusTest
@TestProfile(LyingVendorIT.Profile.class)
class LyingVendorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Ticker LIAR = Ticker.parse("LIAR.US");
    private static final int MEGABYTE = 1 << 20;
    private static final int ROWS = 60_000;

    /** Answers of 429 still to come. */
    private static final AtomicInteger REFUSALS = new AtomicInteger();

    private static final AtomicLong SENT = new AtomicLong();

    @Inject
    EodhdClient client;

    @Test
    void a_429_that_asks_for_three_years_pauses_as_long_as_we_allow() {
        // Given
        REFUSALS.set(1);

        // When
        List<WireDividend> dividends =
                client.dividends(LIAR, DateRange.ALL).await().atMost(PATIENCE);

        // Then
        assertThat(dividends).isEmpty();
    }

    @Test
    void a_503_that_asks_for_three_years_delays_the_task_as_long_as_we_allow() {
        // When
        VendorException failure = catchThrowableOfType(
                VendorException.class,
                () -> client.splits(LIAR, DateRange.ALL).await().atMost(PATIENCE));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(2));
    }

    @Test
    void an_answer_about_one_instrument_that_does_not_end_is_given_up_and_never_held() {
        // Given
        SENT.set(0);

        // When
        VendorException failure = catchThrowableOfType(
                VendorException.class,
                () -> client.dailyBars(LIAR, DateRange.ALL).await().atMost(PATIENCE));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure).hasMessageContaining("larger than 8388608 bytes");
        assertThat(SENT.get()).isLessThan(Integer.MAX_VALUE);
    }

    @Test
    void a_vendor_whose_rows_we_cannot_take_yet_waits() {
        // Given: a sink that has its hands full
        SENT.set(0);
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger atOnce = new AtomicInteger();
        CompletableFuture<Void> handsFull = new CompletableFuture<>();
        CompletableFuture<Integer> received = client.barsOf("LIAR", LocalDate.of(2026, 11, 19), 100, rows -> {
                    taken.addAndGet(rows.size());
                    atOnce.accumulateAndGet(rows.size(), Math::max);
                    return Uni.createFrom().completionStage(handsFull);
                })
                .subscribeAsCompletionStage();
        await().atMost(PATIENCE).until(() -> taken.get() > 0);
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(new Unchanged(SENT));
        long sentMeanwhile = SENT.get();

        // When
        handsFull.complete(null);

        // Then
        assertThat(received).succeedsWithin(PATIENCE).isEqualTo(ROWS);
        assertThat(taken).hasValue(ROWS);
        assertThat(atOnce.get()).isLessThan(1_000);
        // What the sockets hold on the way, of sixty megabytes.
        assertThat(sentMeanwhile).isLessThan(30L * MEGABYTE);
    }

    @Test
    void rows_that_nobody_could_take_end_the_answer_with_the_reason() {
        // When
        IllegalStateException failure = catchThrowableOfType(
                IllegalStateException.class,
                () -> client.barsOf(
                                "LIAR",
                                LocalDate.of(2026, 11, 19),
                                100,
                                rows -> Uni.createFrom().failure(new IllegalStateException("no room")))
                        .await()
                        .atMost(PATIENCE));

        // Then
        assertThat(failure).hasMessage("no room");
    }

    @Test
    void a_symbol_list_may_be_longer() {
        // When
        List<WireSymbol> symbols = client.symbols("LIAR", false).await().atMost(PATIENCE);

        // Then
        assertThat(symbols).isEmpty();
    }

    /** Whether a number is what it was when it was last looked at. */
    private static final class Unchanged implements Callable<Boolean> {
        private final AtomicLong number;
        private long last = -1;

        Unchanged(AtomicLong number) {
            this.number = number;
        }

        @Override
        public Boolean call() {
            boolean same = number.get() == last;
            last = number.get();
            return same;
        }
    }

    /** Its own vendor, and no patience. */
    public static class Profile implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Stack.class));
        }
    }

    public static class Stack extends IngestionStack {
        private HttpServer liar;

        @Override
        public Map<String, String> start() {
            Map<String, String> settings = new HashMap<>(super.start());
            try {
                liar = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new IllegalStateException("no port for a vendor", e);
            }
            liar.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "lying-vendor");
                thread.setDaemon(true);
                return thread;
            }));
            liar.createContext("/div/", Stack::refuseForAWhile);
            liar.createContext("/splits/", exchange -> refuse(exchange, 503));
            liar.createContext("/eod/", exchange -> blanks(exchange, Integer.MAX_VALUE));
            liar.createContext("/eod-bulk-last-day/", Stack::rows);
            liar.createContext("/exchange-symbol-list/", exchange -> blanks(exchange, 12 * MEGABYTE));
            liar.start();
            settings.put(
                    "eodhd.base-url", "http://127.0.0.1:" + liar.getAddress().getPort());
            settings.put("ff.eodhd.longest-rate-limit-pause", "1s");
            settings.put("ff.eodhd.longest-unavailable-pause", "2s");
            return settings;
        }

        @Override
        public void stop() {
            liar.stop(0);
            super.stop();
        }

        private static void refuseForAWhile(HttpExchange exchange) throws IOException {
            if (REFUSALS.getAndDecrement() > 0) {
                refuse(exchange, 429);
            } else {
                blanks(exchange, 0);
            }
        }

        private static void refuse(HttpExchange exchange, int status) throws IOException {
            exchange.getResponseHeaders().add("Retry-After", "99999999");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }

        /** Rows of a kilobyte, counted as they are sent. */
        private static void rows(HttpExchange exchange) throws IOException {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            String filler = "x".repeat(1_000);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < ROWS; i++) {
                    byte[] row = ((i == 0 ? "[" : ",") + "{\"code\":\"C" + i + "\",\"x\":\"" + filler + "\"}")
                            .getBytes(StandardCharsets.US_ASCII);
                    body.write(row);
                    SENT.addAndGet(row.length);
                }
                body.write(']');
            }
        }

        /** An empty list with so many blanks inside, counted as they are sent. */
        private static void blanks(HttpExchange exchange, int count) throws IOException {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            byte[] blank = " ".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write('[');
                for (long sent = 0; sent < count; sent += MEGABYTE) {
                    body.write(blank);
                    SENT.addAndGet(MEGABYTE);
                }
                body.write(']');
            }
        }
    }
}
