package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One instrument's answer cannot be used: the others are written all the same, and the run says what is missing. */
@ExtendWith(SharedProduct.class)
@Order(5)
class FailuresIT {

    private Runnable cleanUp = () -> {};

    @AfterEach
    void switch_faults_off() {
        cleanUp.run();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"NOT_FOUND", "TRUNCATED_JSON", "HTML_PAGE"})
    void the_others_are_written_and_the_run_is_partial_with_the_reason(FaultKind kind, Product product) {
        // Given
        List<String> ordinary = product.tickers().stream()
                .filter(ticker -> !ticker.startsWith("Q") && ticker.endsWith(".US"))
                .toList();
        String failing = ordinary.get(0);
        String healthy = ordinary.get(1 + kind.ordinal() % 3);
        LocalDate day = product.vendor().market().truth(healthy).days().get(500 + kind.ordinal());
        BigDecimal close =
                product.vendor().market().truth(healthy).bar(day).close().add(new BigDecimal("0.01"));
        cleanUp = product.vendor().faults()::clear;
        product.vendor().faults().add(Fault.of(kind).onEndpoint("eod").onTicker(failing));
        product.vendor().market().restate(healthy, day, close);

        // When
        JsonNode report = product.load(List.of(failing, healthy));

        // Then
        assertThat(report.path("run").path("state").asText()).isEqualTo("partial");
        assertThat(report.path("rows").path("revised").asLong()).isEqualTo(1);
        JsonNode failure = report.path("failed").get(0);
        assertThat(failure.path("subject").asText()).isEqualTo(failing);
        assertThat(failure.path("dataset").asText()).isEqualTo("daily_prices");
        assertThat(failure.path("error_class").asText()).isNotEmpty();
        assertThat(failure.path("reason").asText()).isNotEmpty();
        assertThat(product.read("/prices/" + failing + "?limit=5").data())
                .as("what was there stays")
                .hasSize(5);
    }
}
