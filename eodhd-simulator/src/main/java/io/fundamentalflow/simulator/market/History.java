package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/**
 * Everything that happened to one instrument up to a day, as traded. Primitive arrays, because a market of 20,000
 * instruments generates them on demand.
 */
@SuppressWarnings("ArrayRecordComponent") // Shared inside the module only and never changed after generation.
public record History(
        Instrument instrument,
        List<LocalDate> days,
        long[] open,
        long[] high,
        long[] low,
        long[] close,
        long[] volume,
        List<Split> splits,
        List<Dividend> dividends,
        List<DirtyRow> dirtyRows) {

    /** Decimals of the price arrays. */
    public static final int PRICE_SCALE = 4;
    /** Decimals of the volume array. */
    public static final int VOLUME_SCALE = 2;

    /** Number of sessions. */
    public int size() {
        return days.size();
    }

    /** Index of the first session on or after a day; {@link #size()} when there is none. */
    public int firstAtOrAfter(LocalDate day) {
        int at = Collections.binarySearch(days, day);
        return at >= 0 ? at : -at - 1;
    }

    /** The as-traded bar at an index. */
    public Bar bar(int index) {
        return new Bar(
                days.get(index),
                BigDecimal.valueOf(open[index], PRICE_SCALE),
                BigDecimal.valueOf(high[index], PRICE_SCALE),
                BigDecimal.valueOf(low[index], PRICE_SCALE),
                BigDecimal.valueOf(close[index], PRICE_SCALE),
                BigDecimal.valueOf(volume[index], VOLUME_SCALE));
    }

    /** What the wire can carry. */
    static void requireDecimals(Bar bar) {
        for (BigDecimal price : List.of(bar.open(), bar.high(), bar.low(), bar.close())) {
            if (price.stripTrailingZeros().scale() > PRICE_SCALE) {
                throw new IllegalArgumentException("a price has at most four decimals: " + price);
            }
        }
        if (bar.volume().stripTrailingZeros().scale() > VOLUME_SCALE) {
            throw new IllegalArgumentException("a volume has at most two decimals: " + bar.volume());
        }
    }
}
