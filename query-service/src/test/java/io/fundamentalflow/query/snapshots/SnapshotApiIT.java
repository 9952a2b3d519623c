package io.fundamentalflow.query.snapshots;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryStack;
import io.fundamentalflow.query.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class SnapshotApiIT {

    private static final String TECHNICALS = "{\"Beta\":\"1.0200\",\"52WeekHigh\":467.5074,\"SharesShort\":\"NA\"}";

    QueryStack stack;
    Records records;

    @BeforeEach
    void ready() {
        records = new Records(stack);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void a_section_is_answered_in_our_names_or_as_the_vendor_sent_it() {
        // Given
        records.list("SNA");
        records.snapshot("SNA", "technicals", "2024-03-01T22:00:00Z", TECHNICALS);

        // When
        JsonPath ours = snapshot("SNA", "/technicals").jsonPath();
        JsonPath vendors = snapshot("SNA", "/technicals?raw=true").jsonPath();

        // Then
        assertThat(ours.getMap("data.content"))
                .containsOnlyKeys("beta", "week_52_high", "shares_short")
                .containsEntry("shares_short", null);
        assertThat(ours.getString("data.content.beta")).isEqualTo("1.02");
        assertThat(ours.getString("data.content.week_52_high")).isEqualTo("467.5074");
        assertThat(ours.getString("data.observed_on")).isEqualTo("2024-03-01");
        assertThat(ours.getString("data.known_at")).isEqualTo("2024-03-01T22:00:00Z");
        assertThat(ours.getMap("meta")).containsEntry("ticker", "SNA.TST").containsEntry("as_of", null);
        assertThat(vendors.getMap("data.content"))
                .containsEntry("Beta", "1.0200")
                .containsEntry("SharesShort", "NA");
    }

    @Test
    void between_two_versions_the_first_is_known_and_never_the_second() {
        // Given
        records.list("SNB");
        records.snapshot("SNB", "technicals", "2024-03-01T22:00:00Z", "{\"Beta\":1}");
        records.snapshot("SNB", "technicals", "2024-03-01T23:00:00Z", "{\"Beta\":2}");

        // When
        JsonPath before = snapshot("SNB", "/technicals?as_of=2024-02-29").jsonPath();
        JsonPath between =
                snapshot("SNB", "/technicals?as_of=2024-03-01T22:30:00Z").jsonPath();
        JsonPath after = snapshot("SNB", "/technicals?as_of=2024-03-01").jsonPath();

        // Then
        assertThat(before.getMap("data"))
                .containsEntry("section", "technicals")
                .containsEntry("observed_on", null)
                .containsEntry("known_at", null)
                .containsEntry("content", null);
        assertThat(between.getInt("data.content.beta")).isEqualTo(1);
        assertThat(between.getString("meta.as_of")).isEqualTo("2024-03-01T22:30:00Z");
        assertThat(after.getInt("data.content.beta")).isEqualTo(2);
    }

    @Test
    void history_is_every_version_known_then_in_pages() {
        // Given
        records.list("SNC");
        for (int i = 1; i <= 4; i++) {
            records.snapshot("SNC", "highlights", "2024-03-0" + i + "T22:00:00Z", "{\"PERatio\":" + i + "}");
        }

        // When
        JsonPath first = snapshot("SNC", "/highlights?history=true&limit=2&as_of=2024-03-03")
                .jsonPath();
        JsonPath second = snapshot(
                        "SNC", "/highlights?history=true&limit=2&as_of=2024-03-03&after=" + first.getString("next"))
                .jsonPath();
        JsonPath ranged = snapshot("SNC", "/highlights?history=true&from=2024-03-02&to=2024-03-03&order=desc")
                .jsonPath();

        // Then
        assertThat(first.getList("data.content.pe_ratio")).containsExactly(1, 2);
        assertThat(first.getBoolean("complete")).isFalse();
        assertThat(second.getList("data.content.pe_ratio")).containsExactly(3);
        assertThat(second.getBoolean("complete")).isTrue();
        assertThat(ranged.getList("data.content.pe_ratio")).containsExactly(3, 2);
    }

    @Test
    void sections_are_listed_with_their_observations_as_known_then() {
        // Given
        records.list("SND");
        records.snapshot("SND", "general", "2024-03-01T22:00:00Z", "{}");
        records.snapshot("SND", "general", "2024-03-05T22:00:00Z", "{\"a\":1}");
        records.snapshot("SND", "other_carbon", "2024-03-04T22:00:00Z", "{}");

        // When
        JsonPath now = snapshot("SND", "").jsonPath();
        JsonPath then = snapshot("SND", "?as_of=2024-03-03").jsonPath();
        String csv = snapshot("SND", "?as_of=2024-03-03&format=csv").asString();

        // Then
        assertThat(now.getList("data.section")).containsExactly("general", "other_carbon");
        assertThat(now.getList("data.versions")).containsExactly(2, 1);
        assertThat(now.getList("data.first_observed_on")).containsExactly("2024-03-01", "2024-03-04");
        assertThat(now.getList("data.last_observed_on")).containsExactly("2024-03-05", "2024-03-04");
        assertThat(then.getList("data.section")).containsExactly("general");
        assertThat(then.getList("data.versions")).containsExactly(1);
        assertThat(csv)
                .isEqualTo("section,first_observed_on,last_observed_on,first_known_at,last_known_at,versions\r\n"
                        + "general,2024-03-01,2024-03-01,2024-03-01T22:00:00Z,2024-03-01T22:00:00Z,1\r\n");
    }

    @Test
    void a_section_that_is_not_known_is_404_with_those_recorded() {
        // Given
        records.list("SNE");
        records.snapshot("SNE", "general", "2024-03-01T22:00:00Z", "{}");
        records.snapshot("SNE", "other_carbon", "2024-03-04T22:00:00Z", "{\"CO2\":\"1\"}");

        // When
        Answer unknown = snapshot("SNE", "/other_water");
        Answer notYet = snapshot("SNE", "/other_carbon?as_of=2024-03-03");
        Answer recorded = snapshot("SNE", "/other_carbon");
        Answer partOfAName = snapshot("SNE", "/other");

        // Then
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.jsonPath().getList("errors.field")).containsExactly("section");
        assertThat(unknown.jsonPath().getString("detail")).endsWith("general, other_carbon.");
        assertThat(notYet.statusCode()).isEqualTo(404);
        assertThat(notYet.jsonPath().getString("detail")).endsWith(": general.");
        assertThat(recorded.jsonPath().getString("data.content.co_2")).isEqualTo("1");
        assertThat(partOfAName.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"Highlights", "%27%3B--", "A%00", "..%2Fgeneral"})
    void a_name_that_is_no_section_is_404(String section) {
        // Given
        records.list("SNF");

        // When
        Answer answer = snapshot("SNF", "/" + section);

        // Then
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void a_company_without_documents_has_no_sections_and_no_content() {
        // Given
        records.list("SNG");

        // When
        JsonPath sections = snapshot("SNG", "").jsonPath();
        JsonPath section = snapshot("SNG", "/general").jsonPath();
        JsonPath history = snapshot("SNG", "/general?history=true").jsonPath();

        // Then
        assertThat(sections.getList("data")).isEmpty();
        assertThat(section.getMap("data")).containsEntry("content", null);
        assertThat(history.getList("data")).isEmpty();
    }

    @Test
    void csv_holds_the_content_as_one_cell() {
        // Given
        records.list("SNH");
        records.snapshot("SNH", "highlights", "2024-03-01T22:00:00Z", "{\"EBITDA\":\"90300000\",\"PERatio\":1.5}");

        // When
        Answer csv = snapshot("SNH", "/highlights?format=csv");

        // Then
        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.asString())
                .isEqualTo("section,observed_on,known_at,content\r\n"
                        + "highlights,2024-03-01,2024-03-01T22:00:00Z,"
                        + "\"{\"\"ebitda\"\":90300000,\"\"pe_ratio\"\":1.5}\"\r\n");
    }

    @Test
    void an_absurd_number_is_answered_as_it_was_stored() {
        // Given
        records.list("SNJ");
        records.snapshot("SNJ", "highlights", "2024-03-01T22:00:00Z", "{\"EBITDA\":1e1200,\"PERatio\":\"1e1200\"}");

        // When
        Answer answer = snapshot("SNJ", "/highlights");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString())
                .contains("\"ebitda\":1" + "0".repeat(1200))
                .contains("\"pe_ratio\":\"1e1200\"");
    }

    @Test
    void a_change_is_visible_at_its_event() {
        // Given
        records.list("SNI");
        records.snapshot("SNI", "highlights", "2024-03-01T22:00:00Z", "{\"PERatio\":1}");
        snapshot("SNI", "/highlights");

        // When
        records.snapshot("SNI", "highlights", "2024-03-02T22:00:00Z", "{\"PERatio\":2}");
        records.changed("SNI", "fundamentals");

        // Then
        await().atMost(Duration.ofSeconds(5))
                .until(() -> snapshot("SNI", "/highlights").jsonPath().getInt("data.content.pe_ratio") == 2);
    }

    private static Answer snapshot(String symbol, String rest) {
        return get("/api/v1/companies/" + symbol + ".TST/snapshots" + rest);
    }
}
