package io.fundamentalflow.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A load generator in this process, for machines without wrk. It costs more CPU than wrk, so absolute numbers are lower. */
final class VertxLoad implements LoadTool {

    private static final int MOST_SAMPLES = 2_000_000;

    @Override
    public String name() {
        return "Vert.x HTTP client";
    }

    @Override
    public Load run(URI service, List<String> targets, int connections, int seconds) {
        Vertx vertx = Vertx.vertx();
        try {
            HttpClient client = vertx.createHttpClient(
                    new HttpClientOptions()
                            .setDefaultHost(service.getHost())
                            .setDefaultPort(service.getPort())
                            .setKeepAlive(true),
                    new PoolOptions().setHttp1MaxSize(connections));
            Round round =
                    new Round(client, targets, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds), connections);
            for (int i = 0; i < connections; i++) {
                round.next();
            }
            round.awaitEnd(seconds + 10);
            return round.load(seconds);
        } finally {
            vertx.close();
        }
    }

    /** One measurement: as many loops as connections, each asking again when its answer is there. */
    private static final class Round {
        private final HttpClient client;
        private final List<String> targets;
        private final long end;
        private final CountDownLatch running;
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicLong failures = new AtomicLong();
        private final long[] nanos = new long[MOST_SAMPLES];

        Round(HttpClient client, List<String> targets, long end, int connections) {
            this.client = client;
            this.targets = targets;
            this.end = end;
            this.running = new CountDownLatch(connections);
        }

        void next() {
            long began = System.nanoTime();
            if (began >= end) {
                running.countDown();
                return;
            }
            String path = targets.get(Math.floorMod(asked.getAndIncrement(), targets.size()));
            client.request(HttpMethod.GET, path)
                    .compose(request -> request.send())
                    .compose(response -> response.body().map(body -> response.statusCode()))
                    .onComplete(result -> {
                        if (result.succeeded() && result.result() == 200) {
                            nanos[answered.getAndIncrement() % MOST_SAMPLES] = System.nanoTime() - began;
                        } else {
                            failures.incrementAndGet();
                        }
                        next();
                    });
        }

        void awaitEnd(int seconds) {
            try {
                if (!running.await(seconds, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("answers are missing after " + seconds + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        Load load(int seconds) {
            int count = Math.min(answered.get(), MOST_SAMPLES);
            long[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            double median = count == 0 ? 0 : sorted[count / 2] / 1e6;
            double slow = count == 0 ? 0 : sorted[(int) (count * 0.99)] / 1e6;
            return new Load((double) answered.get() / seconds, median, slow, failures.get());
        }
    }
}
