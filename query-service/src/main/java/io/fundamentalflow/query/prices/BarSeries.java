package io.fundamentalflow.query.prices;

import io.fundamentalflow.model.BarInterval;
import io.fundamentalflow.model.adjustment.Adjust;
import io.fundamentalflow.model.adjustment.Adjustment;
import io.fundamentalflow.model.adjustment.Step;
import io.fundamentalflow.query.bars.AnswerFlag;
import io.fundamentalflow.query.bars.StoredBar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Stored sessions adjusted day by day and then, for weeks and months, put together.
 *
 * @param bars oldest first
 * @param flags what happened inside the bars
 */
record BarSeries(List<Bar> bars, List<AnswerFlag> flags) {

    /** A raw bar that holds a split is on the basis of its last session. */
    static final String SPLIT_INSIDE = "split_inside_bar";

    /** {@code sessions} oldest first. */
    static BarSeries of(List<StoredBar> sessions, Adjustment adjustment, Adjust adjust, BarInterval interval) {
        return interval == BarInterval.DAY
                ? new BarSeries(daily(sessions, adjustment, adjust), List.of())
                : periods(sessions, adjustment, adjust, interval);
    }

    private static List<Bar> daily(List<StoredBar> sessions, Adjustment adjustment, Adjust adjust) {
        List<Bar> bars = new ArrayList<>(sessions.size());
        for (StoredBar session : sessions) {
            Step factors = adjustment.factorsOf(session.day());
            BigDecimal volume = adjust == Adjust.NONE ? BigDecimal.ONE : factors.volume();
            bars.add(Bar.of(session, factors.price(adjust), volume, factors.all()));
        }
        return bars;
    }

    private static BarSeries periods(
            List<StoredBar> sessions, Adjustment adjustment, Adjust adjust, BarInterval interval) {
        List<Bar> bars = new ArrayList<>();
        List<AnswerFlag> flags = new ArrayList<>();
        int start = 0;
        while (start < sessions.size()) {
            LocalDate label = interval.periodStart(sessions.get(start).day());
            int end = start + 1;
            while (end < sessions.size()
                    && interval.periodStart(sessions.get(end).day()).equals(label)) {
                end++;
            }
            List<StoredBar> inside = sessions.subList(start, end);
            List<Bar> adjusted = adjust == Adjust.NONE
                    ? onLastBasis(inside, adjustment, label, flags)
                    : daily(inside, adjustment, adjust);
            bars.add(Bar.over(label, adjusted));
            start = end;
        }
        return new BarSeries(bars, flags);
    }

    /** Prices before and after a split do not make one bar, not even a raw one. */
    private static List<Bar> onLastBasis(
            List<StoredBar> inside, Adjustment adjustment, LocalDate label, List<AnswerFlag> flags) {
        LocalDate last = inside.get(inside.size() - 1).day();
        boolean split = false;
        List<Bar> bars = new ArrayList<>(inside.size());
        for (StoredBar session : inside) {
            Step toLast = adjustment.splitsBetween(session.day(), last);
            split |= toLast.splits().compareTo(BigDecimal.ONE) != 0
                    || toLast.volume().compareTo(BigDecimal.ONE) != 0;
            bars.add(Bar.of(
                    session,
                    toLast.splits(),
                    toLast.volume(),
                    adjustment.factorsOf(session.day()).all()));
        }
        if (split) {
            flags.add(new AnswerFlag(
                    SPLIT_INSIDE, label, "the raw bar is on the share basis of its last session, " + last));
        }
        return bars;
    }
}
