package io.fundamentalflow.query.health;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Alive is the event loop answering; ready is a schema we can read. Later outages degrade answers, not readiness. */
class HealthChecks {

    @Produces
    @Singleton
    @Liveness
    HealthCheck alive() {
        return () -> HealthCheckResponse.up("event-loop");
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck schema(SchemaGate gate, Dependencies dependencies) {
        return () -> HealthCheckResponse.named("schema")
                .status(gate.isOpen())
                .withData("detail", gate.state())
                .withData("database", dependencies.database().state())
                .withData("redis", dependencies.redis().state())
                .build();
    }
}
