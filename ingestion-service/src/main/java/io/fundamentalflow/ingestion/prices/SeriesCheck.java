package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.Severity;
import io.fundamentalflow.ingestion.quality.series.Finding;
import io.fundamentalflow.ingestion.quality.series.Noticed;
import io.fundamentalflow.ingestion.quality.series.SeriesRules;
import io.fundamentalflow.model.DailyBar;
import io.fundamentalflow.model.QualityFlag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks of bars against their neighbours: unit jumps are refused here, everything else is found by the rules about
 * series and marked on the bars it concerns.
 */
final class SeriesCheck {

    private static final double[] UNITS = {Math.log(100), Math.log(1_000), -Math.log(100), -Math.log(1_000)};

    /** Noticed that the bars themselves carry too. */
    private static final Map<QualityRule, QualityFlag> ON_BARS = new EnumMap<>(Map.of(
            QualityRule.SPLIT_SUSPECTED, QualityFlag.SPLIT_SUSPECTED,
            QualityRule.FROZEN, QualityFlag.FROZEN));

    private SeriesCheck() {}

    /** @param bars those of the answer that are kept */
    record Checked(List<CheckedBar> bars, Noticed findings) {}

    static Checked check(
            List<CheckedBar> answer, BarContext context, List<Rejection> rejections, Set<LocalDate> rejectedDays) {
        List<CheckedBar> series = new ArrayList<>(context.before().size() + answer.size());
        series.addAll(context.before());
        series.addAll(answer);
        if (!context.signFree()) {
            refuseUnitJumps(series, context, rejections, rejectedDays);
        }
        Noticed findings = SeriesRules.judge(
                BarSeries.of(series, context),
                context.rules().config(),
                context.rules().severities());
        List<CheckedBar> kept = new ArrayList<>(series.size() - context.before().size());
        for (CheckedBar bar : series.subList(context.before().size(), series.size())) {
            CheckedBar marked = marked(bar, findings, context, rejections);
            if (marked == null) {
                rejectedDays.add(bar.bar().day());
            } else {
                kept.add(marked);
            }
        }
        return new Checked(kept, findings);
    }

    /** The bar with its flags; null where a rule that refuses concerns it. */
    private static @Nullable CheckedBar marked(
            CheckedBar bar, Noticed findings, BarContext context, List<Rejection> rejections) {
        CheckedBar marked = bar;
        for (Finding finding : findings.found()) {
            if (!finding.concerns(bar.bar().day())) {
                continue;
            }
            if (context.rules().of(finding.rule()) == Severity.QUARANTINE) {
                rejections.add(Rejection.of(bar.bar().day().toString(), finding.rule(), finding.detail(), bar.raw()));
                return null;
            }
            QualityFlag flag = ON_BARS.get(finding.rule());
            marked = flag == null ? marked : marked.flagged(flag);
        }
        return marked;
    }

    private static void refuseUnitJumps(
            List<CheckedBar> series, BarContext context, List<Rejection> rejections, Set<LocalDate> rejectedDays) {
        QualityConfig config = context.rules().config();
        Severity severity = context.rules().of(QualityRule.UNIT_JUMP);
        if (severity == Severity.OFF) {
            return;
        }
        int i = 1;
        while (i < series.size()) {
            DailyBar previous = series.get(i - 1).bar();
            DailyBar bar = series.get(i).bar();
            double jump = Math.log(close(bar) / close(previous));
            double unit = nearestUnit(jump, config);
            // Stored bars have been judged before.
            if (unit == 0 || i < context.before().size() || context.hasSplit(previous.day(), bar.day())) {
                i++;
                continue;
            }
            int back = comesBack(series, i, unit, config);
            boolean stays = back < 0 && series.size() - i > config.unitSessions();
            if (stays || severity == Severity.FLAG) {
                series.set(i, series.get(i).flagged(QualityFlag.UNIT_CHANGE));
                i++;
                continue;
            }
            int end = back < 0 ? series.size() : back;
            for (CheckedBar refused : series.subList(i, end)) {
                rejections.add(Rejection.of(
                        refused.bar().day().toString(),
                        QualityRule.UNIT_JUMP,
                        "close %s after %s on %s%s"
                                .formatted(
                                        refused.bar().close().toPlainString(),
                                        previous.close().toPlainString(),
                                        previous.day(),
                                        back < 0 ? "; too early to tell a slip from a new unit" : ""),
                        refused.raw()));
                rejectedDays.add(refused.bar().day());
            }
            series.subList(i, end).clear();
        }
    }

    private static int comesBack(List<CheckedBar> series, int from, double unit, QualityConfig config) {
        int last = Math.min(series.size() - 1, from + config.unitSessions());
        for (int j = from + 1; j <= last; j++) {
            double move = Math.log(
                    close(series.get(j).bar()) / close(series.get(j - 1).bar()));
            if (Math.abs(move + unit) <= Math.log1p(config.unitTolerance())) {
                return j;
            }
        }
        return -1;
    }

    private static double nearestUnit(double jump, QualityConfig config) {
        for (double unit : UNITS) {
            if (Math.abs(jump - unit) <= Math.log1p(config.unitTolerance())) {
                return unit;
            }
        }
        return 0;
    }

    static boolean same(DailyBar a, DailyBar b) {
        return a.open().compareTo(b.open()) == 0
                && a.high().compareTo(b.high()) == 0
                && a.low().compareTo(b.low()) == 0
                && a.close().compareTo(b.close()) == 0
                && sameVolume(a.volume(), b.volume());
    }

    private static boolean sameVolume(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.compareTo(b) == 0;
    }

    private static double close(DailyBar bar) {
        return bar.close().doubleValue();
    }
}
