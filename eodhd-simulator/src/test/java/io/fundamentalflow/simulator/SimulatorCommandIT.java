package io.fundamentalflow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** As a process of its own. */
class SimulatorCommandIT {

    private static final Pattern READY = Pattern.compile(
            "eodhd-simulator ready on (http://127\\.0\\.0\\.1:\\d+/api) \\(25 tickers, 2 years, seed 7\\)");

    @Test
    void it_says_when_it_is_ready_answers_and_ends_when_told() throws Exception {
        // Given
        Process process = command("--port", "0", "--tickers", "25", "--years", "2", "--seed", "7", "--token", "a,b");
        try (BufferedReader out = reader(process)) {
            Matcher ready = READY.matcher(out.readLine());
            assertThat(ready.matches()).isTrue();

            // When
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(ready.group(1) + "/eod/QDIV.US?fmt=json&api_token=b"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_taken_port_is_one_clear_line() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            // When
            Process process = command("--port", Integer.toString(taken.getLocalPort()));

            // Then
            try (BufferedReader out = reader(process)) {
                List<String> lines = out.lines().toList();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(1);
                assertThat(lines)
                        .singleElement()
                        .asString()
                        .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Process command(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorCommand.class.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }
}
