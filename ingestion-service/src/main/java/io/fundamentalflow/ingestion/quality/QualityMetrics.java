package io.fundamentalflow.ingestion.quality;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** How often each rule found something: {@code ff_quality_findings_total} by rule and severity. */
@ApplicationScoped
public class QualityMetrics {

    private final MeterRegistry registry;

    QualityMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param severity {@code quarantine} for a refused record, {@code flag} for a newly raised flag */
    void count(String rule, String severity, int times) {
        if (times > 0) {
            Counter.builder("ff.quality.findings")
                    .tags("rule", rule, "severity", severity)
                    .register(registry)
                    .increment(times);
        }
    }
}
