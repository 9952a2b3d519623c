package io.fundamentalflow.ingestion.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a quote still says what something is worth. Pure: whoever stores quotes asks it. */
public final class StaleQuote {

    /** Clocks differ by less. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private StaleQuote() {}

    /**
     * The session a quote is shown in.
     *
     * @param opens of the running session, else of the newest one; null: trades around the clock
     * @param closes its end; null with {@code opens}
     * @param halted trading is known to be suspended: the last price is the price
     * @param thin it often does not trade in a session, so an old trade is the newest
     */
    public record Session(@Nullable Instant opens, @Nullable Instant closes, boolean halted, boolean thin) {}

    /** Why the quote is not believed; empty: it is. */
    public static Optional<Rejection> judge(
            String ticker, Instant quotedAt, Session session, Instant now, QualityConfig config, String raw) {
        if (quotedAt.isAfter(now.plus(AHEAD))) {
            return Optional.of(Rejection.of(ticker, QualityRule.DATE_IN_FUTURE, quotedAt + " is after " + now, raw));
        }
        if (session.halted() || session.thin() || !quotedAt.isBefore(oldest(session, now, config.quoteAge()))) {
            return Optional.empty();
        }
        return Optional.of(Rejection.of(ticker, QualityRule.STALE_QUOTE, "of " + quotedAt + ", seen at " + now, raw));
    }

    private static Instant oldest(Session session, Instant now, Duration age) {
        Instant opens = session.opens();
        Instant closes = session.closes();
        if (opens == null || closes == null) {
            return now.minus(age);
        }
        // Early in a session the newest price may be the last one's still.
        if (now.isBefore(opens.plus(age))) {
            return Instant.MIN;
        }
        return now.isBefore(closes) ? now.minus(age) : closes.minus(age);
    }
}
