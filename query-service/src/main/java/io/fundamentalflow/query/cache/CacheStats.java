package io.fundamentalflow.query.cache;

import io.fundamentalflow.model.Dataset;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the cache did, per dataset and level; counted without locks and read by metrics and by the statistics endpoint. */
@Singleton
public class CacheStats {

    enum Outcome {
        LOCAL_HIT,
        REDIS_HIT,
        RENEWED,
        OTHERS_LOAD,
        LOADED,
        JOINED,
        STALE_SERVED,
        UNKNOWN_HIT,
        LOAD_FAILED;

        private final String code = name().toLowerCase(Locale.ROOT);
    }

    private final Map<Dataset, Map<Outcome, LongAdder>> outcomes = new EnumMap<>(Dataset.class);
    private final LongAdder redisErrors = new LongAdder();
    private final LongAdder redisWriteErrors = new LongAdder();
    private final LongAdder undecodable = new LongAdder();

    CacheStats(MeterRegistry registry) {
        for (Dataset dataset : Dataset.values()) {
            Map<Outcome, LongAdder> of = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                LongAdder adder = new LongAdder();
                of.put(outcome, adder);
                FunctionCounter.builder("ff.cache.requests", adder, LongAdder::sum)
                        .description("Answers by dataset and by where they came from")
                        .tag("dataset", dataset.code())
                        .tag("outcome", outcome.code)
                        .register(registry);
            }
            outcomes.put(dataset, of);
        }
        errors(registry, "read", redisErrors);
        errors(registry, "write", redisWriteErrors);
        errors(registry, "decode", undecodable);
    }

    void count(Dataset dataset, Outcome outcome) {
        adder(dataset, outcome).increment();
    }

    void redisFailed() {
        redisErrors.increment();
    }

    void writeFailed() {
        redisWriteErrors.increment();
    }

    void undecodable() {
        undecodable.increment();
    }

    /** Counts since start: dataset → outcome → number. */
    public Map<String, Map<String, Long>> byDataset() {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        for (Dataset dataset : Dataset.values()) {
            Map<String, Long> of = new LinkedHashMap<>();
            for (Outcome outcome : Outcome.values()) {
                of.put(outcome.code, adder(dataset, outcome).sum());
            }
            all.put(dataset.code(), of);
        }
        return all;
    }

    /** Errors of Redis since start, by operation. */
    public Map<String, Long> redisErrors() {
        Map<String, Long> errors = new LinkedHashMap<>();
        errors.put("commands", redisErrors.sum());
        errors.put("writes", redisWriteErrors.sum());
        errors.put("undecodable", undecodable.sum());
        return errors;
    }

    private LongAdder adder(Dataset dataset, Outcome outcome) {
        Map<Outcome, LongAdder> of = outcomes.get(dataset);
        LongAdder adder = of == null ? null : of.get(outcome);
        if (adder == null) {
            throw new IllegalStateException("every dataset counts every outcome");
        }
        return adder;
    }

    private static void errors(MeterRegistry registry, String operation, LongAdder adder) {
        FunctionCounter.builder("ff.cache.redis.errors", adder, LongAdder::sum)
                .description("Redis commands that failed or were too slow")
                .tag("operation", operation)
                .register(registry);
    }
}
