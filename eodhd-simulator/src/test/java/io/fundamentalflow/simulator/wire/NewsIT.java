package io.fundamentalflow.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.fundamentalflow.simulator.market.Article;
import io.fundamentalflow.simulator.market.Instrument;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** News and daily sentiment as the vendor sends them. */
class NewsIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static Simulator simulator;
    private static VendorClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorSettings.defaults()
                .withToday(TODAY)
                .withYears(2)
                .withTickers(24)
                .withRequestsPerMinute(100_000));
        client = new VendorClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void pages_by_offset_are_the_truth_newest_first() throws Exception {
        // Given
        List<Article> truth = simulator.market().news(instrument("QFRC.US"), TODAY.minusDays(9), TODAY);

        // When
        List<JsonObject> pages = new ArrayList<>();
        for (int offset = 0; offset == 0 || pages.size() == offset; offset += 40) {
            client.array("news?s=QFRC.US&from=" + TODAY.minusDays(9) + "&limit=40&offset=" + offset)
                    .forEach(row -> pages.add((JsonObject) row));
        }

        // Then
        assertThat(truth).hasSizeGreaterThan(100);
        assertThat(pages)
                .extracting(row -> row.getString("link"))
                .containsExactlyElementsOf(truth.stream().map(Article::link).toList());
        assertThat(pages).extracting(row -> row.getString("date")).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(pages.get(0).getString("date")).endsWith("+00:00");
    }

    @Test
    void every_oddity_is_there() {
        // Given all American stocks

        // When
        List<Article> all = simulator.market().instruments().stream()
                .flatMap(one -> simulator.market().news(one, TODAY.minusYears(1), TODAY).stream())
                .toList();

        // Then
        assertThat(all)
                .anyMatch(article -> article.polarity() == null)
                .anyMatch(article -> article.symbols().size() == 2)
                .anyMatch(article -> article.copyOf() != null)
                .anyMatch(Article::corrected)
                .anyMatch(article -> article.tags().isEmpty())
                .anyMatch(article -> article.link().contains("utm_source"));
    }

    @Test
    void sentiment_is_the_mean_of_the_articles_of_a_day() throws Exception {
        // Given
        List<Article> day = simulator.market().news(instrument("QFRC.US"), TODAY, TODAY).stream()
                .filter(article -> article.polarity() != null)
                .toList();

        // When
        JsonObject answer = client.object("sentiments?s=QFRC,QDIV.US&from=" + TODAY + "&to=" + TODAY);

        // Then
        JsonArray rows = answer.getJsonArray("QFRC.US");
        assertThat(rows).hasSize(1);
        assertThat(rows.getJsonObject(0).getInteger("count")).isEqualTo(day.size());
        double mean = day.stream()
                .map(Article::polarity)
                .mapToDouble(polarity -> polarity == null ? 0 : polarity.doubleValue())
                .average()
                .orElseThrow();
        assertThat(rows.getJsonObject(0).getDouble("normalized")).isBetween(mean - 0.0001, mean + 0.0001);
    }

    @Test
    void two_tickers_are_refused_and_a_call_costs_by_ticker() throws Exception {
        // Given
        long before = simulator.quota("demo").spent().calls();

        // When
        int refused = client.api("news?s=QDIV.US,QFRC.US").statusCode();
        client.array("news?s=QDIV.US");
        client.object("sentiments?s=QDIV.US,QFRC.US");

        // Then
        assertThat(refused).isEqualTo(422);
        assertThat(simulator.quota("demo").spent().calls() - before).isEqualTo(10 + 15);
    }

    private static Instrument instrument(String symbol) {
        return simulator.market().find(symbol).orElseThrow();
    }
}
