package io.fundamentalflow.query.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fundamentalflow.query.cache.LocalLevel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The cache statistics as they are written. */
@RegisterForReflection
@Schema(
        name = "CacheAnswer",
        requiredProperties = {"data", "meta"})
record CacheAnswer(Statistics data, ServiceMeta meta) {

    /** What the service answered to /cache/stats in a run on generated data, datasets but one left out. */
    static final String EXAMPLE = """
            {"data":{"requests":{"daily_prices":{"local_hit":0,"redis_hit":0,"loaded":1,"joined":0,"stale_served":0,\
            "unknown_hit":0,"load_failed":0}},"local":{"daily_prices":{"entries":1,"bytes":801}},\
            "redis_errors":{"commands":2,"writes":1,"undecodable":0}},"meta":{"read_at":"2026-11-25T23:25:00.227Z",\
            "degraded":false}}""";

    /** Counts since start, and what is in memory now. */
    @RegisterForReflection
    @Schema(
            name = "Statistics",
            description = "By dataset",
            requiredProperties = {"requests", "local", "redis_errors"})
    record Statistics(
            @Schema(description = "Dataset, then where its answers came from")
            Map<String, Map<String, Long>> requests,

            @Schema(description = "Dataset, then what is in this process")
            Map<String, LocalLevel.Usage> local,

            @JsonProperty("redis_errors") @Schema(description = "Operation, then how many failed")
            Map<String, Long> redisErrors) {}
}
