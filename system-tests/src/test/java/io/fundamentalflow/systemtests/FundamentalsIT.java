package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fundamentalflow.simulator.market.DerivedTruth;
import io.fundamentalflow.simulator.market.ExtraInstrument;
import io.fundamentalflow.simulator.market.FundamentalTruth;
import io.fundamentalflow.simulator.market.PeriodType;
import io.fundamentalflow.simulator.market.Quarter;
import io.fundamentalflow.simulator.market.SpecialCase;
import io.fundamentalflow.simulator.market.Statement;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Company documents through the whole product, against what the generated companies really did. */
@ExtendWith(SharedProduct.class)
@Order(4)
class FundamentalsIT {

    private static final BigDecimal EXACT = new BigDecimal("1e-9");
    private static final long SAME_PERIOD_DAYS = 10;

    /** What the simulator calls a metric of a quarter, and what we do. */
    private static final Map<String, String> OF_QUARTERS = Map.ofEntries(
            Map.entry("debt", "total_debt"),
            Map.entry("equity", "total_equity"),
            Map.entry("debt_to_equity", "debt_to_equity"),
            Map.entry("book_value_per_share", "book_per_share"),
            Map.entry("current_ratio", "current_ratio"),
            Map.entry("revenue_growth_yoy", "revenue_growth"),
            Map.entry("net_income_growth_yoy", "net_income_growth"),
            Map.entry("revenue_ttm", "revenue_ttm"),
            Map.entry("operating_income_ttm", "operating_income_ttm"),
            Map.entry("net_income_ttm", "net_income_ttm"),
            Map.entry("ebit_ttm", "ebit_ttm"),
            Map.entry("ebitda_ttm", "ebitda_ttm"),
            Map.entry("operating_cash_flow_ttm", "operating_cash_flow_ttm"),
            Map.entry("free_cash_flow_ttm", "free_cash_flow_ttm"),
            Map.entry("dividends_paid_ttm", "dividends_paid_ttm"),
            Map.entry("gross_profit_ttm", "gross_profit_ttm"),
            Map.entry("eps_ttm", "eps_ttm"),
            Map.entry("roe_ttm", "return_on_equity"),
            Map.entry("roa_ttm", "return_on_assets"));

    private static final Map<String, String> OF_TWELVE_MONTHS = Map.of(
            "gross_margin_ttm", "gross_margin",
            "operating_margin_ttm", "operating_margin",
            "net_margin_ttm", "net_margin");

