package io.fundamentalflow.ingestion.prices;

import static io.fundamentalflow.model.QualityFlag.ACTION_NOT_APPLIED;
import static io.fundamentalflow.model.QualityFlag.DIVIDEND_UNUSUAL;
import static io.fundamentalflow.model.QualityFlag.IN_CLOSE_UNKNOWN;
import static io.fundamentalflow.model.QualityFlag.SAME_DAY_OTHER_READING;

import io.fundamentalflow.ingestion.prices.FactorEvidence.Actions;
import io.fundamentalflow.ingestion.prices.Reading.Share;
import io.fundamentalflow.ingestion.quality.PriceUnitValue;
import io.fundamentalflow.ingestion.quality.QuotedUnit;
import io.fundamentalflow.model.Split.InClose;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of the actions of one session.
 *
 * <p>Readings are tried in order of likelihood and the first within tolerance of the vendor's step wins. Where none
 * fits, dividends keep their plain reading and the session is marked as differing.
 *
 * @param actions as they should be stored
 * @param step null where the vendor gives none
 */
record SessionVerdict(Actions actions, @Nullable VendorStep step) {

    private static final MathContext EXACT = MathContext.DECIMAL128;
    /** A dividend above this share of the price needs a drop of the price to be believed. */
    private static final BigDecimal LARGE = new BigDecimal("0.25");
    /** Splits nearer to 1:1 than this leave no trace in one day's move. */
    private static final double VISIBLE_MOVE = 0.2;

    private static final int IMPLIED_SCALE = 10;
    private static final int RATE_SCALE = 12;
    /** Of the column; a finer value would look changed on every run. */
    private static final int STORED_SCALE = 18;

    static SessionVerdict of(
            AdjustmentSteps steps,
            int i,
            @Nullable BigDecimal step,
            Actions actions,
            BigDecimal prescale,
            @Nullable QuotedUnit unit) {
        return new Case(steps, i, step, actions, prescale, unit).decide();
    }

