package io.fundamentalflow.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.query.calendar.Freshness;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryCodecTest {

    private static final Entry ENTRY = new Entry(
            CachedAnswer.of(
                            CachedAnswer.JSON,
                            "{\"data\":[],\"meta\":{\"ticker\":\"Ä\"".getBytes(StandardCharsets.UTF_8),
                            "}}".getBytes(StandardCharsets.UTF_8),
                            42,
                            new Freshness.Inputs(
                                    "NYSE",
                                    "US",
                                    LocalDate.of(2026, 11, 20),
                                    Instant.ofEpochSecond(9, 123_456_000),
                                    true),
                            Instant.ofEpochSecond(5, 999_999_999))
                    .about("META.US"),
            1_234_567);

    @Test
    void entry_comes_back_as_it_was() {
        // When
        Entry back = EntryCodec.decode(EntryCodec.encode(ENTRY)).orElseThrow();

        // Then
        assertThat(back).isEqualTo(ENTRY);
        assertThat(back.answer().freshness()).isEqualTo(ENTRY.answer().freshness());
        assertThat(back.answer().answersFor()).isEqualTo("META.US");
        assertThat(back.answer().contentType()).isEqualTo(CachedAnswer.JSON);
    }

    @Test
    void one_flipped_bit_anywhere_is_no_entry() {
        // Given
        byte[] bytes = EntryCodec.encode(ENTRY);

        for (int i = 0; i < bytes.length; i++) {
            // When
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x10;

            // Then
            assertThat(EntryCodec.decode(damaged)).as("byte %s", i).isEmpty();
        }
    }

    @Test
    void any_truncation_is_no_entry() {
        // Given
        byte[] bytes = EntryCodec.encode(ENTRY);

        for (int length = 0; length < bytes.length; length++) {
            // When / Then
            assertThat(EntryCodec.decode(Arrays.copyOf(bytes, length))).isEmpty();
        }
    }

    @Test
    void rubbish_is_no_entry() {
        // Given
        Random random = new Random(7);

        for (int i = 0; i < 2_000; i++) {
            byte[] rubbish = new byte[random.nextInt(200)];
            random.nextBytes(rubbish);

            // When / Then
            assertThat(EntryCodec.decode(rubbish)).isEmpty();
        }
    }
}
