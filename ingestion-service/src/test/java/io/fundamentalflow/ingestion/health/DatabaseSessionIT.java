package io.fundamentalflow.ingestion.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class DatabaseSessionIT {

    @Inject
    Pool pool;

    /** On TimescaleDB the write of forty bars took seconds, all but milliseconds of them for compiling. */
    @Test
    void plans_are_not_compiled() {
        // When
        String jit = pool.query("SHOW jit")
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .await()
                .atMost(Duration.ofSeconds(20));

        // Then
        assertThat(jit).isEqualTo("off");
    }
}
