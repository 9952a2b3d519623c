package io.fundamentalflow.query.cache;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer with what is known about it at the moment it is given.
 *
 * @param degraded a part of us is down: the answer may be slower or older than promised
 * @param checkedAt when ingestion last asked the vendor, if later than what the answer itself knows
 */
public record Served(
        CachedAnswer answer,
        boolean degraded,
        Source source,
        @Nullable Instant checkedAt) {

    /** Where the bytes came from. */
    public enum Source {
        LOCAL,
        REDIS,
        DATABASE;

        private final String code = name().toLowerCase(Locale.ROOT);

        public String code() {
            return code;
        }
    }
}
