package io.fundamentalflow.query.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A constant answer: the ceiling that benchmarks compare cached reads with. */
@Tag(name = "Service")
@Path("/api/v1/ping")
class PingResource {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String ping() {
        return "{\"data\":\"pong\"}";
    }
}
