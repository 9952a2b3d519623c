package io.fundamentalflow.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.benchmarks.LoadTool.Load;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** How often answers come from the cache where few instruments are asked for often and many seldom. */
final class CacheScenario {

    private static final int INSTRUMENTS = 500;
    private static final int YEARS = 1;
    private static final int CONNECTIONS = 8;

    /** Longer than latest prices live, so that each of them ends at least once. */
    private static final int SECONDS = 150;

    private static final int TARGETS = 100_000;
    private static final long SEED = 20_261_127;

    /** In a hundred questions: what is asked about an instrument. */
    private static final Map<String, Integer> QUESTIONS = new TreeMap<>(Map.of(
            "/api/v1/prices/%s/latest", 60,
            "/api/v1/prices/%s?limit=90&order=desc", 25,
            "/api/v1/companies/%s", 10,
            "/api/v1/companies/%s/dividends", 5));

    private final Path root;
    private final Results results;
    private final LoadTool tool = LoadTool.best();

    CacheScenario(Path root, Results results) {
        this.root = root;
        this.results = results;
    }

    void run() throws Exception {
        try (Deployment product = new Deployment(root, INSTRUMENTS, YEARS)) {
            product.loadPrices();
            measure(product);
        }
    }

    private void measure(Deployment product) {
        List<String> targets = zipf(product.tickers());
        Map<String, Long> before = outcomes(product);
        Load load = tool.run(product.query().address(), targets, CONNECTIONS, SECONDS);
        Map<String, Long> after = outcomes(product);

        results.say(String.format(
                "Load tool: %s, %d connections, %d s from a cold start; %d instruments, the n-th asked for as often as 1/n (Zipf), in a"
                        + " hundred questions 60 newest prices, 25 histories of 90 days, 10 companies, 5 lists of dividends.%n",
                tool.name(), CONNECTIONS, SECONDS, product.tickers().size()));
        results.row("outcome", "answers");
        results.row("---", "---:");
        long all = 0;
        long loaded = 0;
        for (Map.Entry<String, Long> outcome : after.entrySet()) {
            long count = outcome.getValue() - before.getOrDefault(outcome.getKey(), 0L);
            results.row(outcome.getKey(), String.format("%,d", count));
            all += count;
            loaded += outcome.getKey().startsWith("load") ? count : 0;
        }
        results.say(String.format(
                "%n%,.0f answers a second, p50 %.2f ms, p99 %.2f ms, failures %d%n",
                load.perSecond(), load.medianMillis(), load.slowMillis(), load.failures()));
        results.row("budget", "measured", "wanted", "");
        results.row("---", "---:", "---:", "---");
        results.ratio("answers that no load was needed for, of all", 1 - (double) loaded / all, 0.95);
    }

    /** Sums over datasets since the start of the service. */
    private static Map<String, Long> outcomes(Deployment product) {
        Map<String, Long> sums = new TreeMap<>();
        for (JsonNode dataset : product.json("/api/v1/cache/stats").at("/data/requests")) {
            for (Iterator<Map.Entry<String, JsonNode>> each = dataset.fields(); each.hasNext(); ) {
                Map.Entry<String, JsonNode> outcome = each.next();
                sums.merge(outcome.getKey(), outcome.getValue().asLong(), Long::sum);
            }
        }
        return sums;
    }

    private static List<String> zipf(List<String> tickers) {
        double[] upTo = new double[tickers.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
        Random random = new Random(SEED);
        List<String> targets = new ArrayList<>(TARGETS);
        for (int i = 0; i < TARGETS; i++) {
            int place = 0;
            double draw = random.nextDouble() * sum;
            while (upTo[place] < draw) {
                place++;
            }
            targets.add(question(random.nextInt(100)).formatted(tickers.get(place)));
        }
        return targets;
    }

    private static String question(int draw) {
        int sum = 0;
        for (Map.Entry<String, Integer> question : QUESTIONS.entrySet()) {
            sum += question.getValue();
            if (draw < sum) {
                return question.getKey();
            }
        }
        throw new IllegalStateException("the questions are not a hundred");
    }
}
