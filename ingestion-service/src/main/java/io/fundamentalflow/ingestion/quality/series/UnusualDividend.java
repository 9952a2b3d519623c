package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dividend the price did not follow, or a slip between a currency and its minor unit. A special dividend is large too,
 * but the price falls by it.
 */
final class UnusualDividend implements SeriesRule {

    private static final int TRAILING = 8;
    private static final int LEAST = 3;

    @Override
    public QualityRule rule() {
        return QualityRule.DIVIDEND_UNUSUAL;
    }

    @Override
    public @Nullable LocalDate judgesFrom(PriceSeries series) {
        return series.signFree() ? null : series.days()[series.firstJudged()];
    }

    @Override
    public List<Finding> find(PriceSeries series, QualityConfig config) {
        List<KnownDividend> ordered = series.dividends().stream()
                .sorted(Comparator.comparing(KnownDividend::exDate))
                .toList();
        List<Finding> found = new ArrayList<>();
        for (int k = 0; k < ordered.size(); k++) {
            KnownDividend dividend = ordered.get(k);
            int i = series.sessionOf(dividend.exDate());
            if (i < 0) {
                continue;
            }
            if (isSlip(dividend.declared(), ordered.subList(Math.max(0, k - TRAILING), k), config)) {
                found.add(finding(dividend, "%.6g is far from the usual amount".formatted(dividend.declared())));
            } else if (notFollowed(series, i, dividend.amount(), config)) {
                found.add(finding(
                        dividend,
                        "%.6g on a close of %s, which was %s after it"
                                .formatted(dividend.amount(), series.close()[i - 1], series.close()[i])));
            }
        }
        return found;
    }

    private Finding finding(KnownDividend dividend, String detail) {
        return Finding.on(rule(), dividend.exDate(), detail);
    }

    private static boolean isSlip(double amount, List<KnownDividend> before, QualityConfig config) {
        if (before.size() < LEAST) {
            return false;
        }
        double[] amounts = before.stream().mapToDouble(KnownDividend::declared).toArray();
        double times = amount / PriceSeries.median(amounts, 0, amounts.length);
        return isNear(times, 100, config) || isNear(1 / times, 100, config);
    }

    private static boolean isNear(double value, double target, QualityConfig config) {
        return Math.abs(value / target - 1) <= config.dividendTolerance();
    }

    private static boolean notFollowed(PriceSeries series, int i, double amount, QualityConfig config) {
        double price = series.close()[i - 1] / series.splitInto(i);
        if (Double.isNaN(amount) || amount <= config.dividendLargest() * price) {
            return false;
        }
        double fall = price - Math.min(series.open()[i], series.close()[i]);
        return amount >= price || fall < amount / 2;
    }
}
