package io.fundamentalflow.local;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a person sees when the stack is up: what was loaded, where to look, lines to copy. */
final class Welcome {

    private final Stack stack;
    private final Vendor vendor;
    private final JsonClient client;
    private final PrintStream out;

    Welcome(Stack stack, Vendor vendor, JsonClient client, PrintStream out) {
        this.stack = stack;
        this.vendor = vendor;
        this.client = client;
        this.out = out;
    }

    void show(IngestionClient.Loaded loaded, List<IngestionClient.Loaded> companies, boolean staying) {
        double rate = (loaded.written() + loaded.unchanged()) / Math.max(loaded.seconds(), 0.001);
        out.println();
        line("loaded", "%,d tickers in %.1f s (%,.0f rows/s)", vendor.tickers().size(), loaded.seconds(), rate);
        line("rows written", "%,d", loaded.written());
        line("rows unchanged", "%,d", loaded.unchanged());
        line("rows revised", "%,d", loaded.revised());
        line(
                "rows rejected",
                "%,d%s",
                loaded.rejected(),
                loaded.rejected() > 0 ? " (quarantined with their rule)" : "");
        line(
                "about companies",
                "%,d rows of their documents, %,d of insiders' trades, %,d articles",
                companies.get(0).written(),
                companies.get(1).written(),
                companies.get(2).written());
        Stream.concat(Stream.of(loaded), companies.stream())
                .filter(run -> !run.whole())
                .forEach(run -> line(
                        "not everything",
                        "%s",
                        "see " + stack.ingestionApi() + "/api/v1/ingestions/" + run.lastRun() + "/report"));
        if (staying) {
            addresses();
        }
    }

    private void addresses() {
        String ticker = exampleTicker();
        out.println();
        line("API", "%s", stack.queryApi() + "/q/swagger-ui");
        line("operations", "%s", stack.ingestionApi() + "/q/swagger-ui");
        line("health", "%s", stack.queryApi() + "/q/health and " + stack.ingestionApi() + "/q/health");
        line("metrics", "%s", stack.queryApi() + "/q/metrics and " + stack.ingestionApi() + "/q/metrics");
        line("logs", "%s", stack.logs());
        out.println();
        curl("/api/v1/prices/" + ticker + "/latest");
        curl("/api/v1/prices/" + ticker + "?from=2024-01-01&adjust=all&limit=5");
        curl("/api/v1/prices/" + ticker + "?interval=1mo&limit=12");
        curl("/api/v1/prices/" + ticker + "?interval=30m&limit=13&order=desc");
        curl("/api/v1/quotes?tickers=" + ticker);
        out.printf("curl -s -H 'Accept: text/csv' '%s/api/v1/prices/%s?limit=5'%n", stack.queryApi(), ticker);
        curl("/api/v1/companies?limit=5");
        curl("/api/v1/fundamentals/" + ticker + "/latest");
        curl("/api/v1/fundamentals/" + ticker
                + "?period=ttm&metrics=revenue,net_margin,return_on_equity&limit=4&order=desc");
        curl("/api/v1/companies/" + ticker + "/earnings?limit=4&order=desc");
        out.printf("curl -s '%s/api/v1/ingestions'%n", stack.ingestionApi());
        out.println();
        out.println("Ctrl-C ends everything.");
    }

    private String exampleTicker() {
        return vendor.tickers().stream()
                .filter(ticker -> client.get(stack.queryApi().resolve("/api/v1/prices/" + ticker + "/latest"))
                        .successful())
                .findFirst()
                .orElse(vendor.tickers().get(0));
    }

    private void curl(String path) {
        out.printf("curl -s '%s%s'%n", stack.queryApi(), path);
    }

    private void line(String name, String format, Object... values) {
        out.printf("  %-16s %s%n", name, String.format(Locale.ROOT, format, values));
    }
}
