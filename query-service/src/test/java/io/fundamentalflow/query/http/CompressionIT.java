package io.fundamentalflow.query.http;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as gzip, for callers that take it. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class CompressionIT {

    /** Some eighty rows. */
    private static final String LARGE = "/api/v1/exchanges";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, gzip", "deflate;q=0.5, GZIP;q=0.8", "gzip;q=1.0"})
    void who_takes_gzip_gets_the_same_in_fewer_bytes(String accepted) throws Exception {
        // Given
        String plain = withoutFreshness(get(LARGE).asString());

        // When
        HttpResponse<byte[]> answer = raw(LARGE, accepted);

        // Then
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Vary").orElse("")).contains("Accept-Encoding");
        assertThat(answer.body().length).isLessThan(plain.length() / 3);
        assertThat(withoutFreshness(unzipped(answer.body()))).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                LARGE + "|gzip;q=0",
                LARGE + "|gzip; q=0.000",
                LARGE + "|br",
                LARGE + "|identity",
                "/api/v1/companies?limit=1&exchange=NOSUCH|gzip"
            })
    void who_refuses_it_or_gains_nothing_gets_plain_bytes(String path, String accepted) throws Exception {
        // When
        HttpResponse<byte[]> answer = raw(path, accepted);

        // Then
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("{\"");
    }

    @Test
    void either_tag_says_that_the_data_is_the_same() throws Exception {
        // Given
        String plain = get(LARGE).header("ETag");
        String compressed = raw(LARGE, "gzip").headers().firstValue("ETag").orElseThrow();

        // When
        Answer ofPlain = get(LARGE, "If-None-Match", plain, "Accept-Encoding", "gzip");
        Answer ofCompressed = get(LARGE, "If-None-Match", compressed);

        // Then
        assertThat(compressed).isNotEqualTo(plain);
        assertThat(ofPlain.statusCode()).isEqualTo(304);
        assertThat(ofCompressed.statusCode()).isEqualTo(304);
    }

    private static HttpResponse<byte[]> raw(String path, String accepted) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                        .header("Accept-Encoding", accepted)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String unzipped(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String withoutFreshness(String body) {
        return body.replaceAll("\"freshness\":\\{[^}]*}", "");
    }
}
