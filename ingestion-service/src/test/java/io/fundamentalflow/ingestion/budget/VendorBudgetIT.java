package io.fundamentalflow.ingestion.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.quality.StoreDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a replica knows of the day: a hundred calls, ten of them kept for who waits. */
class VendorBudgetIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant EVENING = Instant.parse("2026-11-20T22:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:05Z");

    private final ApiKey key = new ApiKey(UUID.randomUUID().toString());
    private final Hands clock = new Hands();
    private final VendorBudget budget = replica();

    private static final class Hands extends Clock {
        private Instant now = EVENING;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

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
    void a_request_that_does_not_fit_waits_alone() {
        // Given
        ask(60, false);

        // When
        CompletableFuture<Permit> dear = ask(50, false);
        CompletableFuture<Permit> cheap = ask(1, false);

        // Then
        assertRefused(dear);
        assertThat(cheap).isCompleted();
        assertThat(budget.exhaustedUntil(true)).isEmpty();
        assertThat(budget.exhaustedUntil(false)).hasValue(EVENING.plusSeconds(1));
        clock.now = EVENING.plusSeconds(1);
        assertThat(budget.exhaustedUntil(false)).isEmpty();
    }

    @Test
    void a_request_that_somebody_waits_for_and_does_not_fit_closes_the_day_for_nobody() {
        // Given
        ask(60, false);

        // When
        CompletableFuture<Permit> dear = ask(50, true);

        // Then
        assertRefused(dear);
        assertThat(budget.exhaustedUntil(true)).isEmpty();
        assertThat(budget.exhaustedUntil(false)).hasValue(EVENING.plusSeconds(1));
    }

    @Test
    void where_only_the_reserve_is_left_others_wait_and_look_again_in_a_minute() {
        // Given
        ask(90, false);

        // When
        CompletableFuture<Permit> refused = ask(1, false);

        // Then
        assertRefused(refused);
        assertThat(budget.exhaustedUntil(true)).isEmpty();
        assertThat(budget.exhaustedUntil(false)).hasValue(EVENING.plusSeconds(60));
        assertThat(ask(1, true)).isCompleted();
    }

    @Test
    void what_the_account_shows_to_one_replica_lets_the_others_go_on_too() {
        // Given: a plan of fifty, used up
        ask(1, false);
        account(50L);
        ask(49, true);
        VendorBudget other = replica();
        assertRefused(ask(other, 1, true));
        assertThat(other.exhaustedUntil(true)).hasValue(EVENING.plusSeconds(60));

        // When: more was bought, and this replica does not know
        account(80L);
        clock.now = EVENING.plusSeconds(60);

        // Then
        assertThat(other.exhaustedUntil(true)).isEmpty();
        assertThat(other.exhaustedUntil(false)).isEmpty();
        assertThat(ask(other, 1, false)).isCompleted();
    }

    @Test
    void after_a_402_a_look_at_our_own_count_every_minute_finds_nothing_until_midnight() {
        // Given
        ask(1, false);
        budget.dayExhausted();
        ask(1, true);

        // When
        clock.now = EVENING.plusSeconds(60);
        CompletableFuture<Permit> refused = ask(1, true);

        // Then
        assertRefused(refused);
        assertThat(budget.exhaustedUntil(true)).hasValue(EVENING.plusSeconds(120));
        clock.now = MIDNIGHT;
        assertThat(budget.exhaustedUntil(true)).isEmpty();
        assertThat(ask(1, false)).isCompleted();
    }

    @Test
    void no_look_is_put_off_beyond_midnight() {
        // Given
        ask(90, false);
        clock.now = MIDNIGHT.minusSeconds(20);

        // When
        ask(1, false);

        // Then
        assertThat(budget.exhaustedUntil(false)).hasValue(MIDNIGHT);
    }

    private VendorBudget replica() {
        return new VendorBudget(
                clock,
                new CallLedger(DATABASE.pool(), key),
                new BudgetStore(DATABASE.pool(), key, new Account(1000, 100, 10)));
    }

    private void account(long plan) {
        new AccountStore(DATABASE.pool(), key, clock).reconcile(0, plan).await().atMost(PATIENCE);
    }

    private CompletableFuture<Permit> ask(int cost, boolean interactive) {
        return ask(budget, cost, interactive);
    }

    private static CompletableFuture<Permit> ask(VendorBudget of, int cost, boolean interactive) {
        CompletableFuture<Permit> permit =
                of.acquire(Endpoint.EOD, cost, interactive).subscribeAsCompletionStage();
        of.ask().await().atMost(PATIENCE);
        return permit;
    }

    private static void assertRefused(CompletableFuture<Permit> permit) {
        assertThat(permit)
                .isCompletedExceptionally()
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        QuotaExhaustedException.class,
                        refused -> assertThat(refused.until()).isEqualTo(MIDNIGHT));
    }
}
