package io.fundamentalflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The real vendor with the caller's own key: what is left of today's calls, and what a load costs. */
final class VendorAccount {

    static final int DEFAULT_TICKERS = 5;

    private static final String PUBLIC_API = "https://eodhd.com/api";
    private static final List<String> WELL_KNOWN = List.of(
            "AAPL.US",
            "MSFT.US",
            "KO.US",
            "XOM.US",
            "BRK-B.US",
            "AMZN.US",
            "GOOGL.US",
            "NVDA.US",
            "JPM.US",
            "JNJ.US",
            "WMT.US",
            "PG.US",
            "V.US",
            "HD.US",
            "CVX.US",
            "PFE.US",
            "INTC.US",
            "CSCO.US",
            "PEP.US",
            "MCD.US",
            "DIS.US",
            "IBM.US",
            "GE.US",
            "CAT.US",
            "BA.US",
            "MMM.US",
            "NKE.US",
            "T.US",
            "VZ.US",
            "SPY.US");
    /** Listed and delisted symbols 1 each, renames 5, calendars 18: once for the one exchange. */
    private static final long CALLS_FOR_EXCHANGE = 7 + 18;
    /** Prices, dividends, splits; the company document 10; insiders' trades 1, or 10 where the first feed has none; news, sentiment and words 10 each; bars within sessions 5, a quote 1. */
    private static final long CALLS_FOR_TICKER = 3 + 10 + 11 + 30 + 6;

    private final String key;
    private final String baseUrl;
    private final JsonClient client;
    private final Clock clock;

    VendorAccount(String key, Environment environment, JsonClient client, Clock clock) {
        this.key = key;
        this.baseUrl = environment.get("EODHD_BASE_URL").orElse(PUBLIC_API);
        this.client = client;
        this.clock = clock;
    }

    /**
     * The vendor ready to be used.
     *
     * @param yes go on although the load costs more calls than today has left
     */
    Vendor open(int tickers, int years, boolean yes, PrintStream out) {
        if (tickers > WELL_KNOWN.size()) {
            throw new LaunchException("With EODHD_API_KEY set, --tickers can be at most " + WELL_KNOWN.size() + ".");
        }
        long cost = CALLS_FOR_EXCHANGE + CALLS_FOR_TICKER * tickers;
        long left = callsLeft();
        out.printf("Real vendor: this load costs about %d calls; your key has %d left today.%n", cost, left);
        if (cost > left && !yes) {
            throw new LaunchException("That is more than today has left. Ask for fewer with --tickers, or add --yes.");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("EODHD_API_KEY", key);
        variables.put("EODHD_BASE_URL", baseUrl);
        return new Vendor(
                "EODHD with your key",
                false,
                variables,
                WELL_KNOWN.subList(0, tickers),
                List.of(),
                today().minusYears(years));
    }

    private long callsLeft() {
        URI uri = URI.create(baseUrl + "/user?fmt=json&api_token=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
        JsonClient.Reply reply = client.get(uri);
        if (!reply.successful() || !reply.json().isObject()) {
            throw new LaunchException("The vendor refused the key in EODHD_API_KEY (status " + reply.status() + ").");
        }
        JsonNode user = reply.json();
        // The counter is of the day it names; on a new day nothing is spent yet.
        boolean today = user.path("apiRequestsDate").asText().equals(today().toString());
        long spent = today ? user.path("apiRequests").asLong() : 0;
        return user.path("dailyRateLimit").asLong() + user.path("extraLimit").asLong() - spent;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }
}
