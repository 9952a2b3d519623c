package io.fundamentalflow.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of our own on loopback; ends with {@link #close()} or with the JVM. */
public final class LocalPostgres implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts on a free port with data that is removed at the end. */
    public static LocalPostgres startTemporary() {
        return start(null, 0);
    }

    /**
     * Starts a server.
     *
     * @param dataDirectory kept between starts; null: temporary
     * @param port 0: any free one
     */
    public static LocalPostgres start(@Nullable Path dataDirectory, int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setPGStartupWait(START_LIMIT)
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "2GB");
            if (dataDirectory != null) {
                builder.setDataDirectory(dataDirectory).setCleanDataDirectory(false);
            }
            return new LocalPostgres(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL did not start", e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** URL of the maintenance database with an administrator's rights. */
    public String adminUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres?user=postgres&password=postgres";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL did not stop", e);
        }
    }
}
