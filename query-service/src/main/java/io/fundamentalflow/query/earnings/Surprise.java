package io.fundamentalflow.query.earnings;

import io.fundamentalflow.query.documents.VendorText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How far what was reported lies from what was expected. Ours, not the vendor's.
 *
 * @param difference actual less estimate; null when one of them is not known
 * @param percent difference in percent of the estimate's size, four decimals; null where the estimate is 0
 */
record Surprise(@Nullable BigDecimal difference, @Nullable BigDecimal percent) {

    private static final int DECIMALS = 4;

    static Surprise of(@Nullable BigDecimal actual, @Nullable BigDecimal estimate) {
        if (actual == null || estimate == null) {
            return new Surprise(null, null);
        }
        BigDecimal difference = actual.subtract(estimate);
        BigDecimal percent = estimate.signum() == 0
                ? null
                : VendorText.written(
                        difference.movePointRight(2).divide(estimate.abs(), DECIMALS, RoundingMode.HALF_UP));
        return new Surprise(VendorText.written(difference), percent);
    }
}
