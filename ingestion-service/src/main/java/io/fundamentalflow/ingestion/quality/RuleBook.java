package io.fundamentalflow.ingestion.quality;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** The rules as configured; made at start, so that a wrong setting is told then. */
@Startup
@Singleton
public class RuleBook {

    private final QualityConfig config;
    private final Severities severities;

    public RuleBook(QualityConfig config) {
        this.config = config;
        this.severities = new Severities(config);
    }

    public QualityConfig config() {
        return config;
    }

    public Severities severities() {
        return severities;
    }

    public Severity of(QualityRule rule) {
        return severities.of(rule);
    }
}
