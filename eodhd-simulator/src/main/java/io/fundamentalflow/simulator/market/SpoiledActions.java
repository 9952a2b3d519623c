package io.fundamentalflow.simulator.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Which lists of actions are served wrongly; the truth stays what it is. */
public final class SpoiledActions {

    private final Map<String, List<SpoiledAction>> bySymbol = new ConcurrentHashMap<>();

    private final AtomicLong changes = new AtomicLong();

    SpoiledActions() {}

    /** Grows with every change. */
    long changes() {
        return changes.get();
    }

    /** From now on the list of the instrument is wrong in this way too. */
    public void spoil(String symbol, SpoiledAction action) {
        bySymbol.merge(symbol, List.of(action), (before, one) -> {
            List<SpoiledAction> all = new ArrayList<>(before);
            all.addAll(one);
            return List.copyOf(all);
        });
        changes.incrementAndGet();
    }

    /** What is wrong with the list of an instrument's actions. */
    public List<SpoiledAction> of(String symbol) {
        return bySymbol.getOrDefault(symbol, List.of());
    }

    /** The list of the instrument is right again. */
    public void mend(String symbol) {
        bySymbol.remove(symbol);
        changes.incrementAndGet();
    }

    void clear() {
        bySymbol.clear();
        changes.incrementAndGet();
    }
}
