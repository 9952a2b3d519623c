package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest price, as a delayed feed has it.
 *
 * @param at of the last trade
 * @param bar of the session so far
 * @param previousClose of the session before, on today's share basis; null on the first
 */
public record Quote(Instant at, Bar bar, @Nullable BigDecimal previousClose) {

    /** How far the feed is behind. */
    public static final Duration DELAY = Duration.ofMinutes(15);
}
