package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.model.DailyBar;
import io.fundamentalflow.model.QualityFlag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks of bars against their neighbours: unit jumps are refused, frozen runs and moves that look like an unapplied
 * split are flagged. Statistics use doubles: they decide, and none of them is stored.
 */
final class SeriesCheck {

    private static final double[] UNITS = {Math.log(100), Math.log(1_000), -Math.log(100), -Math.log(1_000)};
    private static final double UNIT_TOLERANCE = Math.log(1.1);
    /** A jump that has not come back after so many sessions is a new unit. */
    private static final int UNIT_SESSIONS = 10;

    private static final int FROZEN_RUN = 5;
    private static final double ACTIVE_SHARE = 0.9;

    private SeriesCheck() {}

    static List<CheckedBar> check(
            List<CheckedBar> answer, BarContext context, List<Rejection> rejections, Set<LocalDate> rejectedDays) {
        List<CheckedBar> series = new ArrayList<>(context.before().size() + answer.size());
        series.addAll(context.before());
        series.addAll(answer);
        if (!context.signFree()) {
            refuseUnitJumps(series, context, rejections, rejectedDays);
            SplitSuspicion.flag(series, context);
        }
        if (!context.always()) {
            flagFrozen(series);
        }
        LocalDate lastStored = context.before().isEmpty()
                ? LocalDate.MIN
                : context.before().get(context.before().size() - 1).bar().day();
        return series.stream()
                .filter(bar -> bar.bar().day().isAfter(lastStored))
                .toList();
    }

    private static void refuseUnitJumps(
            List<CheckedBar> series, BarContext context, List<Rejection> rejections, Set<LocalDate> rejectedDays) {
        int i = 1;
        while (i < series.size()) {
            DailyBar previous = series.get(i - 1).bar();
            DailyBar bar = series.get(i).bar();
            double jump = Math.log(close(bar) / close(previous));
            double unit = nearestUnit(jump);
            // Stored bars have been judged before.
            if (unit == 0 || i < context.before().size() || context.hasSplit(previous.day(), bar.day())) {
                i++;
                continue;
            }
            int back = comesBack(series, i, unit);
            if (back < 0 && series.size() - i > UNIT_SESSIONS) {
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

    private static int comesBack(List<CheckedBar> series, int from, double unit) {
        int last = Math.min(series.size() - 1, from + UNIT_SESSIONS);
        for (int j = from + 1; j <= last; j++) {
            double move = Math.log(
                    close(series.get(j).bar()) / close(series.get(j - 1).bar()));
            if (Math.abs(move + unit) <= UNIT_TOLERANCE) {
                return j;
            }
        }
        return -1;
    }

    private static double nearestUnit(double jump) {
        for (double unit : UNITS) {
            if (Math.abs(jump - unit) <= UNIT_TOLERANCE) {
                return unit;
            }
        }
        return 0;
    }

    private static void flagFrozen(List<CheckedBar> series) {
        long active = series.stream().filter(bar -> traded(bar.bar())).count();
        if (active <= series.size() * ACTIVE_SHARE) {
            return;
        }
        int start = 0;
        for (int i = 1; i <= series.size(); i++) {
            if (i < series.size() && same(series.get(start).bar(), series.get(i).bar())) {
                continue;
            }
            if (i - start >= FROZEN_RUN && traded(series.get(start).bar())) {
                for (int j = start; j < i; j++) {
                    series.set(j, series.get(j).flagged(QualityFlag.FROZEN));
                }
            }
            start = i;
        }
    }

    /** A volume the vendor does not know counts as traded: rates and currencies have none. */
    private static boolean traded(DailyBar bar) {
        return bar.volume() == null || bar.volume().signum() > 0;
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
