package io.fundamentalflow.query.companies;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.QueryStack;
import io.fundamentalflow.query.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class ProfileApiIT {

    QueryStack stack;
    Records records;

    @BeforeEach
    void ready() {
        records = new Records(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void a_company_has_the_profile_of_its_newest_document() {
        // Given
        records.list("PRA");
        records.snapshot("PRA", "general", "2024-03-01T22:00:00Z", "{\"Description\": \"Old\"}");
        records.snapshot("PRA", "general", "2024-03-02T22:00:00Z", """
                {"Description": "Makes things", "Address": "1 Main Street", "Phone": "", "WebURL": "https://example.com",
                 "LogoURL": "/img/pra.png", "FullTimeEmployees": "228000", "FiscalYearEnd": "June",
                 "IPODate": "1986-03-13", "PrimaryTicker": "PRA.TST", "GicSector": "Information Technology",
                 "GicGroup": "Software & Services", "GicIndustry": "Software", "GicSubIndustry": "NA",
                 "HomeCategory": "Domestic", "UpdatedAt": "2024-03-02",
                 "Officers": {"10": {"Name": "Mr. Last", "Title": "None", "YearBorn": "NA"},
                              "0": {"Name": "Ms. Jane  Doe", "Title": "CEO", "YearBorn": "1967"}},
                 "Listings": {"0": {"Code": "NA", "Exchange": "TO", "Name": "Things Inc"}}}""");

        // When
        JsonPath json = get("/api/v1/companies/PRA.TST").jsonPath();

        // Then
        assertThat(json.getMap("data.profile"))
                .containsEntry("description", "Makes things")
                .containsEntry("address", "1 Main Street")
                .containsEntry("phone", null)
                .containsEntry("web_url", "https://example.com")
                .containsEntry("logo_url", "/img/pra.png")
                .containsEntry("employees", 228000)
                .containsEntry("fiscal_year_end", "June")
                .containsEntry("ipo_date", "1986-03-13")
                .containsEntry("primary_ticker", "PRA.TST")
                .containsEntry("gic_group", "Software & Services")
                .containsEntry("gic_sub_industry", null)
                .containsEntry("home_category", "Domestic")
                .containsEntry("updated_at", "2024-03-02")
                .containsEntry("known_at", "2024-03-02T22:00:00Z");
        assertThat(json.getList("data.profile.officers.name")).containsExactly("Ms. Jane Doe", "Mr. Last");
        assertThat(json.getList("data.profile.officers.year_born")).containsExactly(1967, null);
        assertThat(json.getList("data.profile.officers.title")).containsExactly("CEO", null);
        assertThat(json.getList("data.profile.listings.code")).containsExactly("NA");
        assertThat(json.getString("data.ticker")).isEqualTo("PRA.TST");
    }

    @Test
    void a_fund_has_its_summary_and_family() {
        // Given
        records.list("PRB", "FUND");
        records.snapshot("PRB", "general", "2024-03-01T22:00:00Z", """
                {"Fund_Summary": "Seeks return", "Fund_Family": "Schwab Funds", "Fund_Category": "Large Blend",
                 "Fund_Style": "Large Blend", "Fiscal_Year_End": "October", "Officers": [], "FullTimeEmployees": 1e300}""");

        // When
        JsonPath json = get("/api/v1/companies/PRB.TST").jsonPath();

        // Then
        assertThat(json.getMap("data.profile"))
                .containsEntry("description", "Seeks return")
                .containsEntry("fund_family", "Schwab Funds")
                .containsEntry("category", "Large Blend")
                .containsEntry("fiscal_year_end", "October")
                .containsEntry("employees", null);
        assertThat(json.getList("data.profile.officers")).isEmpty();
        assertThat(json.getList("data.profile.listings")).isEmpty();
    }

    @Test
    void a_company_without_documents_has_no_profile_until_the_event_of_the_first() {
        // Given
        records.list("PRC");
        assertThat(get("/api/v1/companies/PRC.TST").jsonPath().getMap("data")).containsEntry("profile", null);

        // When
        records.snapshot("PRC", "general", "2024-03-01T22:00:00Z", "{\"Phone\": \"1\"}");
        records.changed("PRC", "fundamentals");

        // Then
        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        "1".equals(get("/api/v1/companies/PRC.TST").jsonPath().getString("data.profile.phone")));
    }
}
