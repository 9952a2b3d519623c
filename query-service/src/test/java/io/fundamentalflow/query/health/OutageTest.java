package io.fundamentalflow.query.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {

    @ParameterizedTest
    @CsvSource({
        "57P01, true",
        "57014, true",
        "53300, true",
        "08006, true",
        "42601, false",
        "42P01, false",
        "22003, false"
    })
    void an_answer_of_the_database_is_an_outage_only_when_it_cannot_work(String sqlState, boolean outage) {
        // When / Then
        assertThat(Outage.is(new PgException("message", "FATAL", sqlState, "detail")))
                .isEqualTo(outage);
    }

    @Test
    void no_answer_is_an_outage_however_deep_it_is_wrapped() {
        // When / Then
        assertThat(Outage.is(new IllegalStateException(new RuntimeException(new ConnectException()))))
                .isTrue();
        assertThat(Outage.is(new TimeoutException())).isTrue();
        assertThat(Outage.is(new IllegalStateException("a bug of ours"))).isFalse();
    }
}
