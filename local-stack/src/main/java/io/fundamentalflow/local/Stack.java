package io.fundamentalflow.local;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Everything that runs, started in order and ended in the opposite one. */
final class Stack implements AutoCloseable {

    private static final String DATABASE = "marketdata";
    private static final List<String> SERVICE_MEMORY = List.of("-Xmx512m");

    private final StackDirectory directory;
    private final Programs programs;
    private final StackPorts ports;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean closed;

    Stack(Path root, StackDirectory directory, StackPorts ports) {
        this.directory = directory;
        this.programs = new Programs(root, directory.logs());
        this.ports = ports;
        running.push(directory);
    }

    URI queryApi() {
        return URI.create("http://127.0.0.1:" + ports.query());
    }

    URI ingestionApi() {
        return URI.create("http://127.0.0.1:" + ports.ingestion());
    }

    URI simulator() {
        return URI.create("http://127.0.0.1:" + ports.simulator());
    }

    Path logs() {
        return directory.logs();
    }

    /** The database and Redis. */
    void startServers() {
        LocalPostgres server = keep(
                "postgres",
                () -> LocalPostgres.startManaged(
                        directory.database(), ports.database(), logs().resolve("postgres.log")),
                postgres -> LocalPostgres.processIn(directory.database()));
        createDatabase(server.adminUrl());
        keep("redis", () -> LocalRedis.start(ports.redis()), redis -> youngestChild());
    }

    void startSimulator(List<String> arguments) {
        keep("eodhd-simulator", () -> programs.simulator(ports.simulator(), arguments), ServiceProcess::process)
                .awaitReady();
    }

    /** Both at once: the query service waits for the schema by itself. */
    void startServices(Vendor vendor) {
        ServiceProcess ingestion = keep(
                "ingestion-service",
                () -> programs.ingestion(ports.ingestion(), connections(), vendor.environment(), SERVICE_MEMORY),
                ServiceProcess::process);
        // Refreshes cost nothing at the simulator; with a key of one's own they are the owner's to allow.
        Map<String, String> settings = vendor.simulated() ? Map.of("FF_REFRESH_ENABLED", "true") : Map.of();
        ServiceProcess query = keep(
                "query-service",
                () -> programs.query(ports.query(), connections(), settings, SERVICE_MEMORY),
                ServiceProcess::process);
        ingestion.awaitReady();
        query.awaitReady();
    }

    Connections connections() {
        return new Connections(
                "127.0.0.1", ports.database(), DATABASE, "postgres", "postgres", "redis://127.0.0.1:" + ports.redis());
    }

    /** Ends all; called from the shutdown hook and from the main thread, works once. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.err.println("could not end a part of the stack: " + e.getMessage());
            }
        }
    }

    private synchronized <T extends AutoCloseable> T keep(String name, Start<T> start, Handle<T> handle) {
        if (closed) {
            throw new LaunchException("stopped");
        }
        T part = start.start();
        running.push(part);
        directory.processes().add(name, handle.of(part));
        return part;
    }

    private static ProcessHandle youngestChild() {
        return ProcessHandle.current()
                .children()
                .max(java.util.Comparator.comparingLong(ProcessHandle::pid))
                .orElseThrow();
    }

    private static void createDatabase(String adminUrl) {
        try (Connection connection = DriverManager.getConnection(adminUrl);
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be created", e);
        }
    }

    private interface Start<T> {
        T start();
    }

    private interface Handle<T> {
        ProcessHandle of(T part);
    }
}
