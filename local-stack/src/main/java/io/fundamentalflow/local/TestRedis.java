package io.fundamentalflow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A Redis for one test JVM: the one {@code FF_TEST_REDIS_URL} names, emptied first, or an embedded one. The given one
 * must be there for tests alone, and without a password.
 */
public final class TestRedis implements AutoCloseable {

    private final @Nullable LocalRedis server;
    private final URI uri;

    private TestRedis(@Nullable LocalRedis server, URI uri) {
        this.server = server;
        this.uri = uri;
    }

    /** An empty Redis. */
    public static TestRedis start() {
        String given = System.getenv("FF_TEST_REDIS_URL");
        if (given == null || given.isBlank()) {
            LocalRedis server = LocalRedis.start(0);
            return new TestRedis(server, URI.create(server.url()));
        }
        TestRedis redis = new TestRedis(null, URI.create(given));
        redis.empty();
        return redis;
    }

    public String url() {
        return uri.toString();
    }

    public String host() {
        return uri.getHost();
    }

    public int port() {
        return uri.getPort() < 0 ? 6379 : uri.getPort();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    private void empty() {
        try (Socket socket = new Socket(host(), port())) {
            socket.getOutputStream().write("FLUSHDB\r\n".getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() != '+') {
                throw new IllegalStateException("Redis at " + host() + ":" + port() + " refused to be emptied");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Redis at " + host() + ":" + port() + " cannot be reached", e);
        }
    }
}
