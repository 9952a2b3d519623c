package io.fundamentalflow.query.refresh;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.cache.ChangeFeed;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.calendar.TradingSessions;
import io.fundamentalflow.query.http.ClientAddress;
import io.fundamentalflow.query.http.QueryParameters;
import io.fundamentalflow.query.http.RateLimiter;
import io.fundamentalflow.query.refresh.RefreshWishes.Wish;
import io.fundamentalflow.query.refresh.Refreshed.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Database first, vendor second: a stale or missing answer makes ingestion ask the vendor, once however many callers see it,
 * and is read again when that is done within the time the caller is ready to wait.
 */
@Singleton
public class Refresher {

    private static final Logger LOG = Logger.getLogger(Refresher.class);
    private static final Duration LONGEST_WISH = Duration.ofSeconds(1);
    /** What was done a moment ago is told of within twice the feed's interval. */
    private static final Duration LONGEST_NEWS = Duration.ofSeconds(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final RefreshConfig config;
    private final RefreshWishes wishes;
    private final ChangeFeed feed;
    private final TradingSessions sessions;
    private final ClientAddress addresses;
    private final RateLimiter allowance;
    private final AtomicInteger waiting = new AtomicInteger();

    Refresher(
            RefreshConfig config,
            RefreshWishes wishes,
            ChangeFeed feed,
            TradingSessions sessions,
            ClientAddress addresses) {
        this.config = config;
        this.wishes = wishes;
        this.feed = feed;
        this.sessions = sessions;
        this.addresses = addresses;
        this.allowance =
                new RateLimiter(config.callerPerMinute(), Math.max(1, config.callerPerMinute()), System::nanoTime);
    }

    /** The parameter {@code wait}: whole seconds up to those configured; absent: none. */
    public Duration waitOf(QueryParameters parameters) {
        return Duration.ofSeconds(
                parameters.number("wait", 0, (int) config.longestWait().toSeconds(), 0));
    }

    /**
     * What {@code query} answers, after a refresh where one is due, possible and done in time.
     *
     * @param http whom the wish is counted for
     * @param query asked once, and again after a refresh
     */
    public Uni<Refreshed> fresh(
            Dataset dataset, Ticker ticker, Duration wait, HttpServerRequest http, Supplier<Uni<Served>> query) {
        if (!config.enabled() && wait.isZero()) {
            return query.get().map(served -> new Refreshed(served, null));
        }
        String asked = ticker.toString();
        return query.get()
                .onItemOrFailure()
                .transformToUni((served, failure) -> failure == null
                        ? younger(dataset, asked, served, wait, http, query)
                        : missing(dataset, asked, failure, wait, http, query));
    }

    private Uni<Refreshed> younger(
            Dataset dataset,
            String asked,
            Served served,
            Duration wait,
            HttpServerRequest http,
            Supplier<Uni<Served>> query) {
        return isDue(served)
                ? refresh(dataset, subject(asked, served), wait, http)
                        .flatMap(outcome -> outcome == Outcome.DONE || isOvertaken(dataset, asked, served)
                                ? again(query, outcome)
                                : Uni.createFrom().item(new Refreshed(served, outcome)))
                : Uni.createFrom().item(new Refreshed(served, null));
    }

    private Uni<Refreshed> missing(
            Dataset dataset,
            String asked,
            Throwable failure,
            Duration wait,
            HttpServerRequest http,
            Supplier<Uni<Served>> query) {
        return failure instanceof NothingStored
                ? refresh(dataset, asked, wait, http)
                        .flatMap(outcome -> outcome == Outcome.DONE
                                ? again(query, outcome)
                                : Uni.createFrom().failure(failure))
                : Uni.createFrom().failure(failure);
    }

    private static Uni<Refreshed> again(Supplier<Uni<Served>> query, Outcome outcome) {
        return query.get().map(served -> new Refreshed(served, outcome));
    }

    /** The vendor was asked after the answer was read, by somebody else's wish. */
    private boolean isOvertaken(Dataset dataset, String asked, Served served) {
        Instant known = sessions.freshness(served.answer().freshness(), served.checkedAt())
                .checkedAt();
        Instant newest = feed.checkedAt(dataset, subject(asked, served));
        return newest != null && (known == null || newest.isAfter(known));
    }

    /** What a former ticker was asked for is wished for under the present one. */
    private static String subject(String asked, Served served) {
        String about = served.answer().answersFor();
        return about == null ? asked : about;
    }

    /** Older than it should be, or never asked for. */
    private boolean isDue(Served served) {
        Freshness now = sessions.freshness(served.answer().freshness(), served.checkedAt());
        return now.state() == Freshness.State.STALE || now.checkedAt() == null;
    }

    private Uni<Outcome> refresh(Dataset dataset, String ticker, Duration wait, HttpServerRequest http) {
        if (!config.enabled()) {
            return Uni.createFrom().item(Outcome.OFF);
        }
        if (allowance.isOn() && !allowance.take(addresses.of(http)).allowed()) {
            return Uni.createFrom().item(Outcome.LIMITED);
        }
        long deadline = System.nanoTime() + wait.toNanos();
        return wishes.of(dataset, ticker)
                .ifNoItem()
                .after(wait.compareTo(LONGEST_WISH) > 0 ? wait : LONGEST_WISH)
                .fail()
                .flatMap(wish -> outcome(dataset, ticker, wish, deadline))
                .onFailure()
                .invoke(failure -> LOG.debug("refresh not wished for", failure))
                .onFailure()
                .recoverWithItem(Outcome.UNAVAILABLE);
    }

    private Uni<Outcome> outcome(Dataset dataset, String ticker, Wish wish, long deadline) {
        Instant since = wish.since();
        return switch (wish.outcome()) {
            case "queued", "joined" -> await(dataset, ticker, since, deadline, Outcome.QUEUED);
            // What it brought may not have been heard of when the answer was read.
            case "recent" ->
                await(
                        dataset,
                        ticker,
                        since,
                        Math.min(deadline, System.nanoTime() + LONGEST_NEWS.toNanos()),
                        Outcome.RECENT);
            case "limited" -> Uni.createFrom().item(Outcome.LIMITED);
            default -> Uni.createFrom().item(Outcome.NOT_LISTED);
        };
    }

    private Uni<Outcome> await(
            Dataset dataset, String ticker, @Nullable Instant since, long deadline, Outcome otherwise) {
        if (since == null || System.nanoTime() - deadline >= 0) {
            return Uni.createFrom().item(otherwise);
        }
        if (waiting.incrementAndGet() > config.mostWaiting()) {
            waiting.decrementAndGet();
            return Uni.createFrom().item(otherwise);
        }
        return look(dataset, ticker, since, deadline, otherwise).onTermination().invoke(waiting::decrementAndGet);
    }

    private Uni<Outcome> look(Dataset dataset, String ticker, Instant since, long deadline, Outcome otherwise) {
        Instant checked = feed.checkedAt(dataset, ticker);
        if (checked != null && !checked.isBefore(since)) {
            return Uni.createFrom().item(Outcome.DONE);
        }
        return System.nanoTime() - deadline > 0
                ? Uni.createFrom().item(otherwise)
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(BETWEEN_LOOKS)
                        .flatMap(ignored -> look(dataset, ticker, since, deadline, otherwise));
    }
}
