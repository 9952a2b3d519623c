package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.Split.InClose;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Says of each stretch of an instrument's history whether its prices are as traded. A close that contains a split known
 * to us, or lies off the grid that later closes keep, is the vendor's work; "as traded" needs evidence too, and without
 * any the answer is that we do not know.
 */
final class PriceBasis {

    private PriceBasis() {}

    /** Spans over the whole answer, oldest first, the last one open. */
    static List<BasisSpan> spans(List<CheckedBar> bars, List<StoredSplit> splits, Findings findings) {
        if (bars.isEmpty()) {
            return List.of();
        }
        LocalDate first = bars.get(0).bar().day();
        int gridChange = TickGrid.changesAt(bars);
        LocalDate onGridFrom =
                gridChange == 0 ? LocalDate.MIN : bars.get(gridChange).bar().day();
        boolean onGrid = TickGrid.isOnFrom(bars, gridChange);
        TreeSet<LocalDate> starts = new TreeSet<>();
        starts.add(first);
        if (gridChange > 0) {
            starts.add(onGridFrom);
        }
        splits.stream()
                .map(s -> s.split().exDate())
                .filter(day -> day.isAfter(first))
                .forEach(starts::add);
        List<BasisSpan> spans = new ArrayList<>();
        for (LocalDate start : starts) {
            BasisSpan span = span(start, splits, findings, start.isBefore(onGridFrom), onGrid);
            if (spans.isEmpty() || !sameBasis(spans.get(spans.size() - 1), span)) {
                spans.add(span);
            }
        }
        return spans;
    }

    private static BasisSpan span(
            LocalDate start, List<StoredSplit> splits, Findings findings, boolean offGrid, boolean onGrid) {
        List<StoredSplit> later = splits.stream()
                .filter(s -> s.split().exDate().isAfter(start))
                .sorted(Comparator.comparing(s -> s.split().exDate()))
                .toList();
        List<StoredSplit> contained =
                later.stream().filter(s -> s.split().inClose() == InClose.YES).toList();
        if (!contained.isEmpty()) {
            BigDecimal factor = BigDecimal.ONE;
            for (StoredSplit split : contained) {
                factor = factor.divide(split.ratio(), MathContext.DECIMAL64);
            }
            String dates = String.join(
                    ", ",
                    contained.stream().map(s -> s.split().exDate().toString()).toList());
            return new BasisSpan(
                    start, BasisSpan.VENDOR_REBASED, factor, "adjusted closes do not step at the actions of " + dates);
        }
        if (offGrid) {
            return new BasisSpan(
                    start, BasisSpan.VENDOR_REBASED, null, "closes lie off the price grid that later closes keep");
        }
        boolean undecided = later.stream().anyMatch(s -> s.split().inClose() == InClose.UNKNOWN);
        if (undecided) {
            return new BasisSpan(
                    start, BasisSpan.UNKNOWN, null, "an action after it may or may not be contained in the closes");
        }
        if (onGrid) {
            return new BasisSpan(start, BasisSpan.AS_TRADED, null, "closes lie on the exchange's price grid");
        }
        boolean confirmed = findings.explained() && !findings.steps().isEmpty();
        return confirmed
                ? new BasisSpan(
                        start,
                        BasisSpan.AS_TRADED,
                        null,
                        "every step of the vendor's adjustment is an action that the closes do not contain")
                : new BasisSpan(
                        start, BasisSpan.UNKNOWN, null, "nothing tells whether the vendor rewrote these closes");
    }

    private static boolean sameBasis(BasisSpan a, BasisSpan b) {
        return a.kind().equals(b.kind()) && a.evidence().equals(b.evidence());
    }
}
