package io.fundamentalflow.ingestion.prices;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole service before answers that should not be believed as they are. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class DoubtfulAnswerIT {

    @Test
    void an_answer_that_lacks_more_than_one_per_cent_is_refused_and_leaves_everything_as_it_was() {
        // Given: bars that the vendor does not have
        Operator.run(Operator.daily("QIPO.US", "QDIV.US"));
        IngestionStack.execute("INSERT INTO ohlcv (company_id, day, open, high, low, close, vendor_basis_date)"
                + " SELECT id, date '2001-01-01' + n, 1, 1, 1, 1, '2001-02-01' FROM companies, generate_series(1, 20) n"
                + " WHERE ticker = 'QIPO.US'");
        String before = bars("QIPO.US");

        // When
        JsonPath report = Operator.run(Operator.daily("QIPO.US", "QDIV.US"));

        // Then
        assertThat(report.getString("run.state")).isEqualTo("partial");
        assertThat(report.getList("failed.subject")).containsExactly("QIPO.US");
        assertThat(report.getList("failed.error_class")).containsExactly("answer_incomplete");
        assertThat(bars("QIPO.US")).isEqualTo(before);
        assertThat(column("SELECT rule FROM rejected_records WHERE subject = 'QIPO.US'"
                        + " AND dataset = 'daily_prices'"))
                .containsExactly("answer_incomplete");
    }

    @Test
    void dirty_rows_end_in_quarantine_and_the_run_succeeds_with_their_count() {
        // When
        JsonPath report = Operator.run(Operator.daily("QDRT.US"));

        // Then
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        List<String> quarantined = column("SELECT rule FROM rejected_records WHERE subject = 'QDRT.US'"
                + " AND dataset IN ('daily_prices', 'dividends', 'splits')");
        assertThat(quarantined)
                .contains(
                        "price_not_positive",
                        "ohlc_contradiction",
                        "close_missing",
                        "duplicate_differs",
                        "off_session",
                        "unit_jump",
                        "volume_negative",
                        "date_missing",
                        "date_in_future");
        assertThat(report.getInt("rows.rejected")).isEqualTo(quarantined.size());
    }

    private static String bars(String ticker) {
        return column(
                        "SELECT md5(string_agg(o::text, ',' ORDER BY day)) FROM ohlcv o JOIN companies c ON c.id = o.company_id"
                                + " WHERE c.ticker = '" + ticker + "'")
                .get(0);
    }
}
