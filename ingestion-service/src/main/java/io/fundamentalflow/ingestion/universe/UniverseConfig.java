package io.fundamentalflow.ingestion.universe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/**
 * What is followed without an operator. An operator's own entries and removals stand beside it and are never undone by it. The
 * same for all replicas: the one started last decides.
 */
@ConfigMapping(prefix = "ff.universe")
interface UniverseConfig {

    /**
     * The vendor's exchange codes, such as {@code US,XETRA}: their listed instruments are followed, as far as the settings below
     * allow, and newly listed ones from the symbol list on that brings them. Three calls each for the first load.
     */
    Optional<List<String>> exchanges();

    /** Instruments on top, such as {@code AAPL.US}, whatever their type and venue. */
    Optional<List<String>> tickers();

    /**
     * Instrument types of the exchanges, as the vendor names them: {@code Common Stock}, {@code ETF}, {@code FUND}, …; empty: all.
     * All of a large exchange are several times its stocks.
     */
    @WithDefault("Common Stock")
    Optional<List<String>> types();

    /**
     * Venues of exchanges that are made of several, as US is: {@code NYSE,NASDAQ} leaves out over-the-counter markets. None: all.
     * Exchanges that are one venue are not narrowed.
     */
    Optional<List<String>> venues();

    /** Whether what the exchanges delisted is loaded too: once, in full, since it does not change any more. */
    @WithDefault("false")
    boolean delisted();
}
