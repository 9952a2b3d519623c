package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.faults.Faults;
import io.fundamentalflow.simulator.market.Market;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The listening server: vendor below /api, truth and control below /simulator. */
public final class WireServer implements AutoCloseable {

    private static final int EVENT_LOOPS = Math.min(4, Runtime.getRuntime().availableProcessors());
    private static final long START_SECONDS = 30;
    private static final int SHARED_RANDOM_PORT = -1;

    /**
     * How it answers.
     *
     * @param tokens accepted tokens
     * @param requestsPerMinute minute limit of each token
     * @param callsPerDay day limit of each token
     * @param retryAfter seconds in Retry-After of a 429, null for no header
     * @param clock time of the limits and of quotes
     */
    public record Limits(
            Collection<String> tokens,
            int requestsPerMinute,
            int callsPerDay,
            @Nullable Integer retryAfter,
            Clock clock) {}

    /**
     * Answers of a real vendor that are served before generated ones.
     *
     * @param folder where they are, null for none
     * @param only whether everything else is 404
     */
    public record Recordings(@Nullable Path folder, boolean only) {}

    private final Vertx vertx;
    private final Map<String, Quota> quotas;
    private final RequestLog log = new RequestLog();
    private final Faults faults = new Faults();
    private final VendorHandler vendor;
    private final SimulatorHandler control;
    private final int port;

    /** Starts listening; returns when the port is open. */
    public WireServer(String host, int port, Market market, Limits limits, Recordings recordings) {
        Path folder = recordings.folder();
        VendorApi api = new VendorApi(
                market, folder == null ? null : new RecordedAnswers(folder), recordings.only(), limits.clock());
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
        vendor = new VendorHandler(vertx, market, quotas, log, faults, limits, api, recordings.folder() != null);
        control = new SimulatorHandler(vertx, market, log, new ControlHandler(market, faults, log, quotas));
        AtomicInteger bound = new AtomicInteger();
        try {
            wait(
                    vertx.deployVerticle(
                                    () -> new Listener(host, port, bound),
                                    new DeploymentOptions().setInstances(EVENT_LOOPS))
                            .toCompletionStage()
                            .toCompletableFuture(),
                    "listen on " + host + ":" + port);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        this.port = bound.get();
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** What was asked so far. */
    public RequestLog log() {
        return log;
    }

    /** Faults on demand. */
    public Faults faults() {
        return faults;
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

    /** One server per event loop; servers of one deployment share the port, also a random one. */
    private final class Listener extends AbstractVerticle {

        private final String host;
        private final int at;
        private final AtomicInteger bound;

        private Listener(String host, int at, AtomicInteger bound) {
            this.host = host;
            this.at = at;
            this.bound = bound;
        }

        @Override
        public void start(Promise<Void> started) {
            HttpServerOptions options = new HttpServerOptions()
                    .setHost(host)
                    .setPort(at == 0 ? SHARED_RANDOM_PORT : at)
                    .setMaxInitialLineLength(16_384)
                    .setCompressionSupported(false);
            vertx.createHttpServer(options)
                    .requestHandler(WireServer.this::route)
                    .listen()
                    .onSuccess(server -> bound.set(server.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    private void route(HttpServerRequest request) {
        try {
            dispatch(request);
        } catch (IllegalArgumentException e) {
            // Query strings and paths that cannot be decoded.
            new ResponseWriter().send(request, Answer.text(400, "Bad Request", 0), null, 0, null);
        }
    }

    private void dispatch(HttpServerRequest request) {
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
