package io.fundamentalflow.query.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Names that were not there a moment ago; the next change within the key's reach ends it. */
@Singleton
class Unknowns {

    private static final int MOST = 10_000;

    /** What was answered, and the newest event then. */
    private record Refusal(Throwable failure, long seq) {}

    private final Cache<String, Refusal> refusals;
    private final ChangeBoard board;

    Unknowns(CacheConfig config, ChangeBoard board) {
        this.board = board;
        this.refusals = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(config.unknownTtl())
                .build();
    }

    void remember(AnswerKey key, String text, Throwable failure, long seqBefore) {
        if (key.reach() == AnswerKey.Reach.TICKERS && failure instanceof UnknownSubject u && u.saysUnknown()) {
            refusals.put(text, new Refusal(failure, seqBefore));
        }
    }

    Optional<Throwable> find(AnswerKey key, String text) {
        Refusal refusal = refusals.getIfPresent(text);
        if (refusal == null || refusal.seq() < board.needed(key, null)) {
            return Optional.empty();
        }
        return Optional.of(refusal.failure());
    }
}
