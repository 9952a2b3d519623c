package io.fundamentalflow.ingestion.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's day limit: calls spent on a GMT date, and the pause after it is used up. Not thread-safe.
 *
 * <p>The vendor's own counter rolls over with the first request after midnight, so a single probe goes first; the others
 * wait for its answer.
 */
final class DayQuota {

    /** Our clock and the vendor's differ a little. */
    private static final Duration AFTER_MIDNIGHT = Duration.ofSeconds(5);

    private static final Duration BETWEEN_PROBES = Duration.ofMinutes(10);

    private final int callsPerDay;
    private LocalDate day = LocalDate.EPOCH;
    private long spent;
    private @Nullable Instant exhaustedUntil;
    private boolean probing;

    DayQuota(int callsPerDay) {
        this.callsPerDay = callsPerDay;
    }

    /** When asking makes sense again; empty when {@code cost} more calls may be spent now. */
    Optional<Instant> refusal(Instant now, int cost) {
        roll(now);
        if (exhaustedUntil != null) {
            if (now.isBefore(exhaustedUntil)) {
                return Optional.of(exhaustedUntil);
            }
            if (probing) {
                return Optional.of(now.plusSeconds(1));
            }
        }
        return spent + cost > callsPerDay ? Optional.of(nextDay(now)) : Optional.empty();
    }

    void spend(Instant now, int cost) {
        roll(now);
        spent += cost;
        probing = exhaustedUntil != null;
    }

    void refund(int cost) {
        spent = Math.max(0, spent - cost);
    }

    /** The vendor answered: whatever it was short of is there again. */
    void answered() {
        exhaustedUntil = null;
        probing = false;
    }

    /** A probe came to nothing we can judge by; let another one try. */
    void unanswered() {
        probing = false;
    }

    /** The vendor says that the day's calls are used up. */
    Instant exhausted(Instant now) {
        roll(now);
        Instant until = probing ? now.plus(BETWEEN_PROBES) : nextDay(now);
        exhaustedUntil = until;
        probing = false;
        return until;
    }

    /** What others, or we before a restart, have already spent today. */
    void seed(Instant now, long calls) {
        roll(now);
        spent = Math.max(spent, calls);
    }

    long spent() {
        return spent;
    }

    private void roll(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (today.isAfter(day)) {
            day = today;
            spent = 0;
        }
    }

    private static Instant nextDay(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plus(AFTER_MIDNIGHT);
    }
}
