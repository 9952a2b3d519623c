package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.quality.QuotedUnit;
import io.fundamentalflow.model.Split.InClose;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares the vendor's adjustment with ours, step by step from the newest session back, and decides what only that can
 * tell: whether closes already contain a split, on which share basis a dividend is, and what a dividend in a foreign
 * currency was worth.
 */
final class FactorEvidence {

    private FactorEvidence() {}

    /** The actions of one session. */
    record Actions(List<StoredSplit> splits, List<StoredDividend> dividends) {}

    /**
     * @param bars one answer of the vendor's, so that all adjusted closes have one basis
     * @param unit what the prices are in; null when unknown
     */
    static Findings weigh(
            List<CheckedBar> bars,
            List<StoredSplit> splits,
            List<StoredDividend> dividends,
            @Nullable QuotedUnit unit) {
        AdjustmentSteps steps = new AdjustmentSteps(bars);
        Map<Integer, List<StoredSplit>> splitsAt =
                bySession(splits, steps, s -> s.split().exDate());
        Map<Integer, List<StoredDividend>> dividendsAt = bySession(dividends, steps, StoredDividend::exDate);
        List<VendorStep> found = new ArrayList<>();
        List<StoredSplit> judgedSplits = new ArrayList<>();
        List<StoredDividend> judgedDividends = new ArrayList<>();
        Set<LocalDate> differing = new HashSet<>();
        // Splits after the answer's last session that closes already contain scale its dividends too.
        BigDecimal prescale = contained(splitsAt.getOrDefault(steps.size(), List.of()));
        for (int i = steps.size() - 1; i > 0; i--) {
            Actions actions = new Actions(splitsAt.getOrDefault(i, List.of()), dividendsAt.getOrDefault(i, List.of()));
            boolean priced = steps.bar(i - 1).close().signum() > 0
                    && steps.bar(i).close().signum() > 0;
            boolean none = actions.splits().isEmpty() && actions.dividends().isEmpty();
            if (!priced || (none && steps.surelyNone(i))) {
                continue;
            }
            BigDecimal step = steps.step(i);
            if (none && (step == null || isOne(step, steps.tolerance(i, step)))) {
                continue;
            }
            SessionVerdict verdict = SessionVerdict.of(new SessionCase(steps, i, step, actions, prescale, unit));
            if (verdict.step() != null) {
                found.add(0, verdict.step());
                if (Boolean.FALSE.equals(verdict.step().agrees())) {
                    differing.add(verdict.step().day());
                }
            }
            judgedSplits.addAll(verdict.actions().splits());
            judgedDividends.addAll(verdict.actions().dividends());
            prescale = prescale.multiply(contained(verdict.actions().splits()), MathContext.DECIMAL128);
        }
        return new Findings(found, judgedSplits, judgedDividends, differing);
    }

    /** Old shares per new share of the splits that closes already contain. */
    private static BigDecimal contained(List<StoredSplit> splits) {
        BigDecimal product = BigDecimal.ONE;
        for (StoredSplit split : splits) {
            if (split.split().inClose() == InClose.YES) {
                product = product.divide(split.ratio(), MathContext.DECIMAL128);
            }
        }
        return product;
    }

    private static boolean isOne(BigDecimal step, BigDecimal tolerance) {
        return step.subtract(BigDecimal.ONE).abs().compareTo(tolerance) <= 0;
    }

    /** An ex-date without a session acts on the next one. */
    private static <A> Map<Integer, List<A>> bySession(
            List<A> actions, AdjustmentSteps steps, Function<A, LocalDate> exDate) {
        Map<Integer, List<A>> found = new TreeMap<>();
        for (A action : actions) {
            found.computeIfAbsent(steps.sessionFor(exDate.apply(action)), i -> new ArrayList<>())
                    .add(action);
        }
        return found;
    }
}
