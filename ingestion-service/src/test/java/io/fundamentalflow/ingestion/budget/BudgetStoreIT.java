package io.fundamentalflow.ingestion.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.budget.BudgetStore.Left;
import io.fundamentalflow.ingestion.budget.BudgetStore.Taken;
import io.fundamentalflow.ingestion.budget.BudgetStore.Wish;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The budget that replicas share; each test has a key of its own. */
class BudgetStoreIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant EVENING = Instant.parse("2026-11-20T22:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant AFTER = MIDNIGHT.plusSeconds(10);

    private final ApiKey key = new ApiKey(UUID.randomUUID().toString());

    private record Account(int requestsPerMinute, int callsPerDay, int interactiveReservePercent)
            implements VendorAccount {

        @Override
        public Optional<String> apiKey() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> apiKeyFile() {
            return Optional.empty();
        }

        @Override
        public URI baseUrl() {
            return URI.create("http://127.0.0.1");
        }
    }

    @Test
    void replicas_together_take_what_the_minute_has_and_no_more() throws Exception {
        // Given
        List<BudgetStore> replicas =
                List.of(store(50, 10_000), store(50, 10_000), store(50, 10_000), store(50, 10_000));
        ExecutorService threads = Executors.newFixedThreadPool(replicas.size());

        // When
        List<Callable<Integer>> work = new ArrayList<>();
        for (BudgetStore replica : replicas) {
            work.add(() -> {
                int granted = 0;
                for (int i = 0; i < 20; i++) {
                    granted += take(replica, Collections.nCopies(3, 1), EVENING).granted();
                }
                return granted;
            });
        }
        int granted = 0;
        for (Future<Integer> one : threads.invokeAll(work)) {
            granted += one.get();
        }
        threads.shutdown();

        // Then
        assertThat(granted).isEqualTo(50);
        assertThat(take(replicas.get(0), List.of(1), EVENING).delay())
                .isBetween(Duration.ofSeconds(40), Duration.ofMillis(61_100));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_minute_ever_holds_more_than_the_limit_however_requests_come(long seed) {
        // Given: a log whose time the test moves, and what really happened
        Random random = new Random(seed);
        BudgetStore store = store(7, 100_000);
        List<Long> sent = new ArrayList<>();
        long now = 0;

        // When
        for (int i = 0; i < 60; i++) {
            int step = random.nextInt(120);
            now += step;
            minutesLogMoves(step);
            int granted = take(store, Collections.nCopies(1 + random.nextInt(4), 1), EVENING)
                    .granted();
            for (int n = 0; n < granted; n++) {
                sent.add(now);
            }
        }

        // Then: in tenths of a second
        assertThat(sent).hasSizeGreaterThan(30);
        for (int i = 7; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 7)).isGreaterThanOrEqualTo(600);
        }
    }

    @Test
    void what_came_to_the_vendor_long_after_it_was_granted_stays_in_the_log_for_a_minute_from_then() {
        // Given: granted a minute ago, one after the other, and the first of them seen two seconds ago
        BudgetStore store = store(2, 1000);
        take(store, List.of(1), EVENING);
        minutesLogMoves(5);
        take(store, List.of(1), EVENING);
        minutesLogMoves(600);
        long now = System.nanoTime();

        // When
        store.late(
                        now - Duration.ofMillis(60_600).toNanos(),
                        now - Duration.ofSeconds(2).toNanos())
                .await()
                .atMost(PATIENCE);
        Taken next = take(store, List.of(1), EVENING);
        minutesLogMoves(20);
        Taken first = take(store, List.of(1, 1), EVENING);

        // Then
        assertThat(next.granted()).isZero();
        assertThat(next.delay()).isBetween(Duration.ofMillis(100), Duration.ofMillis(1_200));
        assertThat(first.granted()).isEqualTo(1);
        assertThat(first.delay()).isBetween(Duration.ofSeconds(50), Duration.ofMillis(59_000));
    }

    @Test
    void the_vendors_smaller_statement_wins_and_a_larger_one_does_not() {
        // Given
        BudgetStore store = store(10, 1000);
        take(store, List.of(1), EVENING);

        // When
        store.stated(4).await().atMost(PATIENCE);
        int small = take(store, Collections.nCopies(10, 1), EVENING).granted();
        store.stated(100).await().atMost(PATIENCE);
        int large = take(store, Collections.nCopies(10, 1), EVENING).granted();

        // Then
        assertThat(small).isEqualTo(3);
        assertThat(large).isEqualTo(6);
    }

    @Test
    void after_a_429_no_replica_goes() {
        // Given
        BudgetStore store = store(10, 1000);
        take(store, List.of(1), EVENING);

        // When
        store.pause(Duration.ofSeconds(30)).await().atMost(PATIENCE);
        Taken taken = take(store(10, 1000), List.of(1), EVENING);

        // Then
        assertThat(taken.granted()).isZero();
        assertThat(taken.delay()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(31));
    }

    @Test
    void the_days_calls_end_at_midnight_in_greenwich_and_refunds_count() {
        // Given
        BudgetStore store = store(100, 10);
        int first = take(store, List.of(5, 4, 5), EVENING).granted();

        // When
        Taken refused = take(store, List.of(5), EVENING);
        int cheap = take(store, List.of(1), EVENING).granted();
        store.refund(5).await().atMost(PATIENCE);
        int refunded = take(store, List.of(5), EVENING).granted();
        int tomorrow = take(store, List.of(5), AFTER).granted();

        // Then
        assertThat(first).isEqualTo(2);
        assertThat(refused.refusedUntil()).hasValue(MIDNIGHT.plusSeconds(5));
        assertThat(List.of(cheap, refunded, tomorrow)).containsOnly(1);
    }

    @Test
    void what_the_ledger_says_was_spent_today_counts_for_a_new_budget() {
        // Given
        DATABASE.execute("INSERT INTO api_rate_limits (key_hash, window_start, endpoint, requests, calls) VALUES ('"
                + key.hash() + "', '2026-11-20T00:00:00Z', 'eod', 8, 8)");

        // When
        Taken taken = take(store(100, 10), List.of(2, 1), EVENING);

        // Then
        assertThat(taken.granted()).isEqualTo(1);
        assertThat(taken.refusedUntil()).isPresent();
    }

    @Test
    void after_a_402_nobody_goes_before_midnight_and_then_a_single_probe() {
        // Given
        BudgetStore store = store(100, 1000);
        take(store, List.of(1), EVENING);
        Instant until = store.exhausted(EVENING).await().atMost(PATIENCE);
        Taken late = take(store(100, 1000), List.of(1), EVENING.plusSeconds(3600));

        // When
        Taken probe = take(store, List.of(1, 1), AFTER);
        Taken second = take(store(100, 1000), List.of(1), AFTER);
        store.answered(AFTER).await().atMost(PATIENCE);
        Taken free = take(store, List.of(1, 1), AFTER);

        // Then
        assertThat(until).isEqualTo(MIDNIGHT.plusSeconds(5));
        assertThat(late.refusedUntil()).hasValue(until);
        assertThat(probe.granted()).isEqualTo(1);
        assertThat(probe.probing()).isTrue();
        assertThat(second.granted()).isZero();
        assertThat(second.delay()).isPositive();
        assertThat(free.granted()).isEqualTo(2);
    }

    @Test
    void a_probe_that_is_refused_again_is_followed_by_another_in_minutes_and_one_without_an_answer_at_once() {
        // Given
        BudgetStore store = store(100, 1000);
        take(store, List.of(1), EVENING);
        store.exhausted(EVENING).await().atMost(PATIENCE);
        take(store, List.of(1), AFTER);

        // When
        store.unanswered().await().atMost(PATIENCE);
        int another = take(store, List.of(1), AFTER).granted();
        Instant until = store.exhausted(AFTER).await().atMost(PATIENCE);

        // Then
        assertThat(another).isEqualTo(1);
        assertThat(until).isEqualTo(AFTER.plus(Duration.ofMinutes(10)));
    }

    @Test
    void a_part_of_the_minute_is_kept_for_who_waits() {
        // Given
        BudgetStore store = store(10, 1000, 20);
        Taken others = take(store, Collections.nCopies(12, 1), EVENING);

        // When
        Taken waited = take(store, Collections.nCopies(12, 1), true, EVENING);

        // Then
        assertThat(others.granted()).isEqualTo(8);
        assertThat(waited.granted()).isEqualTo(2);
        assertThat(waited.delay()).isPositive();
    }

    @Test
    void a_part_of_the_day_is_kept_for_who_waits() {
        // Given
        BudgetStore store = store(100, 50, 20);
        Taken others = take(store, Collections.nCopies(5, 10), EVENING);

        // When
        Taken waited = take(store, Collections.nCopies(2, 10), true, EVENING);

        // Then
        assertThat(others.granted()).isEqualTo(4);
        assertThat(others.refusedUntil()).hasValue(MIDNIGHT.plusSeconds(5));
        assertThat(others.left()).isEqualTo(new Left(10, 0));
        assertThat(waited.granted()).isEqualTo(1);
        assertThat(waited.left()).isEqualTo(new Left(0, -10));
    }

    @Test
    void what_others_spend_on_the_key_counts_and_ours_under_way_is_not_forgotten() {
        // Given
        BudgetStore store = store(100, 20);
        take(store, List.of(5), EVENING);
        AccountStore account = account(EVENING);

        // When
        long elsewhere = account.reconcile(12, null).await().atMost(PATIENCE);
        long less = account.reconcile(3, null).await().atMost(PATIENCE);

        // Then
        assertThat(elsewhere).isEqualTo(7);
        assertThat(less).isZero();
        assertThat(take(store, List.of(8), EVENING).granted()).isEqualTo(1);
        assertThat(take(store, List.of(1), EVENING).refusedUntil()).isPresent();
    }

    @Test
    void a_plan_smaller_than_our_setting_holds_and_a_larger_one_does_not() {
        // Given
        BudgetStore store = store(100, 20);
        take(store, List.of(1), EVENING);
        AccountStore account = account(EVENING);

        // When
        account.reconcile(1, 10L).await().atMost(PATIENCE);
        int small = take(store, List.of(9, 1), EVENING).granted();
        account.reconcile(10, 1000L).await().atMost(PATIENCE);
        int large = take(store, List.of(10, 1), EVENING).granted();

        // Then
        assertThat(small).isEqualTo(1);
        assertThat(large).isEqualTo(1);
    }

    @Test
    void the_reserve_is_of_what_the_vendor_allows_not_of_what_we_would() {
        // Given: a small plan under large settings
        BudgetStore store = store(1000, 100_000, 5);
        take(store, List.of(1), EVENING);
        account(EVENING).reconcile(1, 20L).await().atMost(PATIENCE);
        store.stated(40).await().atMost(PATIENCE);

        // When
        Taken others = take(store, Collections.nCopies(30, 1), EVENING);

        // Then
        assertThat(others.granted()).isEqualTo(18);
        assertThat(others.left()).isEqualTo(new Left(1, 0));
    }

    @Test
    void yesterdays_count_is_no_use_of_today() {
        // Given
        BudgetStore store = store(100, 20);
        take(store, List.of(15), EVENING);

        // When
        long elsewhere = account(AFTER).reconcile(4, null).await().atMost(PATIENCE);

        // Then
        assertThat(elsewhere).isEqualTo(4);
        assertThat(take(store, List.of(16, 1), AFTER).granted()).isEqualTo(1);
    }

    @Test
    void one_replica_asks_the_vendor_in_a_while() {
        // Given
        AccountStore one = account(EVENING);
        AccountStore other = account(EVENING);

        // When
        List<Boolean> turns = List.of(
                one.takeTurn(Duration.ofHours(1)).await().atMost(PATIENCE),
                other.takeTurn(Duration.ofHours(1)).await().atMost(PATIENCE),
                other.takeTurn(Duration.ZERO).await().atMost(PATIENCE));

        // Then
        assertThat(turns).containsExactly(true, false, true);
    }

    private AccountStore account(Instant now) {
        return new AccountStore(DATABASE.pool(), key, Clock.fixed(now, ZoneOffset.UTC));
    }

    private BudgetStore store(int perMinute, int perDay) {
        return store(perMinute, perDay, 0);
    }

    private BudgetStore store(int perMinute, int perDay, int reservePercent) {
        return new BudgetStore(DATABASE.pool(), key, new Account(perMinute, perDay, reservePercent));
    }

    /** Time passes, by so many tenths of a second. */
    private void minutesLogMoves(int tenths) {
        DATABASE.execute(
                "UPDATE vendor_minutes SET tick = tick - " + tenths + " WHERE key_hash = '" + key.hash() + "'");
    }

    private static Taken take(BudgetStore store, List<Integer> costs, Instant now) {
        return take(store, costs, false, now);
    }

    private static Taken take(BudgetStore store, List<Integer> costs, boolean interactive, Instant now) {
        return store.take(
                        costs.stream().map(cost -> new Wish(cost, interactive)).toList(), now)
                .await()
                .atMost(PATIENCE);
    }
}
