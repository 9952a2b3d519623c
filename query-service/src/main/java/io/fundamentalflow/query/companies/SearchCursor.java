package io.fundamentalflow.query.companies;

import io.fundamentalflow.model.Ticker;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Where a page of a search ended. Callers give it back as they got it.
 *
 * @param score how well the last row matched, 0 to 1 in six decimals; 0 without a text to match
 * @param ticker of the last row
 */
record SearchCursor(BigDecimal score, String ticker) {

    String text() {
        return score.toPlainString() + " " + ticker;
    }

    /** What {@link #text()} wrote; empty when it is something else. */
    static Optional<SearchCursor> read(String plain) {
        try {
            int space = plain.indexOf(' ');
            if (space < 0 || !plain.substring(0, space).matches("[01](\\.[0-9]{1,6})?")) {
                return Optional.empty();
            }
            return Optional.of(new SearchCursor(
                    new BigDecimal(plain.substring(0, space)),
                    Ticker.parse(plain.substring(space + 1)).toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
