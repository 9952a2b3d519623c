package io.fundamentalflow.query.ratings;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The nearest word for a rating from 1 (worst) to 5 (best); halves are rounded up. */
enum Consensus {
    STRONG_BUY("4.5"),
    BUY("3.5"),
    HOLD("2.5"),
    SELL("1.5"),
    STRONG_SELL("0");

    private final BigDecimal from;

    Consensus(String from) {
        this.from = new BigDecimal(from);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null without a rating, and for one outside the scale. */
    static @Nullable Consensus of(@Nullable BigDecimal rating) {
        if (rating == null || rating.compareTo(BigDecimal.ONE) < 0 || rating.compareTo(BigDecimal.valueOf(5)) > 0) {
            return null;
        }
        for (Consensus consensus : values()) {
            if (rating.compareTo(consensus.from) >= 0) {
                return consensus;
            }
        }
        return STRONG_SELL;
    }
}
