package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.Rejection;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads figures one by one: a bad one is unknown and quarantined, its neighbours stay. */
record WireFigures(List<Rejection> rejections) {

    private static final NumericColumn COUNT = new NumericColumn(9, 0);

    /** @param key which record the figure is in, and its name */
    @Nullable BigDecimal read(NumericColumn column, @Nullable String text, String key) {
        if (text == null) {
            return null;
        }
        try {
            return column.read(text);
        } catch (RecordFault fault) {
            rejections.add(fault.rejecting(key, text));
            return null;
        }
    }

    /** A number of things; the vendor writes 41.0000. */
    @Nullable Integer count(@Nullable String text, String key) {
        BigDecimal count = read(COUNT, text, key);
        return count == null ? null : count.intValue();
    }
}
