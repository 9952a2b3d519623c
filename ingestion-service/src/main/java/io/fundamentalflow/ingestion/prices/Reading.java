package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.Split.InClose;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way to read the actions of a session: are the splits in the close before it, and what multiplies the dividends.
 *
 * @param inClose YES: the close before already contains the splits
 * @param multiplier turns declared dividends into amounts per share after the split, on the basis of the close
 */
record Reading(InClose inClose, BigDecimal multiplier, Share share) {

    /** What a declared dividend is per share of. */
    enum Share {
        /** A share after a split of the same day. */
        NEW,
        /** A share before it. */
        OLD,
        /** A share of today, because the vendor has scaled earlier closes down. */
        PRESCALED
    }

    private static final MathContext EXACT = SessionCase.EXACT;

    /** The first reading, by likelihood, that gives the vendor's step within tolerance. */
    static Optional<Reading> fitting(SessionCase session, List<StoredDividend> dividends) {
        BigDecimal step = session.step();
        if (step == null) {
            return Optional.empty();
        }
        BigDecimal tolerance = session.tolerance(step, dividends);
        BigDecimal ratio = session.ratio();
        BigDecimal total = session.total(dividends);
        return all(session, ratio).stream()
                .filter(reading -> reading.isPlausible(session))
                .filter(reading -> {
                    BigDecimal ours = reading.step(ratio, total, session.previousClose());
                    return ours.signum() > 0 && ours.subtract(step).abs().compareTo(tolerance) <= 0;
                })
                .findFirst();
    }

    /** What is believed while nothing fits: what was believed before, and what the close itself shows. */
    static Reading plain(SessionCase session) {
        InClose before = session.inCloseBefore();
        InClose inClose = before == InClose.UNKNOWN && session.fallsWithSplits() ? InClose.NO : before;
        return session.isPrescaled()
                ? new Reading(inClose, session.prescale(), Share.PRESCALED)
                : new Reading(inClose, BigDecimal.ONE, Share.NEW);
    }

    /** The factor on earlier prices: (1 − D ÷ (P ÷ s)) ÷ s, with s = 1 where the close contains the split. */
    BigDecimal step(BigDecimal ratio, BigDecimal dividends, BigDecimal previousClose) {
        BigDecimal s = inClose == InClose.YES ? BigDecimal.ONE : ratio;
        BigDecimal taken =
                dividends.multiply(multiplier, EXACT).multiply(s, EXACT).divide(previousClose, EXACT);
        return BigDecimal.ONE.subtract(taken).divide(s, EXACT);
    }

    private static List<Reading> all(SessionCase session, BigDecimal ratio) {
        List<Reading> readings = new ArrayList<>();
        boolean both = !session.actions().splits().isEmpty()
                && !session.actions().dividends().isEmpty();
        for (InClose inClose : stances(session)) {
            if (session.isPrescaled()) {
                readings.add(new Reading(inClose, session.prescale(), Share.PRESCALED));
            }
            readings.add(new Reading(inClose, BigDecimal.ONE, Share.NEW));
            if (both) {
                readings.add(new Reading(inClose, BigDecimal.ONE.divide(ratio, EXACT), Share.OLD));
            }
        }
        return readings;
    }

    /** What was believed before comes first, so that rounding cannot make a decision swing. */
    private static List<InClose> stances(SessionCase session) {
        if (session.actions().splits().isEmpty()) {
            return List.of(InClose.NO);
        }
        return session.inCloseBefore() == InClose.YES
                ? List.of(InClose.YES, InClose.NO)
                : List.of(InClose.NO, InClose.YES);
    }

    /** A close that falls with the split cannot contain it already, whatever an adjustment says that lags behind. */
    private boolean isPlausible(SessionCase session) {
        return inClose != InClose.YES || !session.fallsWithSplits();
    }
}