    /** The facts of one session while they are weighed. */
    private record Case(
            AdjustmentSteps steps,
            int i,
            @Nullable BigDecimal step,
            Actions actions,
            BigDecimal prescale,
            @Nullable QuotedUnit unit) {

        SessionVerdict decide() {
            BigDecimal ratio = BigDecimal.ONE;
            for (StoredSplit split : actions.splits()) {
                ratio = ratio.multiply(split.ratio(), EXACT);
            }
            List<StoredDividend> plain = new ArrayList<>();
            StoredDividend foreign = null;
            for (StoredDividend dividend : actions.dividends()) {
                if (PriceUnitValue.of(dividend.declared(), dividend.currency(), unit)
                                .amount()
                        == null) {
                    foreign = dividend;
                } else {
                    plain.add(dividend);
                }
            }
            if (foreign != null) {
                return withForeign(foreign, plain, ratio);
            }
            Reading fitting = fitting(ratio, total(plain));
            Reading believed = fitting != null ? fitting : plainReading(ratio);
            List<StoredDividend> dividends = new ArrayList<>();
            boolean refused = fitting == null && isLargeWithoutDrop(plain, believed, ratio);
            for (StoredDividend dividend : plain) {
                dividends.add(refused ? refuse(dividend) : applied(dividend, believed, ratio));
            }
            BigDecimal ours = believed.step(
                    believedRatio(ratio, believed), refused ? BigDecimal.ZERO : total(plain), previousClose());
            return new SessionVerdict(
                    new Actions(judged(believed, fitting != null), dividends), compared(ours, plain, fitting != null));
        }

        /** Unknown splits of a kind readers do not apply leave earlier prices alone. */
        private BigDecimal believedRatio(BigDecimal ratio, Reading believed) {
            boolean applied = believed.inClose() != InClose.UNKNOWN
                    || actions.splits().stream().allMatch(StoredSplit::applies);
            return applied ? ratio : BigDecimal.ONE;
        }

        private @Nullable Reading fitting(BigDecimal ratio, BigDecimal dividends) {
            if (step == null) {
                return null;
            }
            BigDecimal tolerance = tolerance(step, actions.dividends());
            for (Reading reading : readings(ratio)) {
                BigDecimal ours = reading.step(ratio, dividends, previousClose());
                if (ours.signum() > 0
                        && ours.subtract(step).abs().compareTo(tolerance) <= 0
                        && plausible(reading, ratio)) {
                    return reading;
                }
            }
            return null;
        }

        private List<Reading> readings(BigDecimal ratio) {
            List<Reading> readings = new ArrayList<>();
            boolean scaled = prescale.compareTo(BigDecimal.ONE) != 0;
            for (InClose inClose : stances()) {
                if (scaled) {
                    readings.add(new Reading(inClose, prescale, Share.PRESCALED));
                }
                readings.add(new Reading(inClose, BigDecimal.ONE, Share.NEW));
                if (!actions.splits().isEmpty() && !actions.dividends().isEmpty()) {
                    readings.add(new Reading(inClose, BigDecimal.ONE.divide(ratio, EXACT), Share.OLD));
                }
            }
            return readings;
        }

        /** What was believed before comes first, so that rounding cannot make a decision swing. */
        private List<InClose> stances() {
            if (actions.splits().isEmpty()) {
                return List.of(InClose.NO);
            }
            InClose before = actions.splits().get(0).split().inClose();
            return before == InClose.YES ? List.of(InClose.YES, InClose.NO) : List.of(InClose.NO, InClose.YES);
        }

        /** A close that falls with the split cannot contain it already, whatever an adjustment says that lags behind. */
        private boolean plausible(Reading reading, BigDecimal ratio) {
            return reading.inClose() != InClose.YES || !fallsWith(ratio);
        }

        private boolean fallsWith(BigDecimal ratio) {
            double size = Math.log(ratio.doubleValue());
            double move = Math.log(steps.bar(i).close().doubleValue()
                    / steps.bar(i - 1).close().doubleValue());
            return Math.abs(size) > VISIBLE_MOVE && Math.abs(move + size) < Math.abs(move);
        }

        private Reading plainReading(BigDecimal ratio) {
            boolean scaled = prescale.compareTo(BigDecimal.ONE) != 0;
            InClose before = actions.splits().isEmpty()
                    ? InClose.NO
                    : actions.splits().get(0).split().inClose();
            InClose inClose = before == InClose.UNKNOWN && fallsWith(ratio) ? InClose.NO : before;
            return new Reading(inClose, scaled ? prescale : BigDecimal.ONE, scaled ? Share.PRESCALED : Share.NEW);
        }

        private List<StoredSplit> judged(Reading believed, boolean fits) {
            List<StoredSplit> judged = new ArrayList<>();
            for (StoredSplit split : actions.splits()) {
                boolean known = fits || believed.inClose() != InClose.UNKNOWN;
                int flags = known ? split.flags() & ~IN_CLOSE_UNKNOWN.bit() : split.flags() | IN_CLOSE_UNKNOWN.bit();
                judged.add(split.with(believed.inClose(), flags));
            }
            return judged;
        }

        private StoredDividend applied(StoredDividend dividend, Reading reading, BigDecimal ratio) {
            PriceUnitValue value = PriceUnitValue.of(dividend.declared(), dividend.currency(), unit);
            BigDecimal amount = value.amount();
            if (amount == null) {
                return dividend;
            }
            BigDecimal onBasis = (reading.share() == Share.NEW ? amount : amount.multiply(reading.multiplier(), EXACT))
                    .setScale(STORED_SCALE, RoundingMode.HALF_UP);
            int flags = dividend.flags() & ~(ACTION_NOT_APPLIED.bit() | SAME_DAY_OTHER_READING.bit());
            flags |= reading.share() == Share.OLD ? SAME_DAY_OTHER_READING.bit() : 0;
            flags |= isLarge(onBasis, reading, ratio) ? DIVIDEND_UNUSUAL.bit() : 0;
            String basis = reading.share() == Share.PRESCALED ? PriceUnitValue.PRESCALED : value.basis();
            return dividend.with(onBasis, basis, null, flags);
        }

        private static StoredDividend refuse(StoredDividend dividend) {
            return dividend.with(
                    null, null, null, dividend.flags() | ACTION_NOT_APPLIED.bit() | DIVIDEND_UNUSUAL.bit());
        }

        private boolean isLargeWithoutDrop(List<StoredDividend> dividends, Reading reading, BigDecimal ratio) {
            BigDecimal amount = total(dividends).multiply(reading.multiplier(), EXACT);
            if (!isLarge(amount, reading, ratio)) {
                return false;
            }
            BigDecimal price = priceBefore(reading, ratio);
            BigDecimal drop = price.subtract(steps.bar(i).close());
            return amount.compareTo(price) >= 0 || drop.add(drop).compareTo(amount) < 0;
        }

        private boolean isLarge(BigDecimal amount, Reading reading, BigDecimal ratio) {
            return amount.compareTo(priceBefore(reading, ratio).multiply(LARGE)) > 0;
        }

        private BigDecimal priceBefore(Reading reading, BigDecimal ratio) {
            return reading.inClose() == InClose.YES
                    ? previousClose()
                    : previousClose().divide(ratio, EXACT);
        }

        /** What the vendor took off, less our other dividends: the only rate there is without a table of rates. */
        private SessionVerdict withForeign(StoredDividend foreign, List<StoredDividend> plain, BigDecimal ratio) {
            Reading reading = plainReading(ratio);
            BigDecimal s = reading.inClose() == InClose.YES ? BigDecimal.ONE : ratio;
            List<StoredDividend> dividends = new ArrayList<>();
            plain.forEach(dividend -> dividends.add(applied(dividend, reading, ratio)));
            BigDecimal price = priceBefore(reading, ratio);
            BigDecimal implied = step == null
                    ? BigDecimal.ZERO
                    : price.multiply(BigDecimal.ONE.subtract(step.multiply(s, EXACT)), EXACT)
                            .subtract(total(plain).multiply(reading.multiplier(), EXACT));
            BigDecimal tolerance = step == null
                    ? BigDecimal.ZERO
                    : tolerance(step, List.of()).multiply(price).multiply(s);
            boolean usable = implied.compareTo(tolerance) > 0 && implied.compareTo(price.multiply(LARGE)) <= 0;
            int flags = foreign.flags() & ~ACTION_NOT_APPLIED.bit();
            if (!usable) {
                dividends.add(foreign.with(null, null, null, flags | ACTION_NOT_APPLIED.bit()));
            } else if (stillFits(foreign, implied, tolerance)) {
                dividends.add(foreign.with(foreign.inUnit(), foreign.basis(), foreign.fxRate(), flags));
            } else {
                BigDecimal amount = implied.setScale(IMPLIED_SCALE, RoundingMode.HALF_UP);
                BigDecimal rate = amount.divide(foreign.declared(), RATE_SCALE, RoundingMode.HALF_UP);
                dividends.add(foreign.with(amount, PriceUnitValue.VENDOR_IMPLIED, rate, flags));
            }
            BigDecimal ours = step != null && usable ? step : BigDecimal.ONE;
            VendorStep compared = step == null
                    ? null
                    : new VendorStep(steps.bar(i).day(), step, ours, tolerance(step, List.of()), null);
            return new SessionVerdict(new Actions(judged(reading, false), dividends), compared);
        }

        private static boolean stillFits(StoredDividend dividend, BigDecimal implied, BigDecimal tolerance) {
            return dividend.inUnit() != null
                    && dividend.inUnit().subtract(implied).abs().compareTo(tolerance) <= 0;
        }

        private @Nullable VendorStep compared(BigDecimal ours, List<StoredDividend> dividends, boolean fits) {
            return step == null
                    ? null
                    : new VendorStep(
                            steps.bar(i).day(),
                            step,
                            ours,
                            tolerance(step, dividends),
                            fits || fitsPlainly(ours, dividends));
        }

        private boolean fitsPlainly(BigDecimal ours, List<StoredDividend> dividends) {
            return step != null && ours.subtract(step).abs().compareTo(tolerance(step, dividends)) <= 0;
        }

        private BigDecimal total(List<StoredDividend> dividends) {
            BigDecimal total = BigDecimal.ZERO;
            for (StoredDividend dividend : dividends) {
                BigDecimal amount = PriceUnitValue.of(dividend.declared(), dividend.currency(), unit)
                        .amount();
                total = amount == null ? total : total.add(amount);
            }
            return total;
        }

        /** The vendor's rounding of steps, and of the dividends ours are derived from. */
        private BigDecimal tolerance(BigDecimal vendor, List<StoredDividend> dividends) {
            BigDecimal rounding = BigDecimal.ZERO;
            for (StoredDividend dividend : dividends) {
                BigDecimal amount = PriceUnitValue.of(dividend.rounding(), dividend.currency(), unit)
                        .amount();
                rounding = amount == null ? rounding : rounding.add(amount);
            }
            return steps.tolerance(i, vendor).add(rounding.divide(previousClose(), EXACT));
        }

        private BigDecimal previousClose() {
            return steps.bar(i - 1).close();
        }
    }
}
