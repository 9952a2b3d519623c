package io.fundamentalflow.ingestion.prices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Actions whose stored row must change.
 *
 * @param moved whether one of the changes is more than a flag
 */
record Judged<A>(List<A> changed, boolean moved) {

    static Judged<StoredSplit> splits(List<StoredSplit> before, List<StoredSplit> after) {
        Map<String, StoredSplit> stored = new HashMap<>();
        before.forEach(s -> stored.put(s.split().exDate() + "/" + s.split().seq(), s));
        List<StoredSplit> changed = new ArrayList<>();
        boolean moved = false;
        for (StoredSplit split : after) {
            StoredSplit old =
                    stored.get(split.split().exDate() + "/" + split.split().seq());
            if (old != null && !old.equals(split)) {
                changed.add(split);
                moved |= !old.split().equals(split.split());
            }
        }
        return new Judged<>(changed, moved);
    }

    static Judged<StoredDividend> dividends(List<StoredDividend> before, List<StoredDividend> after) {
        Map<String, StoredDividend> stored = new HashMap<>();
        before.forEach(d -> stored.put(d.exDate() + d.kind() + d.seq(), d));
        List<StoredDividend> changed = new ArrayList<>();
        boolean moved = false;
        for (StoredDividend dividend : after) {
            StoredDividend old = stored.get(dividend.exDate() + dividend.kind() + dividend.seq());
            if (old != null && (!old.sameFactor(dividend) || old.flags() != dividend.flags())) {
                changed.add(dividend);
                moved |= !old.sameFactor(dividend);
            }
        }
        return new Judged<>(changed, moved);
    }
}
