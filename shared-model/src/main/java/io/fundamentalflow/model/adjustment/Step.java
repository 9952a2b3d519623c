package io.fundamentalflow.model.adjustment;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What multiplies every bar before {@code exDate}.
 *
 * @param splits Π old/new shares of the splits the stored closes do not contain
 * @param all {@code splits} times 1 − D/P of the dividends
 * @param volume Π new/old shares of the actions that change the number of shares
 */
public record Step(LocalDate exDate, BigDecimal splits, BigDecimal all, BigDecimal volume) {

    public BigDecimal price(Adjust adjust) {
        return switch (adjust) {
            case NONE -> BigDecimal.ONE;
            case SPLITS -> splits;
            case ALL -> all;
        };
    }
}
