package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loading again: nothing, a restatement, answers that cannot be used, questions that make no sense. */
@ExtendWith(SharedProduct.class)
@Order(3)
class ChangesIT {

    private static final Duration VISIBLE = Duration.ofSeconds(1);

    @Test
    void loading_the_same_again_writes_nothing_and_says_so(Product product) {
        // Given
        List<String> tickers = product.tickers();
        String bars = product.sql("SELECT count(*) FROM ohlcv");

        // When
        JsonNode report = product.load(tickers);

        // Then
        assertThat(report.path("rows").path("written").asLong()).isZero();
        assertThat(report.path("rows").path("revised").asLong()).isZero();
        assertThat(report.path("rows").path("unchanged").asLong()).isGreaterThanOrEqualTo(Long.parseLong(bars));
        assertThat(product.sql("SELECT count(*) FROM ohlcv")).isEqualTo(bars);
    }

    @Test
    void a_restated_bar_is_seen_by_cached_readers_within_a_second_and_the_old_one_is_kept(Product product) {
        // Given
        String ticker = "QRST.US";
        LocalDate day = product.vendor().market().truth(ticker).days().get(1000);
        String path = "/prices/" + ticker + "?from=" + day + "&to=" + day;
        BigDecimal before = product.read(path).data().get(0).path("close").decimalValue();
        BigDecimal after = before.add(new BigDecimal("0.01"));
        assertThat(product.read(path).header("X-Cache")).isIn("local", "redis");
        product.vendor().market().restate(ticker, day, after);

        // When
        JsonNode report = product.load(ticker);

        // Then
        Awaitility.await("the new close")
                .atMost(VISIBLE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(
                                product.read(path).data().get(0).path("close").decimalValue())
                        .isEqualByComparingTo(after));
        assertThat(report.path("rows").path("revised").asLong()).isEqualTo(1);
        assertThat(product.sql("SELECT close FROM ohlcv_revisions r JOIN companies c ON c.id = r.company_id"
                        + " WHERE c.ticker = '" + ticker + "' AND r.day = '" + day + "'"))
                .satisfies(close -> assertThat(new BigDecimal(close)).isEqualByComparingTo(before));
    }

    @Test
    void a_new_dividend_moves_the_prices_of_cached_readers_within_a_second_though_no_bar_changed(Product product) {
        // Given
        String ticker = "QREV.US";
        List<LocalDate> days = product.vendor().market().truth(ticker).days();
        LocalDate exDate = days.get(days.size() - 30);
        LocalDate before = days.get(days.size() - 31);
        String path = "/prices/" + ticker + "?from=" + before + "&to=" + before + "&adjust=all";
        JsonNode bar = product.read(path).data().get(0);
        BigDecimal dividend = bar.path("close").decimalValue().movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
        assertThat(product.read(path).header("X-Cache")).isIn("local", "redis");
        product.vendor().market().addDividend(ticker, exDate, dividend);
        String epochs = "SELECT sum(version) FROM watermarks w JOIN companies c ON c.id = w.company_id"
                + " WHERE c.ticker = '" + ticker + "' AND w.dataset = 'daily_prices'";
        String prices = product.sql(epochs);

        // When
        product.report(product.start("{\"dataset\":\"dividends\",\"tickers\":[\"" + ticker + "\"]}"));

        // Then
        Awaitility.await("the new factor")
                .atMost(VISIBLE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(
                                product.read(path).data().get(0).path("close").decimalValue())
                        .isLessThan(bar.path("close").decimalValue()));
        assertThat(product.sql(epochs)).isEqualTo(prices);
    }

    static Stream<String> invalidTickers() {
        return Stream.of(
                "..%2Fx", "%27%3B%20drop%20table%20ohlcv", "A".repeat(200) + ".US", "A%00B.US", "A%0AB.US", "AAPL");
    }

    @ParameterizedTest
    @MethodSource("invalidTickers")
    void an_invalid_ticker_is_refused_by_the_reader_with_the_field_named(String ticker, Product product) {
        // When
        Answer answer = product.read("/prices/" + ticker);

        // Then
        assertProblemNaming(answer, "ticker");
    }

    static Stream<String> invalidTickersInJson() {
        return Stream.of(
                "../x", "'; drop table ohlcv", "A".repeat(200) + ".US", "A\\u0000B.US", "A\\nB.US", "AAPL", "");
    }

    @ParameterizedTest
    @MethodSource("invalidTickersInJson")
    void an_invalid_ticker_is_refused_by_ingestion_and_never_reaches_the_vendor(String ticker, Product product) {
        // Given
        long asked = product.vendor().requests().total();

        // When
        Answer answer = Http.post(
                product.ingestionAt("/api/v1/ingestions"),
                "{\"dataset\":\"daily_prices\",\"tickers\":[\"" + ticker + "\"]}");

        // Then
        assertProblemNaming(answer, "tickers");
        assertThat(product.vendor().requests().total()).isEqualTo(asked);
    }

    private static void assertProblemNaming(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("errors").get(0).path("field").asText()).startsWith(field);
        assertThat(answer.json().path("request_id").asText()).isNotEmpty();
    }
}
