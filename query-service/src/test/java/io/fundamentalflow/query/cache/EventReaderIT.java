package io.fundamentalflow.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.DatasetRefreshed;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class EventReaderIT {

    QueryStack stack;

    @Inject
    EventReader reader;

    @Test
    void a_day_that_is_complete_is_no_change_of_what_a_starting_replica_may_serve() throws Exception {
        // Given
        stack.execute(
                "INSERT INTO events (seq, kind, dataset, exchange, from_day, to_day)"
                        + " VALUES (nextval('events_seq_numbers'), 'day_complete', 'daily_prices', 'ER', '2024-03-18', '2024-03-18')");

        // When
        List<DatasetRefreshed> recent =
                reader.recent().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);

        // Then
        assertThat(recent)
                .filteredOn(event -> "ER".equals(event.exchange()))
                .singleElement()
                .satisfies(event -> assertThat(event.changedAnswers()).isFalse())
                .satisfies(event -> assertThat(event.seq()).isZero());
    }
}
