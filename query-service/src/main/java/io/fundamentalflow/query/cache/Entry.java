package io.fundamentalflow.query.cache;

/**
 * An answer in a cache level.
 *
 * @param expiresAt epoch milliseconds; the jittered TTL is in it, so that all replicas agree
 */
record Entry(CachedAnswer answer, long expiresAt) {

    boolean expired(long now) {
        return now >= expiresAt;
    }

    /** Over, but for less than {@code graceMillis}. */
    boolean justExpired(long now, long graceMillis) {
        return expired(now) && now - expiresAt < graceMillis;
    }

    boolean youngerThan(long millis, long now) {
        return now - answer.storedAt().toEpochMilli() <= millis;
    }
}
