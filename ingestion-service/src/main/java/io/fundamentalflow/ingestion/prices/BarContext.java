package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.quality.series.KnownDividend;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Split;
import java.time.LocalDate;
import java.util.List;

/**
 * What a bar is checked against.
 *
 * @param asked the days that were asked for
 * @param today the newest day a bar can have
 * @param signFree prices of zero or less are legal: commodities, rates
 * @param splits the actions known, in any order
 * @param before stored bars ahead of the answer, oldest first, with volumes on the answer's share basis
 * @param dividends known ones, in any order
 * @param rules severities and thresholds
 */
record BarContext(
        DateRange asked,
        LocalDate today,
        SessionCalendar calendar,
        boolean signFree,
        List<Split> splits,
        List<CheckedBar> before,
        List<KnownDividend> dividends,
        RuleBook rules) {

    boolean always() {
        return calendar.kind() == SessionCalendar.Kind.ALWAYS;
    }

    /** Whether an action explains a jump of the close between two sessions. */
    boolean hasSplit(LocalDate after, LocalDate until) {
        return splits.stream()
                .anyMatch(s -> s.exDate().isAfter(after) && !s.exDate().isAfter(until));
    }
}
