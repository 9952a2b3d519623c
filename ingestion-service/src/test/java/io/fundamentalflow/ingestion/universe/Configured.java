package io.fundamentalflow.ingestion.universe;

import java.util.List;
import java.util.Optional;

/** A configuration of a test's. */
record Configured(
        Optional<List<String>> exchanges,
        Optional<List<String>> tickers,
        Optional<List<String>> types,
        Optional<List<String>> venues,
        boolean delisted)
        implements UniverseConfig {

    static final Configured NOTHING = ofExchanges();

    static Configured ofExchanges(String... exchanges) {
        return new Configured(
                Optional.of(List.of(exchanges)),
                Optional.empty(),
                Optional.of(List.of("Common Stock")),
                Optional.empty(),
                false);
    }

    static Configured ofTickers(String... tickers) {
        return new Configured(
                Optional.empty(),
                Optional.of(List.of(tickers)),
                Optional.of(List.of("Common Stock")),
                Optional.empty(),
                false);
    }

    /** None: all. */
    Configured ofTypes(String... types) {
        return new Configured(exchanges, tickers, Optional.of(List.of(types)), venues, delisted);
    }

    Configured ofVenues(String... venues) {
        return new Configured(exchanges, tickers, types, Optional.of(List.of(venues)), delisted);
    }

    Configured withDelisted() {
        return new Configured(exchanges, tickers, types, venues, true);
    }
}
