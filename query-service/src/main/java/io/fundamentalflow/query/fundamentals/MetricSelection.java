package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.query.http.QueryParameters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which metrics an answer holds.
 *
 * @param codes in the order they are written, each once
 * @param all whether the caller left them out, which means every metric
 */
record MetricSelection(List<String> codes, boolean all) {

    static final MetricSelection EVERY = new MetricSelection(MetricCatalogue.CODES, true);

    private static final String NAME = "metrics";
    private static final int LONGEST = 7_000;

    MetricSelection {
        codes = List.copyOf(codes);
    }

    /** Reads the parameter {@code metrics}: codes separated by commas. An unknown one is named with the nearest known. */
    static MetricSelection of(QueryParameters parameters) {
        String text = parameters.text(NAME, LONGEST);
        if (text == null) {
            return EVERY;
        }
        Set<String> codes = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            String code = part.strip();
            if (MetricCatalogue.knows(code)) {
                codes.add(code);
            } else {
                parameters.reject(NAME, reason(code));
            }
        }
        return new MetricSelection(List.copyOf(codes), false);
    }

    /** Whether one of them needs a price. */
    boolean priced() {
        return codes.stream().map(MetricSelection::derived).anyMatch(metric -> metric != null && metric.priced());
    }

    /** Those that need a price. */
    List<DerivedMetric> pricedMetrics() {
        return MetricCatalogue.DERIVED.stream()
                .filter(metric -> metric.priced() && (all || codes.contains(metric.code())))
                .toList();
    }

    String cacheArg() {
        return all ? "" : String.join(",", codes);
    }

    private static @Nullable DerivedMetric derived(String code) {
        return MetricCatalogue.DERIVED_BY_CODE.get(code);
    }

    /** The caller's text is shown only as far as it could be a code. */
    private static String reason(String code) {
        String shown = code.replaceAll("[^A-Za-z0-9_]", "?");
        String name = shown.length() <= 60 ? shown : shown.substring(0, 60);
        return name.isEmpty()
                ? "has an empty name; separate names by one comma"
                : "has no " + name + "; nearest: "
                        + String.join(", ", MetricCatalogue.nearest(name.toLowerCase(Locale.ROOT)));
    }
}
