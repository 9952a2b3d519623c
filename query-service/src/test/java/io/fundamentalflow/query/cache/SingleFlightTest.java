package io.fundamentalflow.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

    private final SingleFlight<String> flights = new SingleFlight<>();
    private final List<UniEmitter<? super String>> started = new ArrayList<>();

    @Test
    void callers_at_the_same_time_share_one_piece_of_work() {
        // Given
        UniAssertSubscriber<String> first = ask();
        UniAssertSubscriber<String> second = ask();

        // When
        started.get(0).complete("done");

        // Then
        assertThat(started).hasSize(1);
        first.assertCompleted().assertItem("done");
        second.assertCompleted().assertItem("done");
    }

    @Test
    void failure_reaches_all_and_is_not_kept() {
        // Given
        UniAssertSubscriber<String> first = ask();
        UniAssertSubscriber<String> second = ask();

        // When
        started.get(0).fail(new IllegalStateException("no"));

        // Then
        first.assertFailedWith(IllegalStateException.class);
        second.assertFailedWith(IllegalStateException.class);
        ask();
        assertThat(started).hasSize(2);
    }

    @Test
    void caller_who_leaves_does_not_take_the_answer_from_the_others() {
        // Given
        UniAssertSubscriber<String> leaving = ask();
        UniAssertSubscriber<String> staying = ask();

        // When
        leaving.cancel();
        started.get(0).complete("done");

        // Then
        staying.assertCompleted().assertItem("done");
    }

    private UniAssertSubscriber<String> ask() {
        return flights.join("key", () -> Uni.createFrom().emitter(started::add))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}
