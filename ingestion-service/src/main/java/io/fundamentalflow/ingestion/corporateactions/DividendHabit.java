package io.fundamentalflow.ingestion.corporateactions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds dividends that are a hundred times, or a hundredth, of what the instrument usually pays: a slip between a
 * currency and its minor unit. They are flagged, never changed.
 */
final class DividendHabit {

    private static final int TRAILING = 8;
    private static final int LEAST = 3;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal LOW = new BigDecimal("0.9");
    private static final BigDecimal HIGH = new BigDecimal("1.1");

    private DividendHabit() {}

    static Set<LocalDate> unusual(List<ReportedDividend> dividends) {
        List<ReportedDividend> ordered = dividends.stream()
                .sorted(Comparator.comparing(ReportedDividend::exDate))
                .toList();
        Set<LocalDate> found = new HashSet<>();
        for (int i = LEAST; i < ordered.size(); i++) {
            BigDecimal median = median(ordered.subList(Math.max(0, i - TRAILING), i));
            BigDecimal value = ordered.get(i).value();
            if (isNear(value, median.multiply(HUNDRED)) || isNear(value.multiply(HUNDRED), median)) {
                found.add(ordered.get(i).exDate());
            }
        }
        return found;
    }

    private static BigDecimal median(List<ReportedDividend> dividends) {
        List<BigDecimal> values = new ArrayList<>(
                dividends.stream().map(ReportedDividend::value).sorted().toList());
        return values.get(values.size() / 2);
    }

    private static boolean isNear(BigDecimal value, BigDecimal target) {
        return value.compareTo(target.multiply(LOW)) >= 0 && value.compareTo(target.multiply(HIGH)) <= 0;
    }
}
