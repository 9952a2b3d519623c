package io.fundamentalflow.query.cache;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.health.Dependencies;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides which entries may be served, and what must be said about them. */
@Singleton
class Validity {

    /** How old an entry may be while nobody tells us about changes. */
    private static final long BLIND_AGE_MILLIS = 1_000;

    private static final String LAYOUT = "v1:";

    private final ChangeBoard board;
    private final ChangeFeed feed;
    private final Dependencies dependencies;
    private final Clock clock;
    private final long graceMillis;

    Validity(ChangeBoard board, ChangeFeed feed, Dependencies dependencies, CacheConfig config, Clock clock) {
        this.board = board;
        this.feed = feed;
        this.dependencies = dependencies;
        this.clock = clock;
        this.graceMillis = config.grace().toMillis();
    }

    long now() {
        return clock.millis();
    }

    long newestSeq() {
        return board.newest();
    }

    String keyText(AnswerKey key) {
        return LAYOUT + feed.generation() + ":" + key.text();
    }

    boolean serves(AnswerKey key, Entry entry) {
        long now = clock.millis();
        if (entry.expired(now)) {
            return false;
        }
        if (feed.isBlind()) {
            return dependencies.database().isDown() || entry.youngerThan(BLIND_AGE_MILLIS, now);
        }
        return board.isCurrent(key, entry.answer());
    }

    /** Nothing has changed and only its TTL is just over: it may be given while it is read anew. */
    boolean servesMeanwhile(AnswerKey key, Entry entry) {
        return entry.justExpired(clock.millis(), graceMillis)
                && !feed.isBlind()
                && board.isCurrent(key, entry.answer());
    }

    /** An answer that was being loaded while its rows changed. */
    boolean overtaken(AnswerKey key, CachedAnswer answer) {
        return !feed.isBlind() && !board.isCurrent(key, answer);
    }

    /** Not just a failed query: it has been silent for a while, so asking again only makes callers wait. */
    boolean databaseIsGone() {
        return dependencies.database().isDown() && feed.isBlind();
    }

    boolean degraded() {
        return dependencies.redis().isDown() || dependencies.database().isDown();
    }

    /** The newest check of the vendor that events told about, where the answer is about one ticker. */
    @Nullable Instant checkedAt(AnswerKey key, CachedAnswer answer) {
        if (key.reach() != AnswerKey.Reach.TICKERS || key.subjects().size() != 1) {
            return null;
        }
        Dataset dataset = key.dataset();
        String ticker = answer.answersFor() == null ? key.subjects().get(0) : answer.answersFor();
        return board.checkedAt(dataset, ticker);
    }
}
