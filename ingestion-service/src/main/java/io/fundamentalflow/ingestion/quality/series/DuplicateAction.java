package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.QualityConfig;
import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One action under two dates. A regular and a special dividend of one day differ in amount, weekly ones are a week apart. */
final class DuplicateAction implements SeriesRule {

    private static final double EQUAL = 1e-9;

    @Override
    public QualityRule rule() {
        return QualityRule.DUPLICATE_ACTION;
    }

    @Override
    public @Nullable LocalDate judgesFrom(PriceSeries series) {
        return series.days()[series.firstJudged()];
    }

    @Override
    public List<Finding> find(PriceSeries series, QualityConfig config) {
        List<Finding> found = new ArrayList<>();
        List<KnownSplit> splits = series.splits().stream()
                .sorted(Comparator.comparing(KnownSplit::exDate))
                .toList();
        for (int k = 1; k < splits.size(); k++) {
            KnownSplit before = splits.get(k - 1);
            KnownSplit split = splits.get(k);
            if (Math.abs(split.ratio() / before.ratio() - 1) <= EQUAL
                    && apart(before.exDate(), split.exDate()) <= config.duplicateSplitDays()) {
                found.add(
                        finding(split.exDate(), "a split of %.6g on %s too".formatted(split.ratio(), before.exDate())));
            }
        }
        List<KnownDividend> dividends = series.dividends().stream()
                .sorted(Comparator.comparing(KnownDividend::exDate))
                .toList();
        for (int k = 1; k < dividends.size(); k++) {
            KnownDividend before = dividends.get(k - 1);
            KnownDividend dividend = dividends.get(k);
            if (before.kind().equals(dividend.kind())
                    && Math.abs(dividend.declared() / before.declared() - 1) <= EQUAL
                    && apart(before.exDate(), dividend.exDate()) <= config.duplicateDividendDays()) {
                found.add(finding(
                        dividend.exDate(),
                        "a dividend of %.6g on %s too".formatted(dividend.declared(), before.exDate())));
            }
        }
        LocalDate last = series.days()[series.size() - 1];
        return found.stream()
                .filter(finding -> !finding.day().isAfter(last))
                .distinct()
                .toList();
    }

    private Finding finding(LocalDate day, String detail) {
        return Finding.on(rule(), day, detail);
    }

    private static long apart(LocalDate a, LocalDate b) {
        return ChronoUnit.DAYS.between(a, b);
    }
}
