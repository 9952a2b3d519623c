package io.fundamentalflow.query.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressedTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 0, 1",
        "1, 0, 0",
        "10, 200, 10",
        "12000, 180, 60",
        "100000, 65535, 300000",
        "8192, 1, 8192",
        "1000000, 150, 20"
    })
    void what_is_joined_is_one_gzip_of_all_three(int head, int between, int tail) throws IOException {
        // Given: half of it compresses well, half not at all
        byte[] first = bytes(head, 1);
        byte[] last = bytes(tail, 2);
        Compressed compressed = new Compressed();
        compressed.joined(first, bytes(between, 4), last);

        // When
        byte[] gzip = compressed.joined(first, bytes(between, 3), last);

        // Then
        assertThat(unzipped(gzip)).isEqualTo(joined(first, bytes(between, 3), last));
    }

    @ParameterizedTest
    @CsvSource("65536")
    void more_between_than_a_block_holds_is_refused(int between) {
        // Given
        Compressed compressed = new Compressed();

        // When / Then
        assertThatThrownBy(() -> compressed.joined(new byte[1], new byte[between], new byte[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource("20000")
    void it_is_smaller(int rows) {
        // Given
        byte[] text =
                "{\"day\":\"2024-01-02\",\"close\":187.15},".repeat(rows / 40).getBytes(StandardCharsets.US_ASCII);

        // When
        byte[] gzip = new Compressed().joined(text, new byte[0], text);

        // Then
        assertThat(gzip.length).isLessThan(text.length / 10);
    }

    private static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        for (int i = 0; i < count / 2; i++) {
            bytes[i] = 'x';
        }
        return bytes;
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static byte[] unzipped(byte[] gzip) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }
}
