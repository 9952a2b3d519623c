package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.ingestion.budget.CallMeter;
import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Permit;
import io.fundamentalflow.ingestion.budget.QuotaExhaustedException;
import io.fundamentalflow.ingestion.budget.VendorBudget;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.fundamentalflow.ingestion.eodhd.VendorTransport.Head;
import io.fundamentalflow.ingestion.eodhd.WireRows.Fields;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The fault tolerance of every call to the vendor, in one place: budget, breaker, timeout, retry with full jitter inside
 * a total time, and what the vendor's refusals mean for the others.
 *
 * <p>Long because an attempt, what it may cost and what follows from its failure are read together.
 */
@ApplicationScoped
class VendorCall {

    private final VendorTransport transport;
    private final VendorBudget budget;
    private final Breakers breakers;
    private final EodhdConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    VendorCall(
            VendorTransport transport,
            VendorBudget budget,
            Breakers breakers,
            EodhdConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.transport = transport;
        this.budget = budget;
        this.breakers = breakers;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Asks until there is an answer that {@code parse} accepts, or no hope or time. */
    <T> Uni<T> get(Endpoint endpoint, String path, Map<String, String> parameters, Function<byte[], T> parse) {
        return get(endpoint, endpoint.cost(), path, parameters, parse);
    }

    /** The same of an endpoint whose price depends on the request. */
    <T> Uni<T> get(
            Endpoint endpoint, int cost, String path, Map<String, String> parameters, Function<byte[], T> parse) {
        return call(
                endpoint,
                cost,
                path,
                parameters,
                () -> AnswerBody.whole(body -> parse.apply(VendorAnswers.requireJson(body))),
                () -> true);
    }

    /** Asks for a list of flat objects, which is read as it comes. */
    <T> Uni<List<T>> rows(Endpoint endpoint, String path, Map<String, String> parameters, Function<Fields, T> row) {
        return call(endpoint, endpoint.cost(), path, parameters, () -> AnswerBody.rows(row), () -> true);
    }

    /**
     * Asks for a list of any length; how many rows it had.
     *
     * @param batch about how many rows are handed on at once
     * @param sink while it works the vendor waits. An answer that breaks off is not asked for again here: it was paid for, and
     *     what it brought was handed on
     */
    <T> Uni<Integer> batches(
            Endpoint endpoint,
            String path,
            Map<String, String> parameters,
            Function<Fields, T> row,
            int batch,
            Function<List<T>, Uni<Void>> sink) {
        AtomicBoolean handedOn = new AtomicBoolean();
        Function<List<T>, Uni<Void>> noticed = rows -> {
            handedOn.set(true);
            return sink.apply(rows);
        };
        return call(
                endpoint,
                endpoint.cost(),
                path,
                parameters,
                () -> AnswerBody.batches(row, batch, noticed),
                () -> !handedOn.get());
    }

    private <T> Uni<T> call(
            Endpoint endpoint,
            int cost,
            String path,
            Map<String, String> parameters,
            Supplier<AnswerBody<T>> body,
            BooleanSupplier repeatable) {
        return Uni.createFrom().context(context -> {
            CallMeter meter = CallMeter.of(context);
            return attempt(new Try<>(
                    endpoint,
                    cost,
                    path,
                    parameters,
                    body,
                    repeatable,
                    meter,
                    1,
                    config.totalTimeout(),
                    new AtomicLong()));
        });
    }

    /**
     * @param repeatable asked after a failure
     * @param left of the total time; waiting for the budget does not use it up
     * @param begun when the request was sent; now, while it was not
     */
    private record Try<T>(
            Endpoint endpoint,
            int cost,
            String path,
            Map<String, String> parameters,
            Supplier<AnswerBody<T>> body,
            BooleanSupplier repeatable,
            CallMeter meter,
            int number,
            Duration left,
            AtomicLong begun) {

        Try<T> next(Duration used) {
            return new Try<>(
                    endpoint,
                    cost,
                    path,
                    parameters,
                    body,
                    repeatable,
                    meter,
                    number + 1,
                    left.minus(used),
                    new AtomicLong());
        }

        Duration used() {
            long begin = begun.get();
            return begin == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private <T> Uni<T> attempt(Try<T> attempt) {
        return breakers.guard(
                        attempt.endpoint(),
                        () -> budget.acquire(
                                        attempt.endpoint(),
                                        attempt.cost(),
                                        attempt.meter().interactive())
                                .onFailure(QuotaExhaustedException.class)
                                .transform(this::exhausted)
                                .flatMap(permit -> ask(attempt, permit)))
                .onFailure(VendorException.class)
                .recoverWithUni(failure -> after(attempt, failure));
    }

    private <T> Uni<T> ask(Try<T> attempt, Permit permit) {
        attempt.begun().set(System.nanoTime());
        attempt.meter().add(permit.cost());
        AtomicBoolean answered = new AtomicBoolean();
        return transport
                .get(
                        attempt.path(),
                        attempt.parameters(),
                        min(config.requestTimeout(), attempt.left()),
                        mostBytes(attempt.endpoint()),
                        head -> {
                            answered.set(true);
                            settle(permit, head.status(), head.begunAt(), head.minuteLimit());
                            return accepted(attempt, head);
                        })
                .onFailure(failure -> !answered.get())
                .invoke(() -> settle(permit, 0, System.nanoTime(), Optional.empty()));
    }

    private int mostBytes(Endpoint endpoint) {
        return switch (endpoint) {
            case SYMBOLS, BULK_FUNDAMENTALS, INTRADAY, DAY_LISTS -> config.maxSymbolListBytes();
            case FUNDAMENTALS -> config.maxDocumentBytes();
            default -> config.maxBodyBytes();
        };
    }

    private void settle(Permit permit, int status, long seenAt, Optional<Integer> minuteLimit) {
        budget.settle(permit, status, seenAt, minuteLimit);
        metrics.counter(
                        "ff.vendor.requests",
                        "endpoint",
                        permit.endpoint().path(),
                        "status",
                        status == 0 ? "none" : Integer.toString(status))
                .increment();
    }

    private <T> AnswerBody<T> accepted(Try<T> attempt, Head head) {
        if (head.status() == 429) {
            budget.pauseMinute(head.retryAfter().orElse(config.rateLimitPause()));
        } else if (head.status() == 402) {
            budget.dayExhausted();
        }
        VendorAnswers.requireJson(head);
        return attempt.body().get();
    }

    private <T> Uni<T> after(Try<T> attempt, VendorException failure) {
        Duration wait = backoff(attempt.number());
        Duration used = attempt.used().plus(wait);
        boolean hopeless = !failure.kind().retryable()
                || attempt.number() >= config.attempts()
                || !attempt.repeatable().getAsBoolean()
                || used.compareTo(attempt.left()) >= 0;
        if (hopeless) {
            return Uni.createFrom().failure(failure);
        }
        // After a 429 the budget makes everyone wait as long as the vendor asked for.
        return Uni.createFrom().voidItem().onItem().delayIt().by(wait).flatMap(ignored -> attempt(attempt.next(used)));
    }

    private Duration backoff(int number) {
        long longest = config.backoff().toMillis() << Math.min(number - 1, 10);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, longest + 2));
    }

    private VendorException exhausted(QuotaExhaustedException failure) {
        return new VendorException(
                Kind.QUOTA_EXHAUSTED,
                0,
                "the day's calls are used up",
                Optional.of(Duration.between(clock.instant(), failure.until())));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
