package io.fundamentalflow.ingestion.orphans;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The rows without a company that each table was last found to have. */
@ApplicationScoped
class OrphanMetrics {

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> rows = new ConcurrentHashMap<>();

    OrphanMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void show(Orphans found) {
        rows.computeIfAbsent(found.table(), this::gauge).set(found.rows());
    }

    private AtomicLong gauge(String table) {
        return registry.gauge("ff.orphan.rows", Tags.of("table", table), new AtomicLong());
    }
}
