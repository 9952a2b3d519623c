package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A split: {@code newShares} for every {@code oldShares}, effective at the open of {@code exDate}.
 *
 * @param exDate first day on the new basis
 * @param newShares shares held after, at most six decimals
 * @param oldShares shares held before, at most six decimals
 */
public record Split(LocalDate exDate, BigDecimal newShares, BigDecimal oldShares) implements CorporateAction {

    /** Both sides must be positive. */
    public Split {
        if (newShares.signum() <= 0 || oldShares.signum() <= 0) {
            throw new IllegalArgumentException("a split needs positive shares: " + newShares + "/" + oldShares);
        }
    }
}
