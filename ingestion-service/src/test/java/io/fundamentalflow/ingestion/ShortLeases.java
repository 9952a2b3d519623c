package io.fundamentalflow.ingestion;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service whose leases run out within seconds, for tests of what happens then. */
public class ShortLeases implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("ff.tasks.lease", "3s");
    }
}
