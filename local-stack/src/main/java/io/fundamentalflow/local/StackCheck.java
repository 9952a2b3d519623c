package io.fundamentalflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Calls every documented endpoint of both services twice and verifies a few known truths. */
final class StackCheck {

    private static final String COLUMNS = "  %-52s %6s %6s %9s %9s  %s%n";

    private final Stack stack;
    private final KnownTruths truths;
    private final JsonClient client;
    private final PrintStream out;
    private int failures;

    StackCheck(Stack stack, Vendor vendor, IngestionClient ingestion, JsonClient client, PrintStream out) {
        this.stack = stack;
        this.truths = new KnownTruths(stack, vendor, ingestion, client);
        this.client = client;
        this.out = out;
    }

    boolean passes(IngestionClient.Loaded loaded) {
        String ticker = truths.splitTicker();
        Map<String, String> samples = Map.ofEntries(
                Map.entry("ticker", ticker),
                Map.entry("tickers", ticker + "," + truths.plainTicker()),
                Map.entry("name", "sma(50),macd,drawdown"),
                Map.entry("on", "2024-06-28"),
                Map.entry("day", "2024-06-28"),
                Map.entry("q", "a"),
                Map.entry("code", "US"),
                Map.entry("slug", "not-found"),
                Map.entry("exchange", "US"),
                Map.entry("section", "general"),
                Map.entry("id", loaded.lastRun()));
        out.println();
        out.printf(COLUMNS, "endpoint", "status", "rows", "first ms", "second ms", "from");
        callAll(stack.queryApi(), samples);
        callAll(stack.ingestionApi(), samples);
        out.println();
        for (KnownTruths.Truth truth : truths.all()) {
            String trouble = truth.trouble();
            report(trouble.isEmpty(), truth.claim() + (trouble.isEmpty() ? "" : ": " + trouble));
        }
        out.println();
        out.println(
                failures == 0 ? "Check passed." : "Check failed: " + failures + " of its parts, see 'not ok' above.");
        return failures == 0;
    }

    private void callAll(URI service, Map<String, String> samples) {
        JsonNode document =
                client.get(service.resolve("/q/openapi?format=json")).json();
        List<ApiCalls.Call> calls = new ApiCalls(document, samples).all();
        for (ApiCalls.Call call : calls) {
            JsonClient.Reply first = patientGet(call.at(service));
            JsonClient.Reply second = client.get(call.at(service));
            boolean good = first.successful() && second.successful();
            failures += good ? 0 : 1;
            out.printf(
                    COLUMNS,
                    "GET " + call.template(),
                    first.status(),
                    rows(first),
                    millis(first),
                    millis(second),
                    (first.cache() + " " + second.cache()).trim() + (good ? "" : " not ok " + second.text()));
        }
    }

    /** On a machine that still breathes hard after the load the first answer may be "later"; clients then come again. */
    private JsonClient.Reply patientGet(URI uri) {
        JsonClient.Reply reply = client.get(uri);
        for (int more = 0; reply.status() == 503 && more < 3; more++) {
            out.println("  " + uri.getPath() + " answers 503: asking again");
            JsonClient.pause();
            reply = client.get(uri);
        }
        return reply;
    }

    private static String rows(JsonClient.Reply reply) {
        JsonNode data = reply.json().path("data");
        return data.isArray() ? Integer.toString(data.size()) : "";
    }

    private static String millis(JsonClient.Reply reply) {
        return String.format(Locale.ROOT, "%.1f", reply.millis());
    }

    private void report(boolean good, String sentence) {
        failures += good ? 0 : 1;
        out.println((good ? "  ok      " : "  not ok  ") + sentence);
    }
}
