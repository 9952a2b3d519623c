package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.Article;
import io.fundamentalflow.simulator.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code GET /news-word-weights}: how often words come in the articles of {@code /news}, the most frequent first. */
final class WordWeightsEndpoint implements Endpoint {

    private static final int USUAL = 10;
    private static final int MOST = 1_000;
    private static final int SHORTEST = 4;
    private static final int MOST_ARTICLES = 300;
    private static final int DECIMALS = 5;

    private final Market market;

    WordWeightsEndpoint(Market market) {
        this.market = market;
    }

    @Override
    public Answer answer(WireRequest request) {
        String asked = request.param("s", "");
        if (asked.isEmpty()) {
            throw new WireRequest.InvalidParameter("s", "The s field is required.");
        }
        LocalDate to = request.day("filter[date_to]", market.today());
        LocalDate from = request.day("filter[date_from]", to.minusDays(7));
        int limit = request.number("page[limit]", USUAL, 1, MOST);
        List<Article> found = market.find(asked.indexOf('.') < 0 ? asked + ".US" : asked)
                .map(instrument -> market.news(instrument, from, to))
                .orElse(List.of());
        List<Article> processed = found.stream().limit(MOST_ARTICLES).toList();
        Map<String, Integer> counts = new TreeMap<>();
        int all = 0;
        for (Article article : processed) {
            for (String word : article.content().toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
                if (word.length() >= SHORTEST) {
                    counts.merge(word, 1, Integer::sum);
                    all++;
                }
            }
        }
        BigDecimal total = BigDecimal.valueOf(Math.max(1, all));
        List<Map.Entry<String, Integer>> words = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .toList();
        return Answer.json(
                Json.bytes(out -> {
                    out.writeStartObject();
                    out.writeObjectFieldStart("data");
                    for (Map.Entry<String, Integer> word : words) {
                        Json.number(
                                out,
                                word.getKey(),
                                BigDecimal.valueOf(word.getValue()).divide(total, DECIMALS, RoundingMode.HALF_UP));
                    }
                    out.writeEndObject();
                    out.writeObjectFieldStart("meta");
                    out.writeNumberField("news_processed", processed.size());
                    out.writeNumberField("news_found", found.size());
                    out.writeEndObject();
                    out.writeObjectFieldStart("links");
                    out.writeNullField("next");
                    out.writeEndObject();
                    out.writeEndObject();
                }),
                2 * Costs.of("news"));
    }
}