    @Test
    void derived_metrics_equal_the_known_truth_to_nine_decimals(Product product) {
        // Given
        List<String> companies = product.vendor().market().instruments().stream()
                .filter(one -> one.type().equals("Common Stock"))
                .map(one -> one.symbol())
                .toList();

        // When
        JsonNode report = product.report(product.start(request("fundamentals", companies)));

        // Then
        assertThat(report.path("rows").path("written").asInt()).isPositive();
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (String ticker : companies) {
            FundamentalTruth truth = product.vendor().market().fundamentals(ticker);
            compared += compare(product, truth, "quarterly", OF_QUARTERS, wrong);
            compared += compare(product, truth, "ttm", OF_TWELVE_MONTHS, wrong);
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(5_000);
    }

    @Test
    void a_restatement_is_a_version_seen_within_a_second_and_not_before_its_time(Product product) {
        // Given
        String ticker = SpecialCase.TWO_DIVIDENDS.symbol();
        product.report(product.start(request("fundamentals", List.of(ticker))));
        FundamentalTruth truth = product.vendor().market().fundamentals(ticker);
        LocalDate end = truth.filed().get(truth.filed().size() - 1).end();
        String newest = "/fundamentals/" + ticker + "?period=quarterly&metrics=revenue&order=desc&limit=1";
        BigDecimal before = revenue(product.read(newest));
        Instant beforeReload = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        BigDecimal restated = before.add(new BigDecimal("1000000"));
        product.vendor()
                .market()
                .restateStatement(
                        ticker, Statement.INCOME_STATEMENT, PeriodType.QUARTERLY, end, "totalRevenue", restated);

        // When
        JsonNode report = product.report(product.start(request("fundamentals", List.of(ticker))));

        // Then
        assertThat(report.path("rows").path("revised").asInt()).isEqualTo(1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .until(() -> revenue(product.read(newest)).compareTo(restated) == 0);
        assertThat(revenue(product.read(newest + "&as_of=" + beforeReload))).isEqualByComparingTo(before);
        assertThat(product.sql(
                        "SELECT count(*) FROM fundamentals f JOIN companies c ON c.id = f.company_id WHERE c.ticker = '"
                                + ticker + "' AND f.period_end = '" + end
                                + "' AND f.statement = 'income' AND f.period_type = 'quarter'"))
                .isEqualTo("2");
    }

    @Test
    void loading_the_same_documents_again_changes_nothing(Product product) {
        // Given
        List<String> tickers = List.of(SpecialCase.MANY_DIVIDENDS.symbol(), ExtraInstrument.ETF.symbol());
        product.report(product.start(request("fundamentals", tickers)));

        // When
        JsonNode again = product.report(product.start(request("fundamentals", tickers)));

        // Then
        assertThat(again.path("rows").path("written").asInt()).isZero();
        assertThat(again.path("rows").path("revised").asInt()).isZero();
        assertThat(again.path("rows").path("unchanged").asInt()).isGreaterThan(100);
    }

    @Test
    void instruments_that_are_no_companies_have_documents_of_their_own_shape(Product product) {
        // Given
        List<String> others = Arrays.stream(ExtraInstrument.values())
                .map(ExtraInstrument::symbol)
                .toList();

        // When
        JsonNode report = product.report(product.start(request("fundamentals", others)));

        // Then
        assertThat(report.path("run").path("state").asText())
                .as(report.toString())
                .isEqualTo("succeeded");
        for (String ticker : others) {
            assertThat(product.read("/companies/" + ticker).status()).as(ticker).isEqualTo(200);
            assertThat(product.read("/fundamentals/" + ticker).status())
                    .as(ticker)
                    .isEqualTo(200);
            assertThat(product.read("/companies/" + ticker + "/holdings").status())
                    .as(ticker)
                    .isEqualTo(200);
        }
        assertThat(product.read("/companies/QETF.US/holdings").data()).isNotEmpty();
        assertThat(product.read("/companies/QETO.US/holdings").data()).isNotEmpty();
        assertThat(product.read("/companies/QETE.US/holdings").data()).isEmpty();
        assertThat(product.read("/companies/QTOP.INDX/holdings").data()).isNotEmpty();
        assertThat(product.read("/companies/QNON.INDX/holdings").data()).isEmpty();
    }

    /** Every metric the truth has, against what is served for its quarter; answers how many there were. */
    private static int compare(
            Product product, FundamentalTruth truth, String period, Map<String, String> names, List<String> wrong) {
        String ticker = truth.instrument().symbol();
        TreeMap<LocalDate, JsonNode> served = new TreeMap<>();
        product.read("/fundamentals/" + ticker + "?period=" + period + "&limit=400&metrics="
                        + String.join(",", names.values()))
                .data()
                .forEach(
                        row -> served.put(LocalDate.parse(row.path("period_end").asText()), row));
        int compared = 0;
        for (Quarter quarter : truth.filed()) {
            Map<String, BigDecimal> metrics = DerivedTruth.at(truth, quarter.end());
            for (Map.Entry<String, String> name : names.entrySet()) {
                BigDecimal want = metrics.get(name.getKey());
                if (want != null) {
                    compared++;
                    JsonNode row = nearest(served, quarter.end());
                    if (differs(want, row.path("metrics").path(name.getValue()))) {
                        wrong.add("%s %s %s: %s instead of %s, %s"
                                .formatted(
                                        ticker,
                                        quarter.end(),
                                        name.getValue(),
                                        row.path("metrics").path(name.getValue()),
                                        want.round(MathContext.DECIMAL64),
                                        row.path("reasons")));
                    }
                }
            }
        }
        return compared;
    }

    private static JsonNode nearest(TreeMap<LocalDate, JsonNode> served, LocalDate end) {
        Map.Entry<LocalDate, JsonNode> found = served.ceilingEntry(end.minusDays(SAME_PERIOD_DAYS));
        return found == null || found.getKey().isAfter(end.plusDays(SAME_PERIOD_DAYS))
                ? MissingNode.getInstance()
                : found.getValue();
    }

    /** To nine decimals of the larger of 1 and the value. */
    private static boolean differs(BigDecimal want, JsonNode got) {
        return !got.isNumber()
                || want.subtract(got.decimalValue())
                                .abs()
                                .compareTo(EXACT.multiply(want.abs().max(BigDecimal.ONE)))
                        > 0;
    }

    private static BigDecimal revenue(Answer answer) {
        return answer.data().path(0).path("metrics").path("revenue").decimalValue();
    }

    private static String request(String dataset, List<String> tickers) {
        return "{\"dataset\":\"" + dataset + "\",\"tickers\":[\"" + String.join("\",\"", tickers) + "\"]}";
    }
}
