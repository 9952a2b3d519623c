package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A listed dividend that the vendor's own adjustment does not know. Where the adjustment knows none of several
 * dividends it does not allow for dividends at all, which is another matter.
 */
final class PhantomDividend implements SeriesRule {

    /** A dividend must stand out of the rounding this many times for its step to be missed. */
    private static final double CLEAR = 4;

    private static final int SEVERAL = 3;

    @Override
    public QualityRule rule() {
        return QualityRule.DIVIDEND_PHANTOM;
    }

    @Override
    public @Nullable LocalDate judgesFrom(PriceSeries series) {
        return AdjustmentStep.firstDay(series);
    }

    @Override
    public List<Finding> find(PriceSeries series, QualityConfig config) {
        List<Finding> found = new ArrayList<>();
        int clear = 0;
        Set<Integer> sessions = new TreeSet<>();
        series.dividends().forEach(dividend -> sessions.add(series.sessionOf(dividend.exDate())));
        for (int i : sessions) {
            if (i <= series.firstNew()) {
                continue;
            }
            List<KnownDividend> dividends = series.dividendsInto(i);
            double step = series.step(i) * series.splitInto(i);
            if (dividends.isEmpty() || Double.isNaN(step)) {
                continue;
            }
            double sum = dividends.stream().mapToDouble(KnownDividend::amount).sum();
            double part = sum * series.splitInto(i) / series.close()[i - 1];
            double tolerance = series.stepTolerance(i);
            if (Double.isNaN(part) || part <= CLEAR * tolerance) {
                continue;
            }
            clear++;
            if (Math.abs(1 - step) <= Math.min(MissingDividend.ROUNDINGS * tolerance, part / 2)) {
                found.add(Finding.on(
                        rule(),
                        series.days()[i],
                        "a dividend of %.6g is listed and the adjusted close does not step".formatted(sum)));
            }
        }
        return clear >= SEVERAL && found.size() == clear ? List.of() : found;
    }
}
