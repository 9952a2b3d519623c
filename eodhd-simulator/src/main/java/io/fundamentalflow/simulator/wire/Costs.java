package io.fundamentalflow.simulator.wire;

import java.util.Map;

/** What one successful request costs of the day's calls, by endpoint. */
final class Costs {

    private static final Map<String, Integer> CALLS = Map.ofEntries(
            Map.entry("fundamentals", 10),
            Map.entry("eod-bulk-last-day", 100),
            Map.entry("bulk-fundamentals", 100),
            Map.entry("sec-filings", 10),
            Map.entry("exchange-details", 5),
            Map.entry("symbol-change-history", 5),
            Map.entry("intraday", 5),
            Map.entry("technical", 5),
            Map.entry("screener", 5),
            Map.entry("news", 5),
            Map.entry("sentiments", 5));

    private Costs() {}

    static int of(String endpoint) {
        return CALLS.getOrDefault(endpoint, 1);
    }
}
