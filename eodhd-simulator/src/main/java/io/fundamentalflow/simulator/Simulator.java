package io.fundamentalflow.simulator;

import io.fundamentalflow.simulator.faults.Faults;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.wire.Quota;
import io.fundamentalflow.simulator.wire.RequestLog;
import io.fundamentalflow.simulator.wire.WireServer;
import java.net.URI;

/**
 * A running stand-in vendor.
 *
 * <pre>{@code
 * try (Simulator vendor = Simulator.start(SimulatorSettings.defaults().withToday(LocalDate.of(2026, 6, 30)))) {
 *     client.use(vendor.baseUri(), SimulatorSettings.DEFAULT_TOKEN);
 *     KnownTruth truth = vendor.market().truth(SpecialCase.MANY_DIVIDENDS.symbol());
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {

    private final SimulatorSettings settings;
    private final Market market;
    private final WireServer server;

    private Simulator(SimulatorSettings settings) {
        this.settings = settings;
        market = new Market(settings.market());
        server = new WireServer(
                settings.host(),
                settings.port(),
                market,
                new WireServer.Limits(
                        settings.tokens(),
                        settings.requestsPerMinute(),
                        settings.callsPerDay(),
                        settings.retryAfter(),
                        settings.clock()),
                new WireServer.Recordings(settings.recorded(), settings.recordedOnly()));
    }

    /** Starts listening and returns when it answers; fails when the port is taken. */
    public static Simulator start(SimulatorSettings settings) {
        return new Simulator(settings);
    }

    /** What it was started with. */
    public SimulatorSettings settings() {
        return settings;
    }

    /** Base of the vendor's API, ending in {@code /api}. */
    public URI baseUri() {
        return URI.create("http://" + settings.host() + ":" + port() + "/api");
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The generated market: known truth and changes to it. */
    public Market market() {
        return market;
    }

    /** Faults on demand. */
    public Faults faults() {
        return server.faults();
    }

    /** What clients asked for. */
    public RequestLog requests() {
        return server.log();
    }

    /** Limits and use of an accepted token. */
    public Quota quota(String token) {
        return server.quota(token);
    }

    /** Stops listening and cuts open connections. */
    @Override
    public void close() {
        server.close();
    }
}
