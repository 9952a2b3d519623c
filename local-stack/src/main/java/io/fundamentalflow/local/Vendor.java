package io.fundamentalflow.local;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where the data comes from and what is taken.
 *
 * @param name for the person at the terminal
 * @param simulated whether the generated market's known truth can be asked for
 * @param environment the {@code EODHD_*} variables of the ingestion service
 * @param tickers what is ingested
 * @param others instruments that are no companies: funds, indices, currencies, coins; only their documents are ingested
 * @param from first day ingested
 */
record Vendor(
        String name,
        boolean simulated,
        Map<String, String> environment,
        List<String> tickers,
        List<String> others,
        LocalDate from) {

    Vendor {
        environment = Map.copyOf(environment);
        tickers = List.copyOf(tickers);
        others = List.copyOf(others);
        if (tickers.isEmpty()) {
            throw new LaunchException("There is nothing to ingest: no tickers.");
        }
    }

    /** Everything that has a document. */
    List<String> documents() {
        return Stream.concat(tickers.stream(), others.stream()).toList();
    }

    /** Those whose insiders report: the SEC's are American. */
    List<String> insiders() {
        return tickers.stream().filter(ticker -> ticker.endsWith(".US")).toList();
    }

    /** The vendor's exchange codes of all instruments, in order. */
    List<String> exchanges() {
        TreeSet<String> codes = new TreeSet<>();
        documents().forEach(ticker -> codes.add(ticker.substring(ticker.lastIndexOf('.') + 1)));
        return List.copyOf(codes);
    }
}
