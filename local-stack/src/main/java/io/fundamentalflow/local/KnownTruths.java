package io.fundamentalflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What must be so on a freshly loaded simulated market, each with a way to find out. */
final class KnownTruths {

    private static final BigDecimal EXACT = new BigDecimal("1e-9");
    private static final long VISIBLE_MILLIS = 1_000;

    private final Stack stack;
    private final Vendor vendor;
    private final IngestionClient ingestion;
    private final JsonClient client;
    private final JsonNode market;

    KnownTruths(Stack stack, Vendor vendor, IngestionClient ingestion, JsonClient client) {
        this.stack = stack;
        this.vendor = vendor;
        this.ingestion = ingestion;
        this.client = client;
        this.market = client.get(stack.simulator().resolve("/simulator/truth")).json();
    }

    /**
     * A claim about the product.
     *
     * @param check answers what is wrong, or an empty text
     */
    record Truth(String claim, Supplier<String> check) {

        String trouble() {
            return check.get();
        }
    }

    List<Truth> all() {
        return List.of(
                new Truth("adjust=all of " + splitTicker() + " equals the known truth to 1e-9", this::adjustment),
                new Truth("the second read comes from the cache", this::cached),
                new Truth("loading the same again writes nothing", this::idempotent),
                new Truth("twelve months of " + plainTicker() + " equal the known truth to 1e-9", this::twelveMonths),
                new Truth(
                        "an hour within the sessions of " + plainTicker() + " makes its daily bars",
                        this::withinSessions),
                new Truth("a restated bar is seen within a second", this::restated),
                new Truth("invalid tickers are 4xx and name the field", this::refused));
    }

    /** An instrument without anything special. */
    String plainTicker() {
        return vendor.tickers().stream()
                .filter(ticker -> ticker.endsWith(".US") && !special().containsValue(ticker))
                .findFirst()
                .orElse(vendor.tickers().get(0));
    }

    /** An instrument with a split and a dividend on one ex-date. */
    String splitTicker() {
        return special().getOrDefault("SPLIT_AND_DIVIDEND", vendor.tickers().get(0));
    }

    private Map<String, String> special() {
        Map<String, String> tickers = new HashMap<>();
        market.path("special_cases")
                .forEach(one -> tickers.put(
                        one.path("case").asText(), one.path("ticker").asText()));
        return tickers;
    }

    private String adjustment() {
        JsonNode truth = client.get(stack.simulator().resolve("/simulator/truth/" + splitTicker()))
                .json();
        JsonNode bars = prices(splitTicker() + "?adjust=all&limit=50000").json().path("data");
        Map<String, BigDecimal> expected = new HashMap<>();
        truth.path("bars")
                .forEach(bar -> expected.put(
                        bar.path("day").asText(),
                        new BigDecimal(bar.path("adjusted_all").path("close").asText())));
        if (bars.isEmpty() || bars.size() != expected.size()) {
            return bars.size() + " bars instead of " + expected.size();
        }
        for (JsonNode bar : bars) {
            BigDecimal want = expected.get(bar.path("day").asText());
            BigDecimal got = bar.path("close").decimalValue();
            if (want == null || want.subtract(got).abs().compareTo(EXACT) > 0) {
                return bar.path("day").asText() + " is " + got + " instead of " + want;
            }
        }
        return "";
    }

    /** Revenue over twelve months at the end of every quarter the truth has it for. */
    private String twelveMonths() {
        Map<String, BigDecimal> served = new HashMap<>();
        client.get(stack.queryApi()
                        .resolve("/api/v1/fundamentals/" + plainTicker() + "?period=ttm&metrics=revenue&limit=400"))
                .json()
                .path("data")
                .forEach(row -> served.put(
                        row.path("period_end").asText(),
                        row.path("metrics").path("revenue").decimalValue()));
        int compared = 0;
        for (JsonNode quarter : client.get(
                        stack.simulator().resolve("/simulator/truth/" + plainTicker() + "/fundamentals"))
                .json()
                .path("quarters")) {
            JsonNode want = quarter.path("metrics").path("revenue_ttm");
            BigDecimal got = served.get(quarter.path("period_end").asText());
            if (!want.isMissingNode()) {
                compared++;
                if (got == null || want.decimalValue().subtract(got).abs().compareTo(EXACT) > 0) {
                    return quarter.path("period_end").asText() + " is " + got + " instead of " + want;
                }
            }
        }
        return compared > 0 ? "" : "the truth has no twelve months";
    }

    /** The newest sessions, of which bars of five minutes are stored and hours are built. */
    private String withinSessions() {
        Map<String, BigDecimal> highs = new HashMap<>();
        Map<String, BigDecimal> closes = new HashMap<>();
        prices(plainTicker() + "?interval=1h&limit=35&order=desc")
                .json()
                .path("data")
                .forEach(bar -> {
                    String day = bar.path("session_day").asText();
                    highs.merge(day, bar.path("high").decimalValue(), BigDecimal::max);
                    closes.putIfAbsent(day, bar.path("close").decimalValue());
                });
        JsonNode daily = prices(plainTicker() + "?limit=4&order=desc").json().path("data");
        for (JsonNode bar : daily) {
            String day = bar.path("day").asText();
            if (!same(bar.path("high"), highs.get(day)) || !same(bar.path("close"), closes.get(day))) {
                return day + " has " + highs.get(day) + " and " + closes.get(day);
            }
        }
        return daily.size() == 4 ? "" : "there are " + daily.size() + " daily bars";
    }

    private static boolean same(JsonNode want, @Nullable BigDecimal got) {
        return got != null && want.decimalValue().compareTo(got) == 0;
    }

    private String cached() {
        prices(plainTicker() + "?limit=100");
        String source = prices(plainTicker() + "?limit=100").cache();
        return source.equals("local") || source.equals("redis") ? "" : "it came from " + source;
    }

    private String idempotent() {
        RunProgress again = ingestion.reload(List.of(plainTicker()));
        return again.written() == 0 && again.revised() == 0 && again.unchanged() > 0
                ? ""
                : again.written() + " written, " + again.unchanged() + " unchanged, " + again.revised() + " revised";
    }

    private String restated() {
        String ticker = plainTicker();
        JsonNode bars = prices(ticker + "?order=desc&limit=30").json().path("data");
        JsonNode bar = bars.get(bars.size() - 1);
        BigDecimal close = bar.path("low").decimalValue();
        ObjectNode restatement = JsonNodeFactory.instance.objectNode();
        restatement.put("ticker", ticker).put("day", bar.path("day").asText()).put("close", close);
        client.post(stack.simulator().resolve("/simulator/control/restate"), restatement);
        ingestion.reload(List.of(ticker));
        long deadline = System.nanoTime() + VISIBLE_MILLIS * 1_000_000;
        while (System.nanoTime() < deadline) {
            JsonNode now = prices(ticker + "?order=desc&limit=30").json().path("data");
            if (now.get(now.size() - 1).path("close").decimalValue().compareTo(close) == 0) {
                return "";
            }
        }
        return "the old close is still served";
    }

    private String refused() {
        for (String invalid : List.of("..%2Fx", "%27%3B%20drop", "A".repeat(200), "AAPL", "A%00.US")) {
            JsonClient.Reply reply = prices(invalid);
            if (reply.status() < 400 || reply.status() >= 500 || !reply.text().contains("\"ticker\"")) {
                return invalid + " is answered " + reply.status() + " " + reply.text();
            }
        }
        return "";
    }

    private JsonClient.Reply prices(String rest) {
        return client.get(URI.create(stack.queryApi() + "/api/v1/prices/" + rest));
    }
}
