package io.fundamentalflow.simulator.market;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fundamentals asked for last; making one walks decades of quarters. Safe for use by several threads. */
final class Companies {

    private static final int KEPT = 24;

    private final MarketSettings settings;
    private final Map<String, FundamentalTruth> kept = new LinkedHashMap<>(KEPT, 0.75f, true);
    private long keptVersion = -1;

    Companies(MarketSettings settings) {
        this.settings = settings;
    }

    FundamentalTruth of(Instrument instrument, MarketState now, History history) {
        if (!instrument.type().equals("Common Stock")) {
            throw new IllegalArgumentException(instrument.symbol() + " is no company");
        }
        synchronized (kept) {
            if (keptVersion != now.version()) {
                kept.clear();
                keptVersion = now.version();
            }
            FundamentalTruth known = kept.get(instrument.symbol());
            if (known != null) {
                return known;
            }
        }
        FundamentalTruth made = FundamentalTruth.of(instrument, settings, now, history);
        synchronized (kept) {
            if (keptVersion == now.version()) {
                kept.put(instrument.symbol(), made);
                if (kept.size() > KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
        }
        return made;
    }
}
