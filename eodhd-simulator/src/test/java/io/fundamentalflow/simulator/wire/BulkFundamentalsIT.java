package io.fundamentalflow.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fundamentals of a whole exchange, and both feeds of insider trades. */
class BulkFundamentalsIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static Simulator simulator;
    private static VendorClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorSettings.defaults()
                .withToday(TODAY)
                .withYears(4)
                .withTickers(24)
                .withRequestsPerMinute(100_000));
        client = new VendorClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void pages_of_stocks_are_objects_keyed_by_number_until_an_empty_one() throws Exception {
        // When
        Set<String> codes = new HashSet<>();
        int offset = 0;
        JsonObject page = client.object("bulk-fundamentals/US?fmt=json&limit=7&offset=0");
        while (!page.isEmpty()) {
            assertThat(page.fieldNames().iterator().next()).isEqualTo("0");
            page.forEach(one -> codes.add(
                    ((JsonObject) one.getValue()).getJsonObject("General").getString("Code")));
            offset += 7;
            page = client.object("bulk-fundamentals/US?fmt=json&limit=7&offset=" + offset);
        }

        // Then
        long stocks = simulator.market().instruments().stream()
                .filter(one -> one.symbol().endsWith(".US")
                        && !one.isDelisted()
                        && one.type().equals("Common Stock"))
                .count();
        assertThat(codes).hasSize((int) stocks).contains("QDIV").doesNotContain("QETF", "QDEL");
        assertThat(client.api("bulk-fundamentals/US?fmt=json&offset=500").body())
                .isEqualTo("{}");
        assertThat(client.api("bulk-fundamentals/US?offset=500").body()).isEqualTo("No Results");
    }

    @Test
    void an_item_is_shorter_than_a_document() throws Exception {
        // Given
        long before = simulator.quota("demo").spent().calls();

        // When
        JsonObject item = client.object("bulk-fundamentals/LSE?fmt=json&symbols=QDIV.US,QRE_old.US")
                .getJsonObject("0");
        JsonObject newer = client.object("bulk-fundamentals/US?fmt=json&symbols=QDIV&version=1.2")
                .getJsonObject("0");

        // Then
        assertThat(simulator.quota("demo").spent().calls()).isEqualTo(before + 102 + 101);
        assertThat(item.fieldNames())
                .containsExactly(
                        "General",
                        "Highlights",
                        "Valuation",
                        "Technicals",
                        "SplitsDividends",
                        "Earnings",
                        "Financials");
        assertThat(item.getJsonObject("Highlights").containsKey("EPSEstimateCurrentQuarter"))
                .isFalse();
        assertThat(item.getJsonObject("Valuation").containsKey("EnterpriseValue"))
                .isFalse();
        assertThat(item.getJsonObject("Earnings").fieldNames()).containsExactly("Last_0", "Last_1", "Last_2", "Last_3");
        JsonObject sheet = item.getJsonObject("Financials").getJsonObject("Balance_Sheet");
        assertThat(sheet.getJsonObject("quarterly_last_0").getString("date")).isEqualTo("2026-03-31");
        assertThat(sheet.fieldNames()).contains("yearly_last_3");
        assertThat(newer.getJsonObject("Earnings").containsKey("Trend")).isTrue();
        assertThat(client.object("v1.1/bulk-fundamentals/US?fmt=json&symbols=QDIV")
                        .getJsonObject("0"))
                .isEqualTo(newer);
    }

    @Test
    void an_empty_slot_of_earnings_has_a_zero_date() throws Exception {
        // When
        JsonObject item = client.object("bulk-fundamentals/US?fmt=json&symbols=QRE_old.US")
                .getJsonObject("0");

        // Then
        assertThat(item.getJsonObject("Earnings").getJsonObject("Last_0").getString("date"))
                .isEqualTo("0000-00-00");
    }

    @Test
    void csv_is_the_default_and_names_columns_after_the_path() throws Exception {
        // When
        HttpResponse<String> answer = client.api("bulk-fundamentals/XETRA");

        // Then
        List<String> lines = answer.body().lines().toList();
        assertThat(lines.get(0))
                .startsWith("General_Code,General_Type")
                .contains("Financials_Balance_Sheet_quarterly_last_0_totalAssets");
        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=x", "offset=-1"})
    void absurd_pages_are_422(String query) throws Exception {
        assertThat(client.api("bulk-fundamentals/US?fmt=json&" + query).statusCode())
                .isEqualTo(422);
    }

    @Test
    void an_unknown_exchange_is_404() throws Exception {
        assertThat(client.api("bulk-fundamentals/NOPE").body()).isEqualTo("Exchange Not Found.");
    }

    @Test
    void trades_come_in_two_shapes_newest_report_first() throws Exception {
        // When
        JsonArray all = client.array("insider-transactions?limit=1000");

        // Then
        assertThat(all.size()).isBetween(20, 1_000);
        Set<Boolean> suffixes = new HashSet<>();
        String before = "9999-12-31";
        for (int i = 0; i < all.size(); i++) {
            JsonObject row = all.getJsonObject(i);
            boolean suffix = row.getString("code").endsWith(".US");
            suffixes.add(suffix);
            assertThat(row.containsKey(suffix ? "secLink" : "link")).isTrue();
            assertThat(row.getString("reportDate")).isLessThanOrEqualTo(before);
            before = row.getString("reportDate");
        }
        assertThat(suffixes).hasSize(2);
        assertThat(client.array("insider-transactions?limit=3")).hasSize(3);
        assertThat(client.array("insider-transactions?code=QDIV.US")).isNotEmpty();
        assertThat(client.array("insider-transactions?code=QDIV"))
                .isEqualTo(client.array("insider-transactions?code=QDIV.US"));
        assertThat(client.array("insider-transactions?code=QGBP.LSE")).isEmpty();
        assertThat(client.api("insider-transactions?limit=5000").statusCode()).isEqualTo(422);
    }

    @Test
    void one_large_name_has_filings_but_an_empty_feed() throws Exception {
        assertThat(client.api("insider-transactions?code=QFRC.US").body()).isEqualTo("[]");
        assertThat(client.object("sec-filings/QFRC.US/form4").getJsonArray("data"))
                .isNotEmpty();
    }

    @Test
    void filings_come_in_pages_that_miss_and_repeat_nothing() throws Exception {
        // Given
        long calls = simulator.quota("demo").spent().calls();
        JsonObject first = client.object("sec-filings/QDIV.US/form4?page%5Blimit%5D=5");
        int total = first.getJsonObject("meta").getInteger("total");

        // When
        Set<String> numbers = new HashSet<>();
        int offset = 0;
        String next;
        do {
            JsonObject page = client.object("sec-filings/QDIV.US/form4?page%5Blimit%5D=5&page%5Boffset%5D=" + offset);
            page.getJsonArray("data").forEach(one -> numbers.add(((JsonObject) one).getString("accession_number")));
            offset += 5;
            next = page.getJsonObject("links").getString("next");
        } while (next != null);

        // Then
        assertThat(numbers).hasSize(total);
        assertThat(first.getJsonObject("links").getString("next")).contains("page%5Boffset%5D=5");
        assertThat(simulator.quota("demo").spent().calls() - calls).isEqualTo(10L * (1 + (total + 4) / 5));
        assertThat(client.object("sec-filings/QDIV.US/form4?page%5Boffset%5D=9999")
                        .getJsonArray("data"))
                .isEmpty();
        assertThat(client.api("sec-filings/QDIV.US/form4?page%5Blimit%5D=101").statusCode())
                .isEqualTo(422);
        assertThat(client.api("sec-filings/QDIV.US/form9").statusCode()).isEqualTo(404);
        assertThat(client.api("sec-filings/NOPE.US/form4").statusCode()).isEqualTo(404);
    }

    @Test
    void an_amendment_is_a_filing_of_its_own_and_replaces_the_trade_in_the_feed() throws Exception {
        // When
        JsonObject filings = client.object("sec-filings/QDIV.US/form4?page%5Blimit%5D=100");
        JsonArray feed = client.array("insider-transactions?code=QDIV.US&limit=1000");

        // Then
        JsonObject amendment = filings.getJsonArray("data").stream()
                .map(JsonObject.class::cast)
                .filter(one -> !one.getJsonArray("footnotes").isEmpty())
                .findFirst()
                .orElseThrow();
        String text = amendment.getJsonArray("footnotes").getJsonObject(0).getString("text");
        String original = text.substring(text.lastIndexOf(' ') + 1, text.length() - 1);
        assertThat(filings.encode()).contains("\"accession_number\":\"" + original + "\"");
        assertThat(feed.encode())
                .contains(amendment.getString("accession_number").replace("-", ""))
                .doesNotContain(original.replace("-", ""));
    }

    @Test
    void implausible_rows_are_served_for_one_company() throws Exception {
        // When
        JsonArray rows = client.array("insider-transactions?code=QDRT.US&limit=1000");

        // Then
        assertThat(rows.encode()).contains("2099-01-02");
        assertThat(rows.stream()
                        .map(one ->
                                ((JsonObject) one).getValue("transactionAmount").toString()))
                .anyMatch(one -> one.startsWith("-"));
    }

    @Test
    void later_days_add_trades_and_change_none() throws Exception {
        try (Simulator own = Simulator.start(
                SimulatorSettings.defaults().withToday(TODAY).withYears(1).withTickers(20))) {
            // Given
            var company = own.market().find("QDIV.US").orElseThrow();
            var before = own.market().insiderTrades(company);

            // When
            own.market().advance(60);

            // Then
            assertThat(own.market().insiderTrades(company)).containsAll(before).hasSizeGreaterThan(before.size());
        }
    }
}
