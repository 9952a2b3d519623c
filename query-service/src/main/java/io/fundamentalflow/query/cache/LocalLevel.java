package io.fundamentalflow.query.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The level inside this process, bounded by bytes. */
@Singleton
public class LocalLevel {

    private final Cache<String, Entry> entries;

    LocalLevel(CacheConfig config, MeterRegistry registry, Clock clock) {
        long graceMillis = config.grace().toMillis();
        this.entries = Caffeine.newBuilder()
                .maximumWeight(config.localSize().asLongValue())
                .weigher((String key, Entry entry) ->
                        key.length() + entry.answer().weight())
                .expireAfter(Expiry.creating((String key, Entry entry) ->
                        Duration.ofMillis(Math.max(1, entry.expiresAt() + graceMillis - clock.millis()))))
                .build();
        Gauge.builder("ff.cache.local.bytes", this, LocalLevel::bytes)
                .description("Bytes of answers kept in this process")
                .register(registry);
    }

    @Nullable Entry find(String key) {
        return entries.getIfPresent(key);
    }

    /** Keeps the entry unless a newer reading is there. */
    void put(String key, Entry entry) {
        Entry present = entries.getIfPresent(key);
        if (present == null || present.answer().seq() <= entry.answer().seq()) {
            entries.put(key, entry);
        }
    }

    /** The keys that are asked for most, hottest first; walks the level. */
    List<String> hottest(int most) {
        return entries.policy()
                .eviction()
                .map(eviction -> List.copyOf(eviction.hottest(most).keySet()))
                .orElse(List.of());
    }

    void clear() {
        entries.invalidateAll();
    }

    /** Entries and bytes by dataset; walks the whole level, for people and not for requests. */
    public Map<String, Usage> usage() {
        Map<String, Usage> usage = new LinkedHashMap<>();
        entries.asMap()
                .forEach((key, entry) ->
                        usage.merge(datasetOf(key), new Usage(1, entry.answer().weight()), Usage::plus));
        return usage;
    }

    private double bytes() {
        return entries.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L)
                .doubleValue();
    }

    private static String datasetOf(String key) {
        String[] parts = key.split(":", 4);
        return parts.length > 2 ? parts[2] : key;
    }

    /** What a dataset takes. */
    public record Usage(long entries, long bytes) {
        Usage plus(Usage other) {
            return new Usage(entries + other.entries, bytes + other.bytes);
        }
    }
}
