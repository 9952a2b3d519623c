package io.fundamentalflow.benchmarks;

import io.fundamentalflow.benchmarks.LoadTool.Load;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Cached and uncached reads against a constant answer of the same framework, nginx, and the database alone. */
final class ReadScenario {

    private static final int INSTRUMENTS = 50;
    private static final int YEARS = 10;
    private static final int CONNECTIONS = 32;
    private static final int WARM_SECONDS = 8;

    /** Fundamentals run through so much code that the compiler, which shares the cores, is at it for a minute. */
    private static final int LONG_WARM_SECONDS = 60;

    private static final int SECONDS = 10;
    private static final List<String> CONSTANT = List.of("/api/v1/ping");

    private final Path root;
    private final Results results;
    private final LoadTool tool = LoadTool.best();

    ReadScenario(Path root, Results results) {
        this.root = root;
        this.results = results;
    }

    void run() throws Exception {
        try (Deployment product = new Deployment(root, INSTRUMENTS, YEARS)) {
            double startSeconds = Machine.cpuSeconds(product.query().process());
            product.load();
            measure(product, startSeconds);
        }
    }

    private void measure(Deployment product, double startSeconds) throws Exception {
        String ticker = product.tickers().get(0);
        List<String> latest = List.of("/api/v1/prices/" + ticker + "/latest");
        List<String> history = List.of("/api/v1/prices/" + ticker + "?limit=90&order=desc");
        List<String> cold = uncached(product.tickers());

        results.say("Load tool: " + tool.name() + ", " + CONNECTIONS + " connections, " + SECONDS + " s each after "
                + WARM_SECONDS + " s of warming (fundamentals " + LONG_WARM_SECONDS
                + " s); generator, service and database share the cores.\n");
        results.row("scenario", "answers/s", "p50 ms", "p99 ms", "failures");
        results.row("---", "---:", "---:", "---:", "---:");
        Load constant = load(product, "constant answer", CONSTANT, CONNECTIONS);
        Load cachedLatest = load(product, "cached latest price", latest, CONNECTIONS);
        Load oneLatest = load(product, "cached latest price, one connection", latest, 1);
        Load cachedHistory = load(product, "cached 90-day history", history, CONNECTIONS);
        Load coldHistory = load(product, "uncached 90-day history", cold, CONNECTIONS);
        Collections.shuffle(cold, new Random(2));
        Load oneCold = load(product, "uncached 90-day history, one connection", cold, 1);
        Load latestFundamentals = load(
                product,
                "uncached latest fundamentals, one connection",
                fundamentals(product, "/latest?"),
                1,
                LONG_WARM_SECONDS);
        Load fundamentals = load(
                product,
                "uncached fundamentals, 20 quarters, one connection",
                fundamentals(product, "?order=desc&limit=20&"),
                1,
                LONG_WARM_SECONDS);
        double peak = Machine.peakMegabytes(product.query().process());
        DatabaseFloor database =
                new DatabaseFloor(product.database(), product.tickers().size());
        double floor = database.perSecond(DatabaseFloor.AS_THE_SERVICE, CONNECTIONS, SECONDS);
        show("database alone, " + DatabaseFloor.tool() + ", the service's statement", new Load(floor, 0, 0, 0));
        double bars = database.perSecond(DatabaseFloor.BARS_ONLY, CONNECTIONS, SECONDS);
        show("database alone, " + DatabaseFloor.tool() + ", the bars only", new Load(bars, 0, 0, 0));
        Load nginxLatest = nginx(product, latest.get(0), "nginx, one worker, the bytes of the latest price");
        Load nginxHistory = nginx(product, history.get(0), "nginx, one worker, the bytes of the 90-day history");

        results.say("");
        results.row("budget", "measured", "wanted", "");
        results.row("---", "---:", "---:", "---");
        results.ratio("cached latest / constant answer", cachedLatest.perSecond() / constant.perSecond(), 0.9);
        if (nginxLatest.perSecond() > 0) {
            results.ratio("cached latest / nginx", cachedLatest.perSecond() / nginxLatest.perSecond(), 0.5);
            results.ratio("cached 90 days / nginx", cachedHistory.perSecond() / nginxHistory.perSecond(), 0.8);
        }
        results.ratio("uncached 90 days / database alone, same statement", coldHistory.perSecond() / floor, 0.75);
        results.atMost("cached latest, one connection, p50", oneLatest.medianMillis(), 0.5, "ms");
        results.atMost("uncached 90 days, one connection, p50", oneCold.medianMillis(), 1, "ms");
        results.atMost("uncached latest fundamentals, one connection, p99", latestFundamentals.slowMillis(), 10, "ms");
        results.atMost(
                "uncached fundamentals of 20 quarters, one connection, p99", fundamentals.slowMillis(), 10, "ms");
        results.atMost("query-service, peak resident memory", peak, 300, "MB");
        results.atMost("query-service, CPU seconds from start to ready", startSeconds, 4, "s");
        results.say(
                "\nNot measured here: the prototype's stack, flatness from 1 M to 50 M bars," + " compressed storage.");
    }

    private Load load(Deployment product, String name, List<String> targets, int connections) {
        return load(product, name, targets, connections, WARM_SECONDS);
    }

    private Load load(Deployment product, String name, List<String> targets, int connections, int warmSeconds) {
        tool.run(product.query().address(), targets, connections, warmSeconds);
        // The uncached list is long enough not to come round: warming must not warm the cache for the measurement.
        List<String> rest = new ArrayList<>(targets);
        Collections.rotate(rest, targets.size() / 2);
        Load load = tool.run(product.query().address(), rest, connections, SECONDS);
        show(name, load);
        return load;
    }

    private Load nginx(Deployment product, String path, String name) throws Exception {
        if (!Nginx.installed()) {
            results.row(name, "nginx is not installed", "", "", "");
            return new Load(0, 0, 0, 0);
        }
        try (Nginx nginx = Nginx.serving(Map.of("answer.json", product.body(path)))) {
            tool.run(nginx.address(), List.of("/answer.json"), CONNECTIONS, 2);
            Load load = tool.run(nginx.address(), List.of("/answer.json"), CONNECTIONS, SECONDS);
            show(name, load);
            return load;
        }
    }

    private void show(String name, Load load) {
        results.row(
                name,
                String.format("%,.0f", load.perSecond()),
                String.format("%.2f", load.medianMillis()),
                String.format("%.2f", load.slowMillis()),
                Long.toString(load.failures()));
    }

    /** Fundamentals as of another second each time: all find the same rows, none the same entry of the cache. */
    private static List<String> fundamentals(Deployment product, String how) {
        List<String> companies =
                product.tickers().stream().filter(product::hasFundamentals).toList();
        List<String> targets = new ArrayList<>();
        Instant newest = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (int back = 0; back < 60_000; back++) {
            targets.add("/api/v1/fundamentals/" + companies.get(back % companies.size()) + how + "as_of="
                    + newest.minusSeconds(back));
        }
        return targets;
    }

    /** A question for every instrument and day: each is asked about once. */
    private static List<String> uncached(List<String> tickers) {
        List<String> targets = new ArrayList<>();
        LocalDate newest = LocalDate.of(2026, 6, 30);
        for (String ticker : tickers) {
            for (int back = 0; back < 2_900; back++) {
                targets.add("/api/v1/prices/" + ticker + "?limit=90&order=desc&to=" + newest.minusDays(back));
            }
        }
        Collections.shuffle(targets, new Random(1));
        return targets;
    }
}
