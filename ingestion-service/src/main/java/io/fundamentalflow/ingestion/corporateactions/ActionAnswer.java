package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.model.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * An answer about actions after its checks.
 *
 * @param actions readable ones; rows given twice count once
 */
record ActionAnswer<A>(int received, List<A> actions, List<Rejection> rejections) {

    /** Actions are announced ahead, but not further than this. */
    private static final int YEARS_AHEAD = 3;

    /** Reads one wire row. */
    interface Parser<W, A> {
        A parse(W wire) throws RecordFault;
    }

    static <W, A> ActionAnswer<A> read(
            List<W> wires,
            DateRange asked,
            LocalDate today,
            Parser<W, A> parser,
            Function<A, LocalDate> exDate,
            Function<W, String> raw) {
        Set<A> actions = new LinkedHashSet<>();
        List<Rejection> rejections = new ArrayList<>();
        for (W wire : wires) {
            try {
                A action = parser.parse(wire);
                checkDay(exDate.apply(action), asked, today);
                actions.add(action);
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting("row", raw.apply(wire)));
            }
        }
        return new ActionAnswer<>(wires.size(), List.copyOf(actions), rejections);
    }

    private static void checkDay(LocalDate day, DateRange asked, LocalDate today) throws RecordFault {
        if (day.isAfter(today.plusYears(YEARS_AHEAD))) {
            throw new RecordFault(QualityRule.DATE_IN_FUTURE, day + " is too far ahead");
        }
        if (!asked.contains(day)) {
            throw new RecordFault(QualityRule.DATE_NOT_ASKED, day + " was not asked for");
        }
    }
}
