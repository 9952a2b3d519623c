package io.fundamentalflow.ingestion.fundamentals;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.simulator.wire.RequestLog.Entry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents of the newer form, cut to some sections, from the vendor's wire to the tables. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
@TestProfile(NewerDocumentsIT.Profile.class)
class NewerDocumentsIT {

    private static final String OF_COMPANY = " x JOIN companies c ON c.id = x.company_id WHERE c.ticker = 'QDIV.US'";

    @BeforeEach
    void startAnew() {
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        for (String table : List.of("fundamentals", "company_snapshots", "earnings_reports", "earnings_estimates")) {
            IngestionStack.execute(
                    "DELETE FROM " + table + " WHERE company_id = (SELECT id FROM companies WHERE ticker = 'QDIV.US')");
        }
        IngestionStack.vendor().requests().clear();
    }

    @Test
    void the_newer_path_is_asked_for_the_sections_wanted() {
        // When
        JsonPath report = run();

        // Then
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(IngestionStack.vendor().requests().entries())
                .filteredOn(entry -> entry.path().contains("QDIV.US"))
                .extracting(Entry::path)
                .containsExactly("/api/v1.1/fundamentals/QDIV.US");
        assertThat(IngestionStack.vendor().requests().entries())
                .filteredOn(entry -> entry.path().contains("QDIV.US"))
                .extracting(entry -> entry.params().get("filter"))
                .containsExactly("General,Earnings");
    }

    @Test
    void a_year_and_the_quarter_that_ends_it_both_have_an_estimate() {
        // When
        run();

        // Then: the older form has one entry for the two, by their date
        assertThat(column("SELECT count(*) > 0 FROM (SELECT period_end FROM earnings_estimates" + OF_COMPANY
                        + " GROUP BY period_end HAVING count(DISTINCT period_type) = 2) both_kinds"))
                .containsExactly("t");
        assertThat(column("SELECT count(*) > 0 FROM earnings_reports" + OF_COMPANY))
                .containsExactly("t");
    }

    @Test
    void sections_not_asked_for_are_not_taken_for_emptied() {
        // Given
        IngestionStack.execute("""
                INSERT INTO fundamentals (company_id, statement, period_type, period_end, known_at, months, currency,
                  known_basis, known_at_kind, revenue)
                SELECT id, 'income', 'year', '2001-12-31', '2002-02-01', 12, 'USD', 'filed', 'assumed', 1
                  FROM companies WHERE ticker = 'QDIV.US'
                """);

        // When
        JsonPath report = run();

        // Then
        assertThat(report.getString("run.state")).isEqualTo("succeeded");
        assertThat(column("SELECT revenue::int FROM fundamentals" + OF_COMPANY)).containsExactly("1");
    }

    @Test
    void read_again_it_changes_nothing() {
        // Given
        run();

        // When
        JsonPath again = run();

        // Then
        assertThat(again.getInt("rows.written")).isZero();
        assertThat(again.getInt("rows.revised")).isZero();
        assertThat(again.getInt("rows.unchanged")).isPositive();
    }

    private static JsonPath run() {
        return Operator.run("{\"dataset\":\"fundamentals\",\"tickers\":[\"QDIV.US\"]}");
    }

    public static class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ff.eodhd.fundamentals-version", "v1-1", "ff.eodhd.fundamentals-sections", "General,Earnings");
        }
    }
}
