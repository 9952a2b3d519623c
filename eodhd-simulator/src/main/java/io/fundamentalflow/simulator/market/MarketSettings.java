package io.fundamentalflow.simulator.market;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What a generated market is made from; equal settings give equal markets.
 *
 * @param tickers listed instruments, 1 to 50,000; delisted ones come on top
 * @param years length of history in years, 1 to 35
 * @param seed any number
 * @param today newest day with prices before the market is advanced
 * @param specialCases whether the {@link SpecialCase} instruments exist (they need 20 tickers)
 */
public record MarketSettings(int tickers, int years, long seed, LocalDate today, boolean specialCases) {

    /** Smallest market that holds the special cases. */
    static final int ROOM_FOR_SPECIAL_CASES = 20;

    /** Checks the ranges. */
    public MarketSettings {
        Objects.requireNonNull(today, "today");
        if (tickers < 1 || tickers > 50_000) {
            throw new IllegalArgumentException("tickers must be 1 to 50000, not " + tickers);
        }
        if (years < 1 || years > 35) {
            throw new IllegalArgumentException("years must be 1 to 35, not " + years);
        }
    }

    LocalDate start() {
        return today.minusYears(years).plusDays(1);
    }

    boolean hasSpecialCases() {
        return specialCases && tickers >= ROOM_FOR_SPECIAL_CASES;
    }
}
