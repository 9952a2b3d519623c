package io.fundamentalflow.ingestion.prices;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.fundamentalflow.simulator.market.Bar;
import io.fundamentalflow.simulator.market.KnownTruth;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without its splits nothing of an instrument's prices is stored, because the volumes would be wrong. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class MissingSplitsIT {

    private static final String SPLIT_ONCE = "QREV.US";

    @BeforeEach
    void an_instrument_of_which_nothing_was_read() {
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        for (String table : List.of(
                "ohlcv", "latest_prices", "price_basis", "vendor_factors", "dividends", "splits", "watermarks")) {
            IngestionStack.execute("DELETE FROM " + table
                    + " WHERE company_id = (SELECT id FROM companies WHERE ticker = '" + SPLIT_ONCE + "')");
        }
    }

    @AfterEach
    void mend_the_vendor() {
        IngestionStack.vendor().faults().clear();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"SERVER_ERROR", "FORBIDDEN", "HTML_PAGE"})
    void prices_are_not_stored_while_splits_fail_and_volumes_are_as_traded_once_they_do_not(FaultKind kind) {
        // Given
        IngestionStack.vendor().faults().add(Fault.of(kind).onEndpoint("splits").onTicker(SPLIT_ONCE));
        JsonPath failed = Operator.run(Operator.daily(SPLIT_ONCE));
        List<String> barsBefore = column(bars("count(*)"));
        IngestionStack.vendor().faults().clear();

        // When
        JsonPath mended = Operator.run(Operator.daily(SPLIT_ONCE));

        // Then
        assertThat(failed.getString("run.state")).isEqualTo("partial");
        assertThat(failed.getList("failed.findAll { it.dataset == 'daily_prices' }.error_class"))
                .containsExactly("actions_missing");
        assertThat(failed.getString("failed.find { it.dataset == 'daily_prices' }.reason"))
                .contains(SPLIT_ONCE, "splits");
        assertThat(barsBefore).containsExactly("0");
        assertThat(mended.getString("run.state")).isEqualTo("succeeded");
        assertVolumesAreAsTraded();
    }

    @Test
    void a_run_without_actions_stores_no_prices_of_an_instrument_whose_splits_were_never_read() {
        // When
        JsonPath report = Operator.run(
                "{\"dataset\":\"daily_prices\",\"tickers\":[\"" + SPLIT_ONCE + "\"],\"with_actions\":false}");

        // Then
        assertThat(report.getString("run.state")).isEqualTo("failed");
        assertThat(report.getList("failed.error_class")).containsExactly("actions_missing");
        assertThat(column(bars("count(*)"))).containsExactly("0");
    }

    @Test
    void a_short_range_reads_all_splits_so_that_a_longer_one_without_actions_is_right_too() {
        // Given
        String newest = IngestionStack.vendor().market().today().minusDays(20).toString();
        Operator.run("{\"dataset\":\"daily_prices\",\"tickers\":[\"" + SPLIT_ONCE + "\"],\"from\":\"" + newest + "\"}");

        // When
        JsonPath report = Operator.run(
                "{\"dataset\":\"daily_prices\",\"tickers\":[\"" + SPLIT_ONCE + "\"],\"with_actions\":false}");

        // Then
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertVolumesAreAsTraded();
    }

    private static void assertVolumesAreAsTraded() {
        KnownTruth truth = IngestionStack.vendor().market().truth(SPLIT_ONCE);
        assertThat(truth.splits()).isNotEmpty();
        assertThat(column(bars("volume")).stream().map(BigDecimal::new).toList())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyElementsOf(
                        truth.bars().stream().map(Bar::volume).toList());
    }

    private static String bars(String what) {
        return "SELECT " + what + " FROM (SELECT o.volume FROM ohlcv o JOIN companies c ON c.id = o.company_id"
                + " WHERE c.ticker = '" + SPLIT_ONCE + "' ORDER BY o.day) stored";
    }
}
