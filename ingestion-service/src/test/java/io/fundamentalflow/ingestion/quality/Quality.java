package io.fundamentalflow.ingestion.quality;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The gate's parts with their defaults, as tests without the service need them. */
public final class Quality {

    private Quality() {}

    public static QualityConfig config() {
        return config(Map.of());
    }

    /** @param settings by their names below {@code ff.quality} */
    public static QualityConfig config(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put("ff.quality." + name, value));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(QualityConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(QualityConfig.class);
    }

    public static RuleBook rules() {
        return new RuleBook(config());
    }

    public static RejectedRecords rejected() {
        return new RejectedRecords(new QualityMetrics(new SimpleMeterRegistry()));
    }

    public static FlagStore flags() {
        return new FlagStore(new QualityMetrics(new SimpleMeterRegistry()));
    }
}
