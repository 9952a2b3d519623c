package io.fundamentalflow.simulator.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Least recently used values up to a total weight in bytes; everything is dropped when the market changes. */
final class WeightedCache<V> {

    private final long limit;
    private final ToIntFunction<V> weigher;
    private final Map<String, V> values = new LinkedHashMap<>(64, 0.75f, true);
    private long weight;
    private long version = -1;

    WeightedCache(long limit, ToIntFunction<V> weigher) {
        this.limit = limit;
        this.weigher = weigher;
    }

    /** Two threads may compute the same value; one of them is kept. */
    V get(long marketVersion, String key, Supplier<V> maker) {
        synchronized (this) {
            V known = find(marketVersion, key);
            if (known != null) {
                return known;
            }
        }
        V made = maker.get();
        synchronized (this) {
            if (version == marketVersion) {
                put(key, made);
            }
        }
        return made;
    }

    private @Nullable V find(long marketVersion, String key) {
        if (version != marketVersion) {
            values.clear();
            weight = 0;
            version = marketVersion;
        }
        return values.get(key);
    }

    private void put(String key, V value) {
        V old = values.put(key, value);
        weight += weigher.applyAsInt(value) - (old == null ? 0 : weigher.applyAsInt(old));
        var oldest = values.values().iterator();
        while (weight > limit && oldest.hasNext()) {
            weight -= weigher.applyAsInt(oldest.next());
            oldest.remove();
        }
    }
}
