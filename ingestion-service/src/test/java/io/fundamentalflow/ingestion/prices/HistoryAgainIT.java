package io.fundamentalflow.ingestion.prices;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What makes a part of a history have the whole of it read again. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class HistoryAgainIT {

    private static final String SPLIT_ONCE = "QREV.US";
    private static final String ID = "(SELECT id FROM companies WHERE ticker = '" + SPLIT_ONCE + "')";

    private List<String> before;

    @BeforeEach
    void a_whole_history() {
        forget();
        Operator.run(Operator.daily(SPLIT_ONCE));
        before = bars();
    }

    @AfterEach
    void forget() {
        for (String table : List.of(
                "ohlcv",
                "ohlcv_revisions",
                "latest_prices",
                "price_basis",
                "vendor_factors",
                "dividends",
                "splits",
                "watermarks",
                "quality_flags")) {
            execute("DELETE FROM " + table + " WHERE company_id = " + ID);
        }
        execute("DELETE FROM rejected_records WHERE subject = '" + SPLIT_ONCE + "' AND rule = 'action_missing'");
    }

    @Test
    void a_final_bar_that_changed_has_the_days_before_it_read_again() {
        // Given
        execute("UPDATE ohlcv SET open = open * 2, high = high * 2, low = low * 2, close = close * 2"
                + " WHERE day IN ('2026-03-02', '2026-10-01') AND company_id = " + ID);

        // When
        JsonPath report = Operator.run(prices("2026-09-28"));

        // Then
        assertThat(report.getInt("rows.revised")).isEqualTo(2);
        assertThat(bars()).isEqualTo(before);
        assertThat(tasks(report)).containsExactly("daily_prices null done", "daily_prices 2026-09-28 done");
    }

    @Test
    void a_provisional_bar_that_changed_has_nothing_read_again() {
        // Given
        execute("UPDATE ohlcv SET close = close * 1.01, high = high * 1.01, provisional = true"
                + " WHERE day = '2026-10-01' AND company_id = " + ID);

        // When
        JsonPath report = Operator.run(prices("2026-09-28"));

        // Then
        assertThat(report.getInt("rows.revised")).isEqualTo(1);
        assertThat(tasks(report)).containsExactly("daily_prices 2026-09-28 done");
    }

    @Test
    void a_split_that_is_new_has_the_prices_read_again() {
        // Given
        execute("DELETE FROM splits WHERE company_id = " + ID);

        // When
        JsonPath report = Operator.run("{\"dataset\":\"splits\",\"tickers\":[\"" + SPLIT_ONCE + "\"]}");

        // Then
        assertThat(tasks(report)).containsExactly("daily_prices null done", "splits null done");
    }

    @Test
    void splits_that_are_as_they_were_have_no_prices_read_again() {
        // When
        JsonPath report = Operator.run("{\"dataset\":\"splits\",\"tickers\":[\"" + SPLIT_ONCE + "\"]}");

        // Then
        assertThat(tasks(report)).containsExactly("splits null done");
    }

    @Test
    void volumes_on_another_basis_have_the_splits_read_before_the_next_attempt() {
        // Given
        execute("UPDATE ohlcv SET volume = volume * 2 WHERE day >= '2026-08-03' AND company_id = " + ID);

        // When
        JsonPath report = Operator.run(prices("2026-08-03"));

        // Then
        assertThat(report.getList("failed.error_class")).containsExactly("action_missing");
        assertThat(tasks(report)).containsExactly("daily_prices 2026-08-03 dead", "splits null done");
    }

    private static String prices(String from) {
        return "{\"dataset\":\"daily_prices\",\"tickers\":[\"" + SPLIT_ONCE + "\"],\"from\":\"" + from
                + "\",\"with_actions\":false}";
    }

    private static List<String> bars() {
        return column("SELECT concat_ws(' ', day, trim_scale(open), trim_scale(close), trim_scale(volume)) FROM ohlcv"
                + " WHERE company_id = " + ID + " ORDER BY day");
    }

    private static List<String> tasks(JsonPath report) {
        return column("SELECT dataset || ' ' || coalesce(range_from::text, 'null') || ' ' || state FROM ingestion_tasks"
                + " WHERE run_id = '" + report.getString("run.id") + "' ORDER BY dataset, range_from NULLS FIRST");
    }
}
