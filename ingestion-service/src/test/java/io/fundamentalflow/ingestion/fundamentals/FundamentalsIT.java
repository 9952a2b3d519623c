package io.fundamentalflow.ingestion.fundamentals;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.fundamentalflow.simulator.wire.RequestLog.Entry;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Company documents through the whole service, over the wire. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class FundamentalsIT {

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void startAnew() {
        // Its symbol list first: an exchange with instruments is taken for one whose list was read.
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        create("QLAN.US", "Common Stock");
        create("QLANB.US", "Common Stock");
        create("QIDX.INDX", "INDEX");
        for (String table : List.of(
                "fundamentals", "company_snapshots", "earnings_reports", "earnings_estimates", "analyst_ratings")) {
            IngestionStack.execute("DELETE FROM " + table);
        }
    }

    @AfterEach
    void mendTheVendor() {
        IngestionStack.vendor().faults().clear();
    }

    @Test
    void a_document_is_written_once_with_an_event_and_ten_calls() {
        // Given
        IngestionStack.document("QLAN.US", DocumentLoader.ours("stock.json"));
        double drift = drift("document");

        // When
        JsonPath first = run("QLAN.US");
        JsonPath again = run("QLAN.US");

        // Then
        assertThat(first.getString("run.state")).isEqualTo("succeeded");
        assertThat(first.getInt("rows.written")).isBetween(57, 58);
        assertThat(again.getInt("rows.written")).isZero();
        assertThat(again.getInt("rows.revised")).isZero();
        assertThat(again.getInt("rows.unchanged")).isEqualTo(58);
        assertThat(
                        column(
                                "SELECT kind FROM events WHERE dataset = 'fundamentals' AND ticker = 'QLAN.US' ORDER BY id DESC LIMIT 2"))
                .containsExactly("checked", "refreshed");
        assertThat(
                        column(
                                "SELECT calls_spent FROM data_ingestion_logs WHERE dataset = 'fundamentals' AND subject = 'QLAN.US' ORDER BY id DESC LIMIT 1"))
                .containsExactly("10");
        assertThat(drift("document") - drift).isEqualTo(2);
    }

    @Test
    void one_failing_document_leaves_the_others_written() {
        // Given
        IngestionStack.document("QLAN.US", DocumentLoader.ours("stock.json"));
        IngestionStack.document("QLANB.US", "{\"General\":{\"Code\":\"QLANB\"");

        // When
        JsonPath report = run("QLAN.US", "QLANB.US");

        // Then
        assertThat(report.getString("run.state")).isEqualTo("partial");
        assertThat(report.getList("failed.subject")).containsExactly("QLANB.US");
        assertThat(report.getList("failed.error_class")).containsExactly("malformed");
        assertThat(
                        column(
                                "SELECT count(*) FROM fundamentals f JOIN companies c ON c.id = f.company_id WHERE c.ticker = 'QLAN.US'"))
                .containsExactly("30");
    }

    @Test
    void a_document_too_large_is_refused_and_never_stored() {
        // Given
        IngestionStack.document("QLANB.US", "{\"Highlights\":{\"x\":\"" + "y".repeat(9_000_000) + "\"}}");

        // When
        JsonPath report = run("QLANB.US");

        // Then
        assertThat(report.getList("failed.error_class")).containsExactly("malformed");
        assertThat(report.getList("failed.reason").get(0)).asString().contains("larger than 8388608 bytes");
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"TRUNCATED_JSON", "HTML_PAGE", "EMPTY_BODY", "SERVER_ERROR"})
    void what_is_no_document_changes_nothing_that_is_stored(FaultKind kind) {
        // Given
        IngestionStack.document("QLAN.US", DocumentLoader.ours("stock.json"));
        run("QLAN.US");
        List<String> stored = column("SELECT md5(string_agg(f::text, '|' ORDER BY f::text)) FROM fundamentals f");
        IngestionStack.vendor()
                .faults()
                .add(Fault.of(kind).onEndpoint("fundamentals").onTicker("QLAN.US"));

        // When
        JsonPath report = run("QLAN.US");

        // Then
        assertThat(report.getString("run.state")).isEqualTo("failed");
        assertThat(column("SELECT md5(string_agg(f::text, '|' ORDER BY f::text)) FROM fundamentals f"))
                .isEqualTo(stored);
    }

    @Test
    void an_index_is_asked_for_its_former_members_and_others_are_not() {
        // Given
        IngestionStack.document("QIDX.INDX", DocumentLoader.ours("index.json"));
        IngestionStack.document("QLAN.US", "[]");
        IngestionStack.vendor().requests().clear();

        // When
        JsonPath report = run("QIDX.INDX", "QLAN.US");

        // Then
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(IngestionStack.vendor().requests().entries())
                .filteredOn(entry -> entry.endpoint().equals("fundamentals"))
                .extracting(Entry::path, entry -> entry.params().get("historical"))
                .containsExactlyInAnyOrder(
                        tuple("/api/fundamentals/QIDX.INDX", "1"), tuple("/api/fundamentals/QLAN.US", null));
    }

    @Test
    void a_hold_by_a_document_outlasts_the_symbol_list() {
        // Given
        IngestionStack.document("QIPO.US", "{\"General\":{\"OpenFigi\":\"BBG00QIPO001\"}}");
        run("QIPO.US");
        IngestionStack.document("QIPO.US", "{\"General\":{\"OpenFigi\":\"BBG00QIPO002\"}}");
        run("QIPO.US");

        // When
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        List<String> reason = column("SELECT held_reason FROM companies WHERE ticker = 'QIPO.US'");
        IngestionStack.execute("UPDATE companies SET held_reason = NULL, figi = NULL WHERE ticker = 'QIPO.US'");

        // Then
        assertThat(reason).containsExactly("the vendor's document shows this symbol with another FIGI");
    }

    @Test
    void a_generated_document_of_the_simulator_is_written() {
        // When
        JsonPath report = run("QDIV.US");

        // Then
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(column("SELECT count(*) FROM company_snapshots s JOIN companies c ON c.id = s.company_id"
                        + " WHERE c.ticker = 'QDIV.US' AND s.section = 'general'"))
                .containsExactly("1");
        assertThat(
                        column(
                                "SELECT cik IS NOT NULL AND sector_id IS NOT NULL AND profile <> '{}' FROM companies WHERE ticker = 'QDIV.US'"))
                .containsExactly("t");
    }

    private double drift(String section) {
        return metrics.counter("ff.vendor.schema.drift", "section", section).count();
    }

    private static JsonPath run(String... tickers) {
        return Operator.run("{\"dataset\":\"fundamentals\",\"tickers\":[\"" + String.join("\",\"", tickers) + "\"]}");
    }

    /** An instrument the generated market does not have. */
    private static void create(String ticker, String type) {
        String exchange = ticker.substring(ticker.indexOf('.') + 1);
        IngestionStack.execute(
                "INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id) SELECT '"
                        + ticker + "', id, '" + ticker + "', '" + type
                        + "', 'USD', calendar_id FROM exchanges WHERE code = '" + exchange
                        + "' ON CONFLICT (ticker) DO NOTHING");
    }
}
