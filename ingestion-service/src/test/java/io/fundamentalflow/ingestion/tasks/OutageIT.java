package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.ShortLeases;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database or Redis goes away while a run is at work, and comes back; the service is never restarted. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
@TestProfile(ShortLeases.class)
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] TICKERS = {"QODD.US", "QDIV.US", "QTWO.US", "QFRC.US", "QREV.US", "QIPO.US"};

    @BeforeEach
    void nothing_is_loaded() {
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        for (String table : List.of(
                "ohlcv", "latest_prices", "price_basis", "vendor_factors", "dividends", "splits", "watermarks")) {
            IngestionStack.execute("DELETE FROM " + table);
        }
    }

    @AfterEach
    void mend_everything() {
        IngestionStack.databaseDoor().restore();
        IngestionStack.redisDoor().restore();
        IngestionStack.vendor().faults().clear();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void without_the_database_ingestion_pauses_and_then_finishes_with_nothing_lost(boolean frozen) {
        // Given: a run in the middle of its work
        IngestionStack.vendor()
                .faults()
                .add(Fault.of(FaultKind.SLOW_BODY).onEndpoint("div").delay(Duration.ofMillis(800)));
        String id =
                Operator.post(Operator.daily(TICKERS)).statusCode(202).extract().path("id");
        await().atMost(PATIENCE).until(() -> IngestionStack.vendor().faults().hits() > 0);

        // When
        if (frozen) {
            IngestionStack.databaseDoor().freeze();
        } else {
            IngestionStack.databaseDoor().cut();
        }
        AtomicLong asked = new AtomicLong(-1);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> asked.getAndSet(IngestionStack.vendor().requests().total())
                        == IngestionStack.vendor().requests().total());
        List<String> meanwhile = column("SELECT state FROM ingestion_runs WHERE id = '" + id + "'");
        IngestionStack.vendor().faults().clear();
        IngestionStack.databaseDoor().restore();

        // Then
        assertThat(meanwhile).containsExactly("running");
        JsonPath report = Operator.report(id);
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(report.getInt("tasks.done")).isEqualTo(3 * TICKERS.length);
        assertEverythingIsStored();
    }

    @Test
    void without_redis_ingestion_goes_on_and_events_are_numbered() {
        // Given
        IngestionStack.redisDoor().cut();

        // When
        JsonPath report = Operator.run(Operator.daily(TICKERS));

        // Then
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertEverythingIsStored();
        await().atMost(PATIENCE)
                .until(() -> column("SELECT 1 FROM events WHERE seq IS NULL").isEmpty());
    }

    private static void assertEverythingIsStored() {
        for (String ticker : TICKERS) {
            int bars = IngestionStack.vendor().market().truth(ticker).bars().size();
            assertThat(column("SELECT count(*) FROM ohlcv o JOIN companies c ON c.id = o.company_id WHERE c.ticker = '"
                            + ticker + "'"))
                    .as(ticker)
                    .containsExactly(Integer.toString(bars));
        }
    }
}
