package io.fundamentalflow.benchmarks;

import io.fundamentalflow.local.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** One nginx worker that serves given bytes: how fast this machine can answer at all. */
final class Nginx implements AutoCloseable {

    private final Path folder;
    private final Process process;
    private final URI address;

    private Nginx(Path folder, Process process, URI address) {
        this.folder = folder;
        this.process = process;
        this.address = address;
    }

    static boolean installed() {
        return Machine.has("nginx") || Files.isExecutable(Path.of("/usr/sbin/nginx"));
    }

    /** @param files content by name; served below / */
    static Nginx serving(Map<String, byte[]> files) throws IOException {
        Path folder = Files.createTempDirectory("ff-nginx");
        int port = Ports.free();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        // Readable for the worker, which gives up root's rights.
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off; worker_processes 1; pid %1$s/pid; error_log %1$s/error.log;
                events { worker_connections 512; }
                http { access_log off; keepalive_requests 100000000; default_type application/json;
                  open_file_cache max=16;
                  server { listen 127.0.0.1:%2$d; root %1$s; } }
                """.formatted(folder, port));
        String program = Machine.has("nginx") ? "nginx" : "/usr/sbin/nginx";
        Process process = new ProcessBuilder(List.of(program, "-p", folder.toString(), "-c", folder + "/nginx.conf"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        awaitOpen(process, folder, port);
        return new Nginx(folder, process, URI.create("http://127.0.0.1:" + port));
    }

    private static void awaitOpen(Process process, Path folder, int port) throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("nginx ended: " + Files.readString(folder.resolve("output")), e);
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
        throw new IllegalStateException("nginx does not listen after 5 s");
    }

    URI address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
