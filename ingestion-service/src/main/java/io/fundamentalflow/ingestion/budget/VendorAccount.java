package io.fundamentalflow.ingestion.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Who we are at the vendor and what we may spend there. Each is also an environment variable, as EODHD_API_KEY. */
@ConfigMapping(prefix = "eodhd")
public interface VendorAccount {

    /** The vendor's key. Required, except for a simulator on this machine. */
    Optional<String> apiKey();

    /** A file that holds the key, in place of {@link #apiKey()}. */
    Optional<Path> apiKeyFile();

    /** Everything before the endpoint's name. */
    @WithDefault("https://eodhd.com/api")
    URI baseUrl();

    /** Requests a minute we allow ourselves, all replicas together; the vendor's own smaller statement wins. */
    @WithDefault("60")
    int requestsPerMinute();

    /** API calls a GMT day we allow ourselves, all replicas together. */
    @WithDefault("100000")
    int callsPerDay();

    /**
     * Percent of the minute's requests and of the day's calls that only work somebody waits for may use. 0: nothing is kept
     * back.
     */
    @WithDefault("5")
    int interactiveReservePercent();
}
