package io.fundamentalflow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of ours running in a process of its own, its output in a log file. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
    private static final long PROBE_PAUSE_MILLIS = 150;
    private static final int TAIL_LINES = 25;

    private final String name;
    private final Process process;
    private final Path log;
    private final URI probe;

    private ServiceProcess(String name, Process process, Path log, URI probe) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.probe = probe;
    }

    /**
     * Starts a program.
     *
     * @param environment set on top of the environment of this process
     * @param log receives both output streams, appended
     * @param probe answers 200 when the program is ready
     */
    static ServiceProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, URI probe) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Redirect.PIPE)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return new ServiceProcess(name, builder.start(), log, probe);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start", e);
        }
    }

    /**
     * Waits until the program answers.
     *
     * @throws IllegalStateException with the end of the log when the program ends, or is not ready in time
     */
    public ServiceProcess awaitReady() {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE_LIMIT).build();
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (!answers(client)) {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended with status " + process.exitValue() + logTail());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        name + " was not ready after " + READY_LIMIT.toSeconds() + " s" + logTail());
            }
            pause();
        }
        return this;
    }

    public String name() {
        return name;
    }

    /** Where the program listens: scheme, host and port. */
    public URI address() {
        return probe.resolve("/");
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    public Path log() {
        return log;
    }

    /** Everything written so far. */
    public String logText() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends the program as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks the program to end, and insists after 15 s. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd()) {
            kill();
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean answers(HttpClient client) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(probe).timeout(PROBE_LIMIT).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PROBE_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a program to be ready", e);
        }
    }

    private String logTail() {
        List<String> lines = logText().lines().toList();
        return "\n  log: " + log + "\n  | "
                + String.join("\n  | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}
