package io.fundamentalflow.local;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where the data comes from and what is taken.
 *
 * @param name for the person at the terminal
 * @param simulated whether the generated market's known truth can be asked for
 * @param environment the {@code EODHD_*} variables of the ingestion service
 * @param tickers what is ingested
 * @param from first day ingested
 */
record Vendor(String name, boolean simulated, Map<String, String> environment, List<String> tickers, LocalDate from) {

    Vendor {
        environment = Map.copyOf(environment);
        tickers = List.copyOf(tickers);
        if (tickers.isEmpty()) {
            throw new LaunchException("There is nothing to ingest: no tickers.");
        }
    }

    /** The vendor's exchange codes of the tickers, in order. */
    List<String> exchanges() {
        TreeSet<String> codes = new TreeSet<>();
        tickers.forEach(ticker -> codes.add(ticker.substring(ticker.lastIndexOf('.') + 1)));
        return List.copyOf(codes);
    }
}
