package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.ReportedMetric;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every metric there is, by code: reported ones in the order of the statements, then derived ones by group. */
final class MetricCatalogue {

    static final List<ReportedMetric> REPORTED = List.of(ReportedMetric.values());

    static final List<DerivedMetric> DERIVED = Stream.of(
                    ProfitMetrics.ALL,
                    GrowthMetrics.ALL,
                    ReturnMetrics.ALL,
                    BalanceMetrics.ALL,
                    ShareMetrics.ALL,
                    TrailingMetrics.ALL,
                    ValuationMetrics.ALL)
            .flatMap(Collection::stream)
            .toList();

    static final Map<String, ReportedMetric> REPORTED_BY_CODE = new LinkedHashMap<>();
    static final Map<String, DerivedMetric> DERIVED_BY_CODE = new LinkedHashMap<>();

    /** Reported ones first. */
    static final List<String> CODES = Stream.concat(
                    REPORTED.stream().map(ReportedMetric::code),
                    DERIVED.stream().map(DerivedMetric::code))
            .toList();

    static {
        REPORTED.forEach(metric -> REPORTED_BY_CODE.put(metric.code(), metric));
        DERIVED.forEach(metric -> DERIVED_BY_CODE.put(metric.code(), metric));
    }

    private static final int NEAREST = 3;

    private MetricCatalogue() {}

    static boolean knows(String code) {
        return REPORTED_BY_CODE.containsKey(code) || DERIVED_BY_CODE.containsKey(code);
    }

    /** The codes most like {@code code}, most alike first. */
    static List<String> nearest(String code) {
        return CODES.stream()
                .sorted(Comparator.<String>comparingInt(known -> distance(code, known))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NEAREST)
                .toList();
    }

    /** Insertions, deletions and replacements that make one of the other; those at the end of a longer one count less. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> 2 * i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = 2 * i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 2);
                diagonal = row[j];
                int inserted = row[j - 1] + (i == from.length() ? 1 : 2);
                row[j] = Math.min(Math.min(row[j] + 2, inserted), replaced);
            }
        }
        return row[to.length()];
    }
}
