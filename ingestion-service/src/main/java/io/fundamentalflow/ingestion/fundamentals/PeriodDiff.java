package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Rejection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a document changes in the stored periods of an instrument. Ends within ten days of each other are one period, because the vendor
 * moves them between a weekday and the month's end; the stored end stays the key.
 *
 * @param due rows to be written
 * @param unchanged rows equal to the newest stored version
 * @param duplicates rows whose stored period another row of the document has taken
 */
record PeriodDiff<T extends PeriodRow>(List<Due<T>> due, int unchanged, List<Rejection> duplicates) {

    private static final int SAME_PERIOD_DAYS = 10;

    /**
     * A row to be written.
     *
     * @param periodEnd the key it is stored under
     * @param previous the version it follows; null for the first
     */
    record Due<T>(T row, LocalDate periodEnd, @Nullable StoredVersion previous) {

        @Nullable Instant previousKnownAt() {
            return previous == null ? null : previous.knownAt();
        }
    }

    /** How many rows follow a stored version. */
    int revised() {
        return (int) due.stream().filter(one -> one.previous() != null).count();
    }

    /** @param rows each period once */
    static <T extends PeriodRow> PeriodDiff<T> of(List<T> rows, List<StoredVersion> stored) {
        List<Rejection> duplicates = new ArrayList<>();
        Map<String, NavigableMap<LocalDate, StoredVersion>> byGroup = new HashMap<>();
        stored.forEach(version -> byGroup.computeIfAbsent(version.group(), group -> new TreeMap<>())
                .put(version.periodEnd(), version));
        List<Due<T>> due = new ArrayList<>();
        Set<StoredVersion> taken = new HashSet<>();
        int unchanged = 0;
        for (T row : rows) {
            StoredVersion previous = nearest(byGroup.getOrDefault(row.group(), new TreeMap<>()), row.periodEnd());
            if (previous != null && !taken.add(previous)) {
                duplicates.add(duplicate(row, previous.periodEnd()));
            } else if (previous != null && previous.hash().equals(row.hash())) {
                unchanged++;
            } else {
                due.add(new Due<>(row, previous == null ? row.periodEnd() : previous.periodEnd(), previous));
            }
        }
        return new PeriodDiff<>(due, unchanged, duplicates);
    }

    /**
     * One row a period, the fullest.
     *
     * @param duplicates gets the others, unless they say the same
     */
    static <T extends PeriodRow> List<T> once(List<T> rows, List<Rejection> duplicates) {
        Map<String, NavigableMap<LocalDate, T>> kept = new HashMap<>();
        List<T> once = new ArrayList<>();
        rows.stream().sorted(Comparator.comparingInt(T::size).reversed()).forEach(row -> {
            NavigableMap<LocalDate, T> group = kept.computeIfAbsent(row.group(), name -> new TreeMap<>());
            T winner = nearest(group, row.periodEnd());
            if (winner == null) {
                group.put(row.periodEnd(), row);
                once.add(row);
            } else if (!winner.hash().equals(row.hash()) || !winner.periodEnd().equals(row.periodEnd())) {
                duplicates.add(duplicate(row, winner.periodEnd()));
            }
        });
        return once;
    }

    private static Rejection duplicate(PeriodRow row, LocalDate other) {
        return Rejection.of(
                row.group() + " " + row.periodEnd(),
                QualityRule.DUPLICATE_PERIOD,
                "the period is also given as the one to " + other + ", with as many figures or more",
                row.raw());
    }

    static boolean isSamePeriod(LocalDate one, LocalDate other) {
        return Math.abs(ChronoUnit.DAYS.between(one, other)) <= SAME_PERIOD_DAYS;
    }

    private static <V> @Nullable V nearest(NavigableMap<LocalDate, V> periods, LocalDate end) {
        Map.Entry<LocalDate, V> before = periods.floorEntry(end);
        Map.Entry<LocalDate, V> after = periods.ceilingEntry(end);
        Map.Entry<LocalDate, V> nearest =
                before == null || (after != null && days(end, after) < days(end, before)) ? after : before;
        return nearest == null || !isSamePeriod(end, nearest.getKey()) ? null : nearest.getValue();
    }

    private static long days(LocalDate end, Map.Entry<LocalDate, ?> period) {
        return Math.abs(ChronoUnit.DAYS.between(end, period.getKey()));
    }
}
