package io.fundamentalflow.simulator.wire;

import java.util.Map;

/** What one successful request costs of the day's calls, by endpoint. */
final class Costs {

    private static final Map<String, Integer> CALLS = Map.of(
            "fundamentals", 10,
            "eod-bulk-last-day", 100,
            "bulk-fundamentals", 100,
            "exchange-details", 5,
            "symbol-change-history", 5,
            "intraday", 5,
            "technical", 5,
            "screener", 5,
            "news", 5,
            "sentiments", 5);

    private Costs() {}

    static int of(String endpoint) {
        return CALLS.getOrDefault(endpoint, 1);
    }
}
