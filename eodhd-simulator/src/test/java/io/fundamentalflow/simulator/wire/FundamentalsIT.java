package io.fundamentalflow.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.fundamentalflow.simulator.market.FundamentalTruth;
import io.fundamentalflow.simulator.market.PeriodType;
import io.fundamentalflow.simulator.market.Statement;
import io.fundamentalflow.simulator.market.StatementTruth;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fundamentals documents in the vendor's shape, with every oddity in some instrument. */
class FundamentalsIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static Simulator simulator;
    private static VendorClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(
                SimulatorSettings.defaults().withToday(TODAY).withYears(4).withRequestsPerMinute(100_000));
        client = new VendorClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void an_american_company_has_every_section_in_order() throws Exception {
        // When
        JsonObject document = client.object("fundamentals/QDIV.US?fmt=json");

        // Then
        assertThat(document.fieldNames())
                .containsExactly(
                        "General",
                        "Highlights",
                        "Valuation",
                        "SharesStats",
                        "Technicals",
                        "SplitsDividends",
                        "AnalystRatings",
                        "Holders",
                        "InsiderTransactions",
                        "ESGScores",
                        "outstandingShares",
                        "Earnings",
                        "Financials");
        assertThat(document.getJsonObject("Highlights").fieldNames()).hasSize(25);
        assertThat(document.getJsonObject("Valuation").fieldNames()).hasSize(7);
        assertThat(document.getJsonObject("SharesStats").fieldNames()).hasSize(9);
        assertThat(document.getJsonObject("Technicals").fieldNames()).hasSize(9);
        assertThat(document.getJsonObject("Holders").getJsonObject("Institutions"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"QGBP.LSE", "QTHN.XETRA"})
    void sections_that_are_american_are_absent_elsewhere(String symbol) throws Exception {
        assertThat(client.object("fundamentals/" + symbol).fieldNames())
                .contains("General", "Earnings", "Financials")
                .doesNotContain("AnalystRatings", "Holders", "InsiderTransactions", "ESGScores");
    }

    @ParameterizedTest
    @CsvSource({"Balance_Sheet, 61", "Cash_Flow, 29", "Income_Statement, 31"})
    void every_row_has_all_lines_as_text_with_two_decimals_newest_first(String name, int lines) throws Exception {
        // When
        JsonObject statement = client.object("fundamentals/QSAD.US?filter=Financials::" + name);

        // Then
        assertThat(Statement.of(name).lines()).hasSize(lines).doesNotHaveDuplicates();
        for (String period : List.of("quarterly", "yearly")) {
            JsonObject rows = statement.getJsonObject(period);
            List<String> dates = new ArrayList<>(rows.fieldNames());
            assertThat(dates).isSortedAccordingTo((a, b) -> b.compareTo(a)).hasSizeGreaterThan(3);
            List<String> expected = new ArrayList<>(List.of("date", "filing_date", "currency_symbol"));
            expected.addAll(Statement.of(name).lines());
            for (String date : dates) {
                JsonObject row = rows.getJsonObject(date);
                assertThat(row.fieldNames()).containsExactlyElementsOf(expected);
                assertThat(row.getString("date")).isEqualTo(date);
                for (String line : Statement.of(name).lines()) {
                    assertThat(row.getString(line))
                            .satisfiesAnyOf(
                                    value -> assertThat(value).isNull(),
                                    value -> assertThat(value).matches("-?\\d+\\.\\d\\d"),
                                    value -> assertThat(line).isEqualTo("capitalExpenditures"));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"QDIV.US", "QSAD.US", "QTWO.US", "QLSY.US", "QFXD.LSE", "QNEW.US", "QDRT.US"})
    void what_is_served_is_what_the_truth_says_is_served(String symbol) throws Exception {
        // When
        JsonObject financials = client.object("fundamentals/" + symbol + "?filter=Financials");

        // Then
        FundamentalTruth truth = simulator.market().fundamentals(symbol);
        for (Statement statement : Statement.values()) {
            for (PeriodType period : PeriodType.values()) {
                JsonObject rows =
                        financials.getJsonObject(statement.vendorName()).getJsonObject(period.vendorName());
                List<StatementTruth> expected = truth.statements(statement, period);
                assertThat(rows).hasSameSizeAs(expected);
                for (StatementTruth one : expected) {
                    JsonObject row = rows.getJsonObject(one.servedEnd().toString());
                    for (Map.Entry<String, BigDecimal> line :
                            one.latest().served().entrySet()) {
                        assertThat(new BigDecimal(row.getValue(line.getKey()).toString()))
                                .as("%s %s %s", symbol, one.periodEnd(), line.getKey())
                                .isEqualByComparingTo(line.getValue());
                    }
                }
            }
        }
    }

    @Test
    void snapshots_agree_with_prices_shares_and_statements() throws Exception {
        // When
        JsonObject document = client.object("fundamentals/QDIV.US");

        // Then
        JsonObject highlights = document.getJsonObject("Highlights");
        BigDecimal close = simulator.market().truth("QDIV.US").bar(TODAY).close();
        BigDecimal shares = number(document.getJsonObject("SharesStats"), "SharesOutstanding");
        BigDecimal value = number(highlights, "MarketCapitalization");
        assertThat(value).isCloseTo(close.multiply(shares), within(BigDecimal.ONE));
        assertThat(number(highlights, "PERatio"))
                .isEqualByComparingTo(number(document.getJsonObject("Valuation"), "TrailingPE"));
        BigDecimal high = simulator.market().truth("QDIV.US").bars().stream()
                .filter(bar -> !bar.day().isBefore(TODAY.minusWeeks(52)))
                .map(bar -> bar.high())
                .max(BigDecimal::compareTo)
                .orElseThrow();
        assertThat(number(document.getJsonObject("Technicals"), "52WeekHigh")).isEqualByComparingTo(high);
        assertThat(document.getJsonObject("Technicals").getValue("Beta")).isNotNull();
        assertThat(highlights.getString("MostRecentQuarter")).isEqualTo("2026-03-31");
        assertThat(client.object("fundamentals/QSAD.US?filter=SplitsDividends").getString("LastSplitFactor"))
                .isEqualTo("2:1");
    }

    @Test
    void the_newer_path_keeps_quarters_and_years_of_the_trend_apart() throws Exception {
        // When
        JsonObject old = client.object("fundamentals/QDIV.US?filter=Earnings::Trend");
        JsonObject newer = client.object("v1.1/fundamentals/QDIV.US?filter=Earnings::Trend");

        // Then
        Set<String> dates = new HashSet<>(newer.getJsonObject("Quarterly").fieldNames());
        dates.addAll(newer.getJsonObject("Annual").fieldNames());
        assertThat(old.fieldNames()).containsExactlyInAnyOrderElementsOf(dates);
        assertThat(newer.getJsonObject("Quarterly").size()
                        + newer.getJsonObject("Annual").size())
                .isGreaterThan(old.size());
        JsonObject row = newer.getJsonObject("Quarterly")
                .getJsonObject(
                        newer.getJsonObject("Quarterly").fieldNames().iterator().next());
        assertThat(row.getString("type")).isEqualTo("quarterly");
        assertThat(row.getString("fiscalQuarter")).matches("Q[1-4]");
        assertThat(row.getString("earningsEstimateAvg")).matches("-?\\d+\\.\\d{4}");
        assertThat(old.getJsonObject(old.fieldNames().iterator().next()).containsKey("type"))
                .isFalse();
    }

    @Test
    void filters_cut_sections_branches_and_ranges() throws Exception {
        // When
        JsonObject whole = client.object("fundamentals/QDIV.US");
        JsonObject years = client.object("fundamentals/QDIV.US?filter=Financials::Balance_Sheet::yearly");
        JsonObject ranged = client.object(
                "fundamentals/QDIV.US?filter=Financials::Balance_Sheet::quarterly&from=2025-01-01&to=2025-12-31");

        // Then
        JsonObject sheet = whole.getJsonObject("Financials").getJsonObject("Balance_Sheet");
        assertThat(years).isEqualTo(sheet.getJsonObject("yearly"));
        assertThat(ranged.fieldNames()).containsExactly("2025-12-31", "2025-09-30", "2025-06-30", "2025-03-31");
        assertThat(client.object("fundamentals/QDIV.US?filter=Highlights,Technicals")
                        .fieldNames())
                .containsExactly("Highlights", "Technicals");
    }

    @Test
    void types_are_mixed_and_nothing_has_many_names_in_one_company() throws Exception {
        // When
        String document = client.api("fundamentals/QDRT.US").body();

        // Then
        assertThat(document)
                .contains("\"NA\"", "\"None\"", "\"No data\"", "\"N\\/A\"", ":\"\"", "\"0000-00-00\"")
                .contains("\"filing_date\":null");
        JsonObject sheet = new JsonObject(document)
                .getJsonObject("Financials")
                .getJsonObject("Balance_Sheet")
                .getJsonObject("quarterly");
        Set<Class<?>> types = new HashSet<>();
        sheet.getJsonObject(sheet.fieldNames().iterator().next()).forEach(entry -> {
            if (entry.getValue() != null) {
                types.add(entry.getValue() instanceof Number ? Number.class : String.class);
            }
        });
        assertThat(types).containsExactlyInAnyOrder(Number.class, String.class);
        assertThat(client.object("fundamentals/QDRT.US?filter=Highlights").getValue("MarketCapitalizationMln")
                                instanceof String
                        || client.object("fundamentals/QDRT.US?filter=Highlights")
                                        .getValue("RevenueTTM")
                                instanceof String)
                .isTrue();
    }

    @Test
    void other_oddities_are_in_some_company() throws Exception {
        // When
        JsonObject empty = client.object("fundamentals/QRE_old.US");
        JsonObject unknown = client.object("fundamentals/QTHN.XETRA");
        JsonObject zero = client.object("fundamentals/QREV.US?filter=Financials::Balance_Sheet::quarterly");
        HttpResponse<String> large = client.api("fundamentals/QFRC.US");
        JsonObject undated = client.object("fundamentals/QDIV.US?filter=Financials::Cash_Flow::quarterly");

        // Then
        JsonObject sheet = empty.getJsonObject("Financials").getJsonObject("Balance_Sheet");
        assertThat(sheet.getValue("quarterly")).isEqualTo(new JsonObject());
        assertThat(sheet.getValue("yearly")).isEqualTo(new JsonArray());
        assertThat(empty.getValue("outstandingShares")).isEqualTo(new JsonArray());
        assertThat(unknown.containsKey("ClimateTargets")).isTrue();
        assertThat(unknown.encode()).contains("carbonProvisionsNet");
        assertThat(zero.getJsonObject(zero.fieldNames().iterator().next()).getString("warrants"))
                .isEqualTo("0.00");
        assertThat(large.body().length()).isGreaterThan(1_000_000);
        String oldest = new ArrayList<>(undated.fieldNames()).get(undated.size() - 1);
        assertThat(undated.getJsonObject(oldest).getString("filing_date")).isEqualTo(oldest);
    }

    @Test
    void funds_have_documents_of_their_own_in_both_forms() throws Exception {
        // When
        JsonObject etf = client.object("fundamentals/QETF.US").getJsonObject("ETF_Data");
        JsonObject old = client.object("fundamentals/QETO.US").getJsonObject("ETF_Data");
        JsonObject fund = client.object("fundamentals/QFNDX.US").getJsonObject("MutualFund_Data");
        JsonObject oldFund = client.object("fundamentals/QFNOX.US").getJsonObject("MutualFund_Data");

        // Then
        String key = etf.getJsonObject("Holdings").fieldNames().iterator().next();
        assertThat(key).endsWith(".US");
        assertThat(etf.getJsonObject("Holdings").getJsonObject(key).getValue("Assets_%"))
                .isInstanceOf(Number.class);
        assertThat(etf.getJsonObject("Top_10_Holdings")).hasSize(10);
        assertThat(etf.getInteger("Holdings_Count"))
                .isEqualTo(etf.getJsonObject("Holdings").size());
        JsonObject holding = old.getJsonObject("Holdings")
                .getJsonObject(
                        old.getJsonObject("Holdings").fieldNames().iterator().next());
        assertThat(holding.fieldNames()).containsExactly("Name", "Assets_%");
        assertThat(holding.getValue("Assets_%")).isInstanceOf(String.class);
        assertThat(old.getString("Average_Mkt_Cap_Mil")).isEqualTo("No data");
        assertThat(client.api("fundamentals/QETE.US").body()).isEqualTo("[]");
        assertThat(fund.getJsonObject("Top_Holdings").getJsonObject("0").getString("Weight"))
                .endsWith("%");
        assertThat(oldFund.fieldNames()).contains("Incepton_Date").doesNotContain("Inception_Date");
        assertThat(oldFund.getJsonObject("Top_Holdings").getJsonObject("0").getString("Owned"))
                .contains(",");
    }

    @Test
    void an_index_has_its_members_and_with_historical_those_of_the_past() throws Exception {
        // When
        JsonObject index = client.object("fundamentals/QTOP.INDX");
        JsonObject historical = client.object("fundamentals/QTOP.INDX?historical=1");
        JsonObject empty = client.object("fundamentals/QNON.INDX");

        // Then
        JsonObject members = index.getJsonObject("Components");
        BigDecimal weights = members.stream()
                .map(one -> number((JsonObject) one.getValue(), "Weight"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(weights).isCloseTo(BigDecimal.ONE, within(new BigDecimal("0.0001")));
        assertThat(index.containsKey("HistoricalTickerComponents")).isFalse();
        JsonObject past = historical.getJsonObject("HistoricalTickerComponents");
        assertThat(past.size()).isGreaterThan(members.size());
        assertThat(past.encode()).contains("\"IsActiveNow\":0").contains("\"EndDate\":null");
        assertThat(empty.getJsonObject("Components")).isEmpty();
        assertThat(empty.getJsonObject("General").getString("CurrencyCode")).isEqualTo("NA");
    }

    @Test
    void pairs_and_coins_are_listed_priced_and_documented() throws Exception {
        // When
        JsonArray coins = client.array("exchange-symbol-list/CC?fmt=json");
        JsonArray pairs = client.array("exchange-symbol-list/FOREX?fmt=json");
        JsonArray indices = client.array("exchange-symbol-list/INDX?fmt=json");

        // Then
        assertThat(coins).hasSize(2);
        assertThat(pairs).hasSize(2);
        assertThat(indices).hasSize(2);
        assertThat(coins.getJsonObject(0).getValue("Isin")).isNull();
        assertThat(client.array("eod/QCN-USD.CC?fmt=json&from=2026-06-20&to=2026-06-28"))
                .hasSize(9);
        assertThat(client.array("eod/EURUSD.FOREX?fmt=json&from=2026-06-20&to=2026-06-28"))
                .hasSize(5)
                .allMatch(row -> ((JsonObject) row).getInteger("volume") == 0);
        assertThat(client.array("eod/QFNDX.US?fmt=json&from=2026-06-29"))
                .hasSize(2)
                .allMatch(row -> ((JsonObject) row).getValue("high").equals(((JsonObject) row).getValue("low")));
        assertThat(client.object("fundamentals/QCN-USD.CC").fieldNames())
                .containsExactly("General", "Tech", "Resources", "Statistics");
        assertThat(client.object("fundamentals/EURUSD.FOREX").getJsonArray("Components"))
                .isEmpty();
        assertThat(client.api("fundamentals/QSH-USD.CC").body()).contains("589735030408323000000");
    }

    @Test
    void the_truth_of_a_company_is_there_for_other_processes() throws Exception {
        // When
        JsonObject truth = new JsonObject(
                client.get("/simulator/truth/QDIV.US/fundamentals").body());

        // Then
        FundamentalTruth known = simulator.market().fundamentals("QDIV.US");
        assertThat(truth.getJsonArray("quarters")).hasSameSizeAs(known.filed());
        assertThat(truth.getJsonArray("statements").size())
                .isGreaterThan(3 * known.filed().size());
        JsonObject newest =
                truth.getJsonArray("quarters").getJsonObject(known.filed().size() - 1);
        assertThat(newest.getJsonObject("metrics").fieldNames()).contains("revenue_ttm", "gross_margin_ttm", "roe_ttm");
        assertThat(client.get("/simulator/truth/QTOP.INDX/fundamentals").statusCode())
                .isEqualTo(404);
        JsonObject market = new JsonObject(client.get("/simulator/truth").body());
        assertThat(market.getJsonArray("statement_cases")).hasSize(18);
        assertThat(market.getJsonArray("extra_instruments")).hasSize(11);
    }

    @Test
    void a_statement_can_be_restated_from_outside() throws Exception {
        try (Simulator own = Simulator.start(
                SimulatorSettings.defaults().withToday(TODAY).withYears(1).withTickers(20))) {
            // Given
            VendorClient other = new VendorClient(own);
            String path =
                    "fundamentals/QDIV.US?filter=Financials::Income_Statement::quarterly::2025-12-31::totalRevenue";
            String before = other.api(path).body();

            // When
            HttpResponse<String> answer = other.send(
                    "POST",
                    "/simulator/control/restate-statement",
                    "{\"ticker\":\"QDIV.US\",\"period_end\":\"2025-12-31\",\"value\":\"123456789.25\"}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new JsonObject(answer.body()).getString("after")).isEqualTo("123456789.25");
            assertThat(other.api(path).body()).isEqualTo("\"123456789.25\"").isNotEqualTo(before);
            assertThat(other.send("POST", "/simulator/control/restate-statement", "{\"line\":\"nope\"}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(other.send("POST", "/simulator/control/restate-statement", "{\"ticker\":\"QTOP.INDX\"}")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void advancing_brings_the_next_quarter_to_the_wire() throws Exception {
        try (Simulator own = Simulator.start(
                SimulatorSettings.defaults().withToday(TODAY).withYears(1).withTickers(20))) {
            // Given
            VendorClient other = new VendorClient(own);
            String path = "fundamentals/QDIV.US?filter=Financials::Cash_Flow::quarterly";
            JsonObject before = other.object(path);

            // When
            own.market().advance(45);

            // Then
            JsonObject after = other.object(path);
            assertThat(after).hasSize(before.size() + 1);
            assertThat(after.fieldNames().iterator().next()).isEqualTo("2026-06-30");
            before.forEach(row -> assertThat(after.getValue(row.getKey())).isEqualTo(row.getValue()));
        }
    }

    @Test
    void a_document_costs_ten_calls() throws Exception {
        // Given
        long before = simulator.quota("demo").spent().calls();

        // When
        client.api("fundamentals/QTWO.US?filter=General");

        // Then
        assertThat(simulator.quota("demo").spent().calls()).isEqualTo(before + 10);
    }

    private static BigDecimal number(JsonObject row, String field) {
        return new BigDecimal(row.getValue(field).toString());
    }
}
