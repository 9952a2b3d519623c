package io.fundamentalflow.ingestion.prices;

import static io.fundamentalflow.model.QualityFlag.ACTION_NOT_APPLIED;

import io.fundamentalflow.ingestion.prices.FactorEvidence.Actions;
import io.fundamentalflow.ingestion.quality.PriceUnitValue;
import io.fundamentalflow.model.Split.InClose;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dividend in another currency, worth what the vendor took off the earlier prices, less our other dividends: the only
 * rate there is without a table of rates. It is as exact as four decimals allow, and stays while it fits.
 */
final class ForeignDividend {

    private static final int AMOUNT_SCALE = 10;
    private static final int RATE_SCALE = 12;

    private ForeignDividend() {}

    static SessionVerdict judge(SessionCase session, List<StoredDividend> foreign, List<StoredDividend> others) {
        Reading reading = Reading.plain(session);
        List<StoredDividend> dividends = new ArrayList<>();
        others.forEach(dividend -> dividends.add(SessionVerdict.applied(session, dividend, reading)));
        BigDecimal step = session.step();
        if (step == null) {
            foreign.forEach(dividend -> dividends.add(unknown(dividend)));
            return verdict(session, reading, dividends, null);
        }
        BigDecimal price = session.priceBefore(reading.inClose());
        BigDecimal s = reading.inClose() == InClose.YES ? BigDecimal.ONE : session.ratio();
        BigDecimal rounding = session.tolerance(step, List.of());
        BigDecimal tolerance = rounding.multiply(price).multiply(s);
        BigDecimal implied = price.multiply(BigDecimal.ONE.subtract(step.multiply(s)), SessionCase.EXACT)
                .subtract(session.total(others).multiply(reading.multiplier(), SessionCase.EXACT));
        // One number cannot be shared out between two dividends.
        boolean usable = foreign.size() == 1
                && implied.compareTo(tolerance) > 0
                && implied.compareTo(price.multiply(SessionVerdict.LARGE)) <= 0;
        foreign.forEach(dividend -> dividends.add(usable ? worth(dividend, implied, tolerance) : unknown(dividend)));
        // Taken from the vendor, so there is nothing to compare.
        BigDecimal ours = usable ? step : BigDecimal.ONE;
        return verdict(session, reading, dividends, new VendorStep(session.day(), step, ours, rounding, null));
    }

    private static SessionVerdict verdict(
            SessionCase session, Reading reading, List<StoredDividend> dividends, @Nullable VendorStep step) {
        return new SessionVerdict(new Actions(SessionVerdict.splits(session, reading, false), dividends), step);
    }

    private static StoredDividend worth(StoredDividend foreign, BigDecimal implied, BigDecimal tolerance) {
        int flags = foreign.flags() & ~ACTION_NOT_APPLIED.bit();
        BigDecimal before = foreign.inUnit();
        if (before != null && before.subtract(implied).abs().compareTo(tolerance) <= 0) {
            return foreign.with(before, foreign.basis(), foreign.fxRate(), flags);
        }
        BigDecimal amount = implied.setScale(AMOUNT_SCALE, RoundingMode.HALF_UP);
        BigDecimal rate = amount.divide(foreign.declared(), RATE_SCALE, RoundingMode.HALF_UP);
        return foreign.with(amount, PriceUnitValue.VENDOR_IMPLIED, rate, flags);
    }

    private static StoredDividend unknown(StoredDividend foreign) {
        return foreign.with(null, null, null, foreign.flags() | ACTION_NOT_APPLIED.bit());
    }
}
