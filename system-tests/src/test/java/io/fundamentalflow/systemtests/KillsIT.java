package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.simulator.market.Market;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ingestion is killed while it reads datasets of several requests each; nothing is lost, nothing is doubled. */
@ExtendWith(SharedProduct.class)
@Order(8)
class KillsIT {

    private static final int KILLS = "large".equals(System.getenv("FF_SUITE")) ? 20 : 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> TICKERS = List.of("QDIV.US", "QFRC.US", "QGBP.LSE");

    @Test
    void what_a_killed_replica_left_is_done_by_the_next_and_nothing_is_doubled(Product product) {
        // Given
        LocalDate today = product.vendor().market().today();
        Random random = new Random(7);
        List<String> requests = requests(today);
        List<String> runs = requests.stream().map(product::start).toList();

        // When
        for (int kill = 0; kill < KILLS; kill++) {
            long asked = product.vendor().requests().total();
            int more = 1 + random.nextInt(6);
            Awaitility.await("requests before kill " + kill)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> product.vendor().requests().total() >= asked + more || ended(product));
            product.killIngestion();
        }
        List<JsonNode> reports = runs.stream().map(product::report).toList();
        List<JsonNode> again =
                requests.stream().map(product::start).map(product::report).toList();

        // Then
        assertThat(reports)
                .allSatisfy(
                        report -> assertThat(report.path("run").path("state").asText())
                                .as(report.toString())
                                .isEqualTo("succeeded"));
        assertThat(again)
                .allSatisfy(
                        report -> assertThat(report.path("rows").path("written").asLong()
                                        + report.path("rows").path("revised").asLong())
                                .as(report.toString())
                                .isZero());
        for (String ticker : TICKERS) {
            assertThat(product.sql("SELECT count(*) FROM ohlcv_intraday i JOIN companies c ON c.id = i.company_id"
                            + " WHERE c.ticker = '" + ticker + "' AND i.interval = '5m'"))
                    .isEqualTo(Integer.toString(bars(product.vendor().market(), ticker, today.minusDays(700), today)));
        }
    }

    /** Of many requests: windows of bars, pages of articles; and of one each: days of exchanges, quotes. */
    private static List<String> requests(LocalDate today) {
        String tickers = "\"tickers\":[\"" + String.join("\",\"", TICKERS) + "\"]";
        List<String> requests = new ArrayList<>();
        requests.add(ranged("intraday_5m", tickers, today.minusDays(700), today));
        requests.add(ranged("intraday_1m", tickers, today.minusDays(200), today));
        requests.add(ranged("news", tickers, today.minusDays(300), today));
        requests.add(ranged("news_sentiment", tickers, today.minusDays(300), today));
        for (String exchange : List.of("US", "LSE")) {
            requests.add("{\"dataset\":\"calendar\",\"exchange\":\"" + exchange + "\"}");
            requests.add("{\"dataset\":\"exchange_sessions\",\"exchange\":\"" + exchange + "\"}");
        }
        requests.add("{\"dataset\":\"quotes\"," + tickers + "}");
        return requests;
    }

    private static String ranged(String dataset, String tickers, LocalDate from, LocalDate to) {
        return "{\"dataset\":\"%s\",%s,\"from\":\"%s\",\"to\":\"%s\"}".formatted(dataset, tickers, from, to);
    }

    private static boolean ended(Product product) {
        return product.sql("SELECT count(*) FROM ingestion_tasks WHERE state IN ('queued', 'leased')")
                .equals("0");
    }

    private static int bars(Market market, String ticker, LocalDate from, LocalDate to) {
        return market.intraday(market.find(ticker).orElseThrow(), from, to, 5).size();
    }
}
