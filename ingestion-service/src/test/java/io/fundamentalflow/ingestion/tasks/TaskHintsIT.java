package io.fundamentalflow.ingestion.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connection on which the database says that there is something to do. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class TaskHintsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Inject
    TaskHints hints;

    @AfterEach
    void thaw() {
        IngestionStack.databaseDoor().restore();
        await().atMost(PATIENCE).until(hints::listens);
    }

    @Test
    void a_connection_that_stays_open_and_brings_nothing_is_noticed_and_replaced() {
        // Given: whoever listens anew listens to this channel too
        AtomicInteger heard = new AtomicInteger();
        hints.on("task_hints_test", heard::incrementAndGet);
        await().atMost(PATIENCE).until(hints::listens);

        // When
        IngestionStack.databaseDoor().freeze();

        // Then
        await().atMost(PATIENCE).until(() -> !hints.listens());
        IngestionStack.databaseDoor().restore();
        await().atMost(PATIENCE).until(hints::listens);
        int before = heard.get();
        IngestionStack.execute("NOTIFY task_hints_test");
        await().atMost(PATIENCE).until(() -> heard.get() > before);
        assertThat(hints.listens()).isTrue();
    }
}
