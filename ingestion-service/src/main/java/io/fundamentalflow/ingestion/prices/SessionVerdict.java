package io.fundamentalflow.ingestion.prices;

import static io.fundamentalflow.model.QualityFlag.ACTION_NOT_APPLIED;
import static io.fundamentalflow.model.QualityFlag.DIVIDEND_UNUSUAL;
import static io.fundamentalflow.model.QualityFlag.IN_CLOSE_UNKNOWN;
import static io.fundamentalflow.model.QualityFlag.SAME_DAY_OTHER_READING;

import io.fundamentalflow.ingestion.prices.FactorEvidence.Actions;
import io.fundamentalflow.ingestion.prices.Reading.Share;
import io.fundamentalflow.ingestion.quality.PriceUnitValue;
import io.fundamentalflow.model.Split.InClose;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of the actions of one session. Where no reading gives the vendor's step, dividends keep their plain
 * reading and the session is marked as differing.
 *
 * @param actions as they should be stored
 * @param step null where the vendor gives none
 */
record SessionVerdict(Actions actions, @Nullable VendorStep step) {

    /** A dividend above this share of the price needs a drop of the price to be believed. */
    static final BigDecimal LARGE = new BigDecimal("0.25");
    /** Of the column; a finer value would look changed on every run. */
    private static final int STORED_SCALE = 18;

    static SessionVerdict of(SessionCase session) {
        List<StoredDividend> plain = new ArrayList<>();
        List<StoredDividend> foreign = new ArrayList<>();
        for (StoredDividend dividend : session.actions().dividends()) {
            if (session.inUnit(dividend).amount() == null) {
                foreign.add(dividend);
            } else {
                plain.add(dividend);
            }
        }
        return foreign.isEmpty() ? withoutForeign(session, plain) : ForeignDividend.judge(session, foreign, plain);
    }

    private static SessionVerdict withoutForeign(SessionCase session, List<StoredDividend> dividends) {
        Optional<Reading> fitting = Reading.fitting(session, dividends);
        Reading believed = fitting.orElseGet(() -> Reading.plain(session));
        boolean refused = fitting.isEmpty() && isLargeWithoutDrop(session, dividends, believed);
        List<StoredDividend> judged = dividends.stream()
                .map(dividend -> refused ? refuse(dividend) : applied(session, dividend, believed))
                .toList();
        BigDecimal ours = believed.step(
                appliedRatio(session, believed),
                refused ? BigDecimal.ZERO : session.total(dividends),
                session.previousClose());
        return new SessionVerdict(
                new Actions(splits(session, believed, fitting.isPresent()), judged),
                compared(session, ours, dividends, fitting.isPresent()));
    }

    /** Splits with what is believed of them. */
    static List<StoredSplit> splits(SessionCase session, Reading believed, boolean fits) {
        boolean known = fits || believed.inClose() != InClose.UNKNOWN;
        return session.actions().splits().stream()
                .map(split -> split.with(
                        believed.inClose(),
                        known ? split.flags() & ~IN_CLOSE_UNKNOWN.bit() : split.flags() | IN_CLOSE_UNKNOWN.bit()))
                .toList();
    }

    /** A dividend in the unit of the price, with how it was read. */
    static StoredDividend applied(SessionCase session, StoredDividend dividend, Reading reading) {
        PriceUnitValue value = session.inUnit(dividend);
        BigDecimal amount = value.amount();
        if (amount == null) {
            return dividend;
        }
        BigDecimal onBasis =
                amount.multiply(reading.multiplier(), SessionCase.EXACT).setScale(STORED_SCALE, RoundingMode.HALF_UP);
        int flags = dividend.flags() & ~(ACTION_NOT_APPLIED.bit() | SAME_DAY_OTHER_READING.bit());
        flags |= reading.share() == Share.OLD ? SAME_DAY_OTHER_READING.bit() : 0;
        flags |= isLarge(session, onBasis, reading) ? DIVIDEND_UNUSUAL.bit() : 0;
        String basis = reading.share() == Share.PRESCALED ? PriceUnitValue.PRESCALED : value.basis();
        return dividend.with(onBasis, basis, null, flags);
    }

    /** Unknown splits of a kind readers do not apply leave earlier prices alone. */
    private static BigDecimal appliedRatio(SessionCase session, Reading believed) {
        boolean applied = believed.inClose() != InClose.UNKNOWN
                || session.actions().splits().stream().allMatch(StoredSplit::applies);
        return applied ? session.ratio() : BigDecimal.ONE;
    }

    private static StoredDividend refuse(StoredDividend dividend) {
        return dividend.with(null, null, null, dividend.flags() | ACTION_NOT_APPLIED.bit() | DIVIDEND_UNUSUAL.bit());
    }

    private static boolean isLargeWithoutDrop(SessionCase session, List<StoredDividend> dividends, Reading reading) {
        BigDecimal amount = session.total(dividends).multiply(reading.multiplier(), SessionCase.EXACT);
        if (!isLarge(session, amount, reading)) {
            return false;
        }
        BigDecimal price = session.priceBefore(reading.inClose());
        BigDecimal drop = price.subtract(session.close());
        return amount.compareTo(price) >= 0 || drop.add(drop).compareTo(amount) < 0;
    }

    private static boolean isLarge(SessionCase session, BigDecimal amount, Reading reading) {
        return amount.compareTo(session.priceBefore(reading.inClose()).multiply(LARGE)) > 0;
    }

    private static @Nullable VendorStep compared(
            SessionCase session, BigDecimal ours, List<StoredDividend> dividends, boolean fits) {
        BigDecimal step = session.step();
        if (step == null) {
            return null;
        }
        BigDecimal tolerance = session.tolerance(step, dividends);
        boolean agrees = fits || ours.subtract(step).abs().compareTo(tolerance) <= 0;
        return new VendorStep(session.day(), step, ours, tolerance, agrees);
    }
}
