package io.fundamentalflow.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.simulator.Simulator;
import io.fundamentalflow.simulator.SimulatorSettings;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsIT {

    private static final String PATH = "eod/QDIV.US?fmt=json";
    private static Simulator simulator;
    private static VendorClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorSettings.defaults()
                .withToday(LocalDate.of(2026, 6, 30))
                .withYears(2)
                .withRequestsPerMinute(100_000));
        client = new VendorClient(simulator);
    }

    @AfterEach
    void clear() {
        simulator.faults().clear();
        simulator.market().reset();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "too_many_requests, 429",
        "payment_required, 402",
        "forbidden, 403",
        "not_found, 404",
        "server_error, 500",
    })
    void status_faults_answer_with_text_instead_of_data(String kind, int status) throws Exception {
        // Given
        simulator.faults().add(Fault.of(FaultKind.of(kind)));

        // When
        HttpResponse<String> answer = client.api(PATH);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void retry_after_is_sent_with_a_429_that_names_it() throws Exception {
        // Given
        simulator.faults().add(Fault.of(FaultKind.TOO_MANY_REQUESTS).retryAfter(3));

        // When
        HttpResponse<String> answer = client.api(PATH);

        // Then
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
    }

    @Test
    void truncated_json_is_half_of_the_right_answer() throws Exception {
        // Given
        String right = client.api(PATH).body();
        simulator.faults().add(Fault.of(FaultKind.TRUNCATED_JSON));

        // When
        HttpResponse<String> answer = client.api(PATH);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(right.substring(0, right.length() / 2));
    }

    @Test
    void html_empty_and_misnamed_answers_are_200() throws Exception {
        // Given
        String right = client.api(PATH).body();
        simulator.faults().add(Fault.of(FaultKind.HTML_PAGE).times(1));
        simulator.faults().add(Fault.of(FaultKind.EMPTY_BODY).times(1));
        simulator.faults().add(Fault.of(FaultKind.WRONG_CONTENT_TYPE).times(1));

        // When
        HttpResponse<String> html = client.api(PATH);
        HttpResponse<String> empty = client.api(PATH);
        HttpResponse<String> misnamed = client.api(PATH);

        // Then
        assertThat(html.body()).startsWith("<!DOCTYPE html>");
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        assertThat(misnamed.body()).isEqualTo(right);
        assertThat(misnamed.headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
        assertThat(client.api(PATH).headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void a_slow_body_drips_for_its_delay() throws Exception {
        // Given
        String right = client.api(PATH).body();
        simulator.faults().add(Fault.of(FaultKind.SLOW_BODY).delay(Duration.ofMillis(600)));
        long start = System.nanoTime();

        // When
        HttpResponse<String> answer = client.api(PATH);

        // Then
        assertThat(answer.body()).isEqualTo(right);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void a_timeout_takes_the_request_and_never_answers() throws Exception {
        // Given
        simulator.faults().add(Fault.of(FaultKind.TIMEOUT));
        try (Socket socket = connect()) {
            socket.setSoTimeout(500);

            // When
            request(socket);

            // Then
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_reset_connection_is_reset_and_not_closed_politely() throws Exception {
        // Given
        simulator.faults().add(Fault.of(FaultKind.CONNECTION_RESET));
        try (Socket socket = connect()) {
            // When
            request(socket);

            // Then
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThatThrownBy(() -> client.api(PATH)).isInstanceOf(IOException.class);
    }

    @Test
    void a_fault_hits_only_what_it_names_and_only_so_often() throws Exception {
        // Given
        simulator
                .faults()
                .add(Fault.of(FaultKind.SERVER_ERROR)
                        .onTicker("QDIV.US")
                        .onEndpoint("eod")
                        .times(2));

        // When
        int first = client.api(PATH).statusCode();
        int otherTicker = client.api("eod/QSAD.US?fmt=json").statusCode();
        int otherEndpoint = client.api("div/QDIV.US?fmt=json").statusCode();
        int second = client.api(PATH).statusCode();
        int third = client.api(PATH).statusCode();

        // Then
        assertThat(new int[] {first, otherTicker, otherEndpoint, second, third})
                .containsExactly(500, 200, 200, 500, 200);
    }

    @Test
    void a_probability_hits_a_share_of_the_requests() throws Exception {
        // Given
        simulator.faults().add(Fault.of(FaultKind.SERVER_ERROR).probability(0.3));

        // When
        int failed = 0;
        for (int i = 0; i < 200; i++) {
            failed += client.api("splits/QDIV.US?fmt=json").statusCode() == 500 ? 1 : 0;
        }

        // Then
        assertThat(failed).isBetween(35, 85);
    }

    @Test
    void faults_are_controlled_over_http_too() throws Exception {
        // Given
        HttpResponse<String> added = client.send(
                "POST",
                "/simulator/control/faults",
                "{\"kind\":\"too_many_requests\",\"endpoint\":\"eod\",\"retry_after\":2,\"times\":5}");

        // When
        HttpResponse<String> answer = client.api(PATH);

        // Then
        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        client.send("DELETE", "/simulator/control/faults", "");
        assertThat(client.api(PATH).statusCode()).isEqualTo(200);
        assertThat(client.send("POST", "/simulator/control/faults", "{\"kind\":\"nonsense\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.send("POST", "/simulator/control/faults", "nonsense").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_restated_bar_is_served_at_once() throws Exception {
        // Given
        LocalDate day = simulator.market().truth("QRST.US").days().get(50);
        String path = "eod/QRST.US?fmt=json&from=" + day + "&to=" + day;
        String before = client.api(path).body();

        // When
        HttpResponse<String> control = client.send(
                "POST",
                "/simulator/control/restate",
                "{\"ticker\":\"QRST.US\",\"day\":\"" + day + "\",\"close\":77.25}");

        // Then
        assertThat(control.statusCode()).isEqualTo(200);
        assertThat(client.api(path).body()).isNotEqualTo(before).contains("\"close\":77.25,");
        assertThat(client.send("POST", "/simulator/control/restate", "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_new_split_and_dividend_restate_what_the_vendor_derives() throws Exception {
        // Given
        String path = "eod/QDIV.US?fmt=json&from=2026-06-30&to=2026-06-30";
        JsonObject before = new JsonObject(client.array(path).getJsonObject(0).getMap());
        control("action", "{\"ticker\":\"QDIV.US\",\"ex_date\":\"2026-07-01\",\"split\":\"2/1\"}");
        control("action", "{\"ticker\":\"QDIV.US\",\"ex_date\":\"2026-07-02\",\"dividend\":\"1.25\"}");
        assertThat(client.api(path).body()).contains(before.getValue("volume").toString());

        // When
        control("advance", "{\"sessions\":2}");

        // Then
        JsonObject after = client.array(path).getJsonObject(0);
        assertThat(after.getValue("close")).isEqualTo(before.getValue("close"));
        assertThat(after.getLong("volume")).isEqualTo(before.getLong("volume") * 2);
        assertThat(after.getDouble("adjusted_close")).isLessThan(before.getDouble("adjusted_close") / 2);
        assertThat(client.api("splits/QDIV.US?fmt=json").body()).contains("2026-07-01");
        assertThat(client.api("div/QDIV.US?fmt=json").body()).contains("\"date\":\"2026-07-02\"");
        assertThat(client.array("eod/QDIV.US?fmt=json&from=2026-07-01")).hasSize(2);
        control("reset", "");
        assertThat(client.array("eod/QDIV.US?fmt=json&from=2026-07-01")).isEmpty();
    }

    @Test
    void use_of_a_token_and_the_request_log_are_there() throws Exception {
        // Given
        control("usage", "{\"token\":\"demo\",\"day\":\"2020-02-02\",\"calls\":12}");

        // When
        JsonObject user = client.object("user");

        // Then
        assertThat(user.getString("apiRequestsDate")).isEqualTo("2020-02-02");
        assertThat(user.getInteger("apiRequests")).isEqualTo(12);
        JsonObject log =
                new JsonObject(client.get("/simulator/control/requests").body());
        assertThat(log.getJsonObject("counts").getLong("user")).isPositive();
        assertThat(client.send("POST", "/simulator/control/nonsense", "").statusCode())
                .isEqualTo(400);
    }

    private static void control(String what, String body) throws Exception {
        assertThat(client.send("POST", "/simulator/control/" + what, body).statusCode())
                .isEqualTo(200);
    }

    private static Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), simulator.port());
    }

    private static void request(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(("GET /api/" + PATH + "&api_token=demo HTTP/1.1\r\nHost: x\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }
}
