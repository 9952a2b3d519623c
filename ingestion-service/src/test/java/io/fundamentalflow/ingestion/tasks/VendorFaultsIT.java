package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class VendorFaultsIT {

    @AfterEach
    void mendTheVendor() {
        IngestionStack.vendor().faults().clear();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, not_found",
        "TRUNCATED_JSON, malformed",
        "HTML_PAGE, malformed",
        "WRONG_CONTENT_TYPE, malformed",
        "EMPTY_BODY, malformed",
        "SERVER_ERROR, unavailable",
        "CONNECTION_RESET, unavailable"
    })
    void one_failing_ticker_leaves_the_others_written_and_the_run_partial_with_the_reason(
            FaultKind kind, String errorClass) {
        // Given
        IngestionStack.execute(
                "DELETE FROM ohlcv WHERE company_id IN (SELECT id FROM companies WHERE ticker = 'QREV.US')");
        IngestionStack.vendor().faults().add(Fault.of(kind).onEndpoint("eod").onTicker("QREV.US"));

        // When
        JsonPath report = Operator.run(Operator.daily("QDIV.US", "QREV.US", "QTHN.XETRA"));

        // Then
        assertThat(report.getString("run.state")).isEqualTo("partial");
        assertThat(report.getList("failed.subject")).containsExactly("QREV.US");
        assertThat(report.getList("failed.error_class")).containsExactly(errorClass);
        assertThat(report.getList("failed.reason").get(0)).asString().isNotBlank();
        assertThat(barsOf("QDIV.US")).isPositive();
        assertThat(barsOf("QTHN.XETRA")).isPositive();
        assertThat(barsOf("QREV.US")).isZero();
    }

    @Test
    void running_again_writes_nothing_and_says_so() {
        // Given
        Operator.run(Operator.daily("QODD.US", "QFRC.US"));

        // When
        JsonPath again = Operator.run(Operator.daily("QODD.US", "QFRC.US"));

        // Then
        assertThat(again.getString("run.state")).isEqualTo("succeeded");
        assertThat(again.getInt("rows.written")).isZero();
        assertThat(again.getInt("rows.revised")).isZero();
        assertThat(again.getInt("rows.withdrawn")).isZero();
        assertThat(again.getInt("rows.unchanged")).isGreaterThan(900);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"1", "NULL"},
            nullValues = "NULL")
    void a_429_pauses_and_then_the_work_goes_on(Integer retryAfter) {
        // Given
        IngestionStack.vendor()
                .faults()
                .add(Fault.of(FaultKind.TOO_MANY_REQUESTS)
                        .onEndpoint("eod")
                        .times(2)
                        .retryAfter(retryAfter));

        // When
        JsonPath report = Operator.run(Operator.daily("QTWO.US"));

        // Then
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(barsOf("QTWO.US")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT", "SLOW_BODY"})
    void an_answer_that_does_not_come_in_time_is_asked_for_again(FaultKind kind) {
        // Given
        IngestionStack.vendor()
                .faults()
                .add(Fault.of(kind)
                        .onEndpoint("eod")
                        .onTicker("QSAD.US")
                        .times(1)
                        .delay(Duration.ofSeconds(20)));

        // When
        JsonPath report = Operator.run(Operator.daily("QSAD.US"));

        // Then
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
    }

    @Test
    void a_plan_without_the_endpoint_stops_the_dataset_with_a_clear_error() {
        // Given
        IngestionStack.vendor().faults().add(Fault.of(FaultKind.FORBIDDEN).onEndpoint("eod"));

        // When
        JsonPath report = Operator.run(Operator.daily("QFRC.US", "QDIV.US", "QIPO.US", "QLSY.US"));

        // Then
        assertThat(report.getString("run.state")).isEqualTo("partial");
        assertThat(report.getList("failed.error_class")).containsOnly("forbidden");
        assertThat(report.getList("failed.reason"))
                .allSatisfy(reason -> assertThat(reason).asString().contains("plan"));
    }

    @Test
    void an_unknown_ticker_fails_by_name() {
        // When
        JsonPath report = Operator.run(Operator.daily("QDIV.US", "NOSUCH.US"));

        // Then
        assertThat(report.getString("run.state")).isEqualTo("partial");
        assertThat(report.getList("failed.subject")).containsOnly("NOSUCH.US");
        assertThat(report.getList("failed.error_class")).containsOnly("unknown_ticker");
    }

    @Test
    void the_key_is_in_no_row_and_no_answer_even_when_the_vendor_echoes_it() {
        // Given
        IngestionStack.vendor()
                .faults()
                .add(Fault.of(FaultKind.HTML_PAGE).onEndpoint("div").onTicker("QBRK-B.US"));

        // When
        JsonPath report = Operator.run(Operator.daily("QBRK-B.US", "QRST.US"));

        // Then
        assertThat(report.prettify()).doesNotContain(IngestionStack.CANARY_KEY);
        List<String> tables = column(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'");
        assertThat(tables).hasSizeGreaterThan(20);
        for (String table : tables) {
            assertThat(column("SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%" + IngestionStack.CANARY_KEY
                            + "%'"))
                    .as(table)
                    .containsExactly("0");
        }
    }

    private static long barsOf(String ticker) {
        return Long.parseLong(
                column("SELECT count(*) FROM ohlcv o JOIN companies c ON c.id = o.company_id WHERE c.ticker = '"
                                + ticker + "'")
                        .get(0));
    }
}
