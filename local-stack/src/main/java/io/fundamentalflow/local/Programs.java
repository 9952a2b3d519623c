package io.fundamentalflow.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the built programs by the path of their jars.
 * The caller waits for them with {@link ServiceProcess#awaitReady()}.
 *
 * @param root the folder with the parent POM
 * @param logs receives one file for each program
 */
public record Programs(Path root, Path logs) {

    /** The stand-in vendor on {@code port}, with more arguments of its own. */
    public ServiceProcess simulator(int port, List<String> arguments) {
        List<String> command = java(List.of("-Xmx512m"), "eodhd-simulator/target/eodhd-simulator.jar");
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(arguments);
        return start("eodhd-simulator", command, Map.of(), port, "/simulator/health");
    }

    /** The ingestion service on {@code port}; {@code vendor} holds its {@code EODHD_*} variables. */
    public ServiceProcess ingestion(
            int port, Connections connections, Map<String, String> vendor, List<String> jvmOptions) {
        Map<String, String> variables = new LinkedHashMap<>(connections.environment());
        variables.put("INGESTION_PORT", Integer.toString(port));
        variables.putAll(vendor);
        return service("ingestion-service", port, variables, jvmOptions);
    }

    /** The query service on {@code port}; {@code more} holds further variables. */
    public ServiceProcess query(int port, Connections connections, Map<String, String> more, List<String> jvmOptions) {
        Map<String, String> variables = new LinkedHashMap<>(connections.environment());
        variables.put("QUERY_PORT", Integer.toString(port));
        // The reader must never see the vendor's key, whatever this process was started with.
        variables.put("EODHD_API_KEY", "");
        variables.putAll(more);
        return service("query-service", port, variables, jvmOptions);
    }

    private ServiceProcess service(String name, int port, Map<String, String> variables, List<String> jvmOptions) {
        List<String> command = java(jvmOptions, name + "/target/quarkus-app/quarkus-run.jar");
        return start(name, command, variables, port, "/q/health/ready");
    }

    private ServiceProcess start(
            String name, List<String> command, Map<String, String> variables, int port, String probe) {
        return ServiceProcess.start(
                name, command, variables, logs.resolve(name + ".log"), URI.create("http://127.0.0.1:" + port + probe));
    }

    private List<String> java(List<String> jvmOptions, String jar) {
        Path path = root.resolve(jar);
        if (!Files.isRegularFile(path)) {
            throw new LaunchException(jar + " is not built: run mvn package.");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-jar");
        command.add(path.toString());
        return command;
    }
}
