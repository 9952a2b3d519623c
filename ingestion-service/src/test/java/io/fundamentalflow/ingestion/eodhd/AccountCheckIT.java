package io.fundamentalflow.ingestion.eodhd;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.budget.AccountStore;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class AccountCheckIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LIMIT =
            "SELECT coalesce(day_limit::text, 'none') FROM vendor_budgets WHERE checked_at IS NOT NULL";

    @Inject
    EodhdClient vendor;

    @Inject
    AccountStore store;

    @Inject
    EodhdConfig config;

    @Inject
    Clock clock;

    @AfterEach
    void forget() {
        IngestionStack.vendor().faults().clear();
        IngestionStack.execute("UPDATE vendor_budgets SET day_limit = NULL, checked_at = NULL");
    }

    @Test
    void the_vendors_own_limit_is_taken_over() {
        // Given
        Operator.run("{\"dataset\":\"splits\",\"tickers\":[\"QDIV.US\"]}");

        // When
        check();

        // Then
        int allowed = IngestionStack.vendor().quota(IngestionStack.CANARY_KEY).callsPerDay();
        assertThat(column(LIMIT)).containsExactly(Integer.toString(allowed));
        assertThat(given().get("/api/v1/budget")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getLong("data.calls_limit"))
                .isEqualTo(Math.min(allowed, 100_000));
    }

    @Test
    void an_account_that_cannot_be_read_changes_nothing() {
        // Given
        Operator.run("{\"dataset\":\"splits\",\"tickers\":[\"QDIV.US\"]}");
        IngestionStack.vendor().faults().add(Fault.of(FaultKind.HTML_PAGE).onEndpoint("user"));

        // When
        assertThatCode(this::check).doesNotThrowAnyException();

        // Then
        assertThat(column(LIMIT)).containsExactly("none");
    }

    private void check() {
        new AccountCheck(vendor, store, config, clock).check().await().atMost(PATIENCE);
    }
}
