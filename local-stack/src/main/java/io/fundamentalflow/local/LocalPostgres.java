package io.fundamentalflow.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
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

    /** Starts on a free port with data that is removed at the end, and that a power cut may destroy: tests want speed. */
    public static LocalPostgres startTemporary() {
        return start(temporary());
    }

    /**
     * As {@link #startTemporary()}, offering TLS.
     *
     * @param key the certificate's private key, readable by its owner alone; the server insists
     */
    public static LocalPostgres startTemporary(Path certificate, Path key) {
        return start(temporary()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.toString())
                .setServerConfig("ssl_key_file", key.toString()));
    }

    /**
     * Starts a server whose data outlives it.
     *
     * @param dataDirectory kept between starts; null: temporary
     * @param port 0: any free one
     */
    public static LocalPostgres start(@Nullable Path dataDirectory, int port) {
        EmbeddedPostgres.Builder builder = builder(port);
        if (dataDirectory != null) {
            builder.setDataDirectory(dataDirectory).setCleanDataDirectory(false);
        }
        return start(builder);
    }

    /**
     * As {@link #start(Path, int)}, with the server's own output in a file, and no shutdown hook: the caller decides the
     * order in which things end.
     */
    static LocalPostgres startManaged(Path dataDirectory, int port, Path log) {
        return start(builder(port)
                .setDataDirectory(dataDirectory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile())));
    }

    public int port() {
        return server.getPort();
    }

    /** The process of the server that works in a folder; the one the library started has ended long ago. */
    static ProcessHandle processIn(Path dataDirectory) {
        try {
            String pid = Files.readAllLines(dataDirectory.resolve("postmaster.pid"))
                    .get(0)
                    .trim();
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL is not running in " + dataDirectory, e);
        }
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

    private static EmbeddedPostgres.Builder temporary() {
        return builder(0)
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off");
    }

    private static EmbeddedPostgres.Builder builder(int port) {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setPgBinaryResolver(new PostgresBinaries())
                .setPGStartupWait(START_LIMIT)
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB");
    }

    private static LocalPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return new LocalPostgres(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL did not start", e);
        }
    }
}
