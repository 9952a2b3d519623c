package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.eodhd.WireBar;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.WireDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Turns one answer into bars that may be stored and rejections that say why not. A bad row never takes its neighbours
 * with it. The rules and thresholds are listed in docs/quality-rules.md.
 */
final class DailyBarCheck {

    private DailyBarCheck() {}

    static CheckedBars check(List<WireBar> wires, BarContext context) {
        BarParser parser = new BarParser(context);
        List<Rejection> rejections = new ArrayList<>();
        Set<LocalDate> rejectedDays = new HashSet<>();
        Map<LocalDate, List<CheckedBar>> byDay = new TreeMap<>();
        for (WireBar wire : wires) {
            try {
                CheckedBar bar = parser.parse(wire);
                byDay.computeIfAbsent(bar.bar().day(), day -> new ArrayList<>(1))
                        .add(bar);
            } catch (RecordFault fault) {
                rejections.add(fault.rejecting(key(wire), wire.raw()));
                LocalDate day = WireDate.readOrNull(wire.date());
                if (day != null) {
                    rejectedDays.add(day);
                }
            }
        }
        int repeated = 0;
        List<CheckedBar> unique = new ArrayList<>(byDay.size());
        for (List<CheckedBar> sameDay : byDay.values()) {
            if (agree(sameDay)) {
                unique.add(sameDay.get(0));
                repeated += sameDay.size() - 1;
            } else {
                sameDay.forEach(bar -> rejections.add(differing(bar, sameDay.size())));
                rejectedDays.add(sameDay.get(0).bar().day());
            }
        }
        SeriesCheck.Checked checked = SeriesCheck.check(unique, context, rejections, rejectedDays);
        return new CheckedBars(checked.bars(), rejections, rejectedDays, repeated, checked.findings());
    }

    private static boolean agree(List<CheckedBar> sameDay) {
        CheckedBar first = sameDay.get(0);
        return sameDay.size() == 1 || sameDay.stream().allMatch(bar -> SeriesCheck.same(first.bar(), bar.bar()));
    }

    private static Rejection differing(CheckedBar bar, int count) {
        return Rejection.of(
                bar.bar().day().toString(),
                QualityRule.DUPLICATE_DIFFERS,
                count + " rows for one day that differ",
                bar.raw());
    }

    private static String key(WireBar wire) {
        return wire.date() == null ? "no date" : wire.date();
    }
}
