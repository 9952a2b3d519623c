package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.Market;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The listening server: vendor below /api, truth and control below /simulator. */
public final class WireServer implements AutoCloseable {

    private static final int EVENT_LOOPS = Math.min(4, Runtime.getRuntime().availableProcessors());
    private static final long START_SECONDS = 30;

    /**
     * How it answers.
     *
     * @param tokens accepted tokens
     * @param requestsPerMinute minute limit of each token
     * @param callsPerDay day limit of each token
     * @param retryAfter seconds in Retry-After of a 429, null for no header
     * @param clock time of the limits
     */
    public record Limits(
            Collection<String> tokens,
            int requestsPerMinute,
            int callsPerDay,
            @Nullable Integer retryAfter,
            Clock clock) {}

    private final Vertx vertx;
    private final Map<String, Quota> quotas;
    private final RequestLog log = new RequestLog();
    private final VendorHandler vendor;
    private final SimulatorHandler control;
    private final int port;

    /** Starts listening; returns when the port is open. */
    public WireServer(String host, int port, Market market, Limits limits) {
        quotas = limits.tokens().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        token -> new Quota(limits.clock(), limits.requestsPerMinute(), limits.callsPerDay())));
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(4)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        vendor = new VendorHandler(vertx, market, quotas, log, limits.clock(), limits.retryAfter());
        control = new SimulatorHandler(vertx, market, log);
        try {
            int bound = listen(host, port).actualPort();
            for (int i = 1; i < EVENT_LOOPS; i++) {
                listen(host, bound);
            }
            this.port = bound;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** What was asked so far. */
    public RequestLog log() {
        return log;
    }

    /** The limits of a token. */
    public Quota quota(String token) {
        Quota quota = quotas.get(token);
        if (quota == null) {
            throw new IllegalArgumentException("not an accepted token");
        }
        return quota;
    }

    @Override
    public void close() {
        wait(vertx.close().toCompletionStage().toCompletableFuture(), "stop");
    }

    /** Servers of one Vert.x on one port share it, each on its own event loop. */
    private HttpServer listen(String host, int at) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(at)
                .setMaxInitialLineLength(16_384)
                .setCompressionSupported(false);
        return wait(
                vertx.createHttpServer(options)
                        .requestHandler(this::route)
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture(),
                "listen on " + host + ":" + at);
    }

    private void route(HttpServerRequest request) {
        String path = request.path();
        if (path != null && path.startsWith("/api/")) {
            vendor.handle(request);
        } else if (path != null && path.startsWith("/simulator/")) {
            control.handle(request);
        } else {
            new ResponseWriter().send(request, VendorHandler.unknownPath(request), null, 0, null);
        }
    }

    private static <T> T wait(Future<T> future, String what) {
        try {
            return future.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("simulator cannot " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while trying to " + what, e);
        }
    }
}
