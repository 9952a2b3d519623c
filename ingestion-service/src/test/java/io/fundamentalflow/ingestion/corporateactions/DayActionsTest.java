package io.fundamentalflow.ingestion.corporateactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.eodhd.DayActionAnswers;
import io.fundamentalflow.ingestion.eodhd.VendorException;
import io.fundamentalflow.ingestion.quality.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lists of a day's actions as they come, and damaged ones: nothing escapes but "malformed". */
class DayActionsTest {

    private static final int MUTATIONS = "large".equals(System.getenv("FF_SUITE")) ? 12_000 : 2_000;
    private static final String SPICES = "{}[]\":,0-9eE.\\u\u0000nulltrue é";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 18);

    private static final String ANSWER = """
            [{"code":"AAA","exchange":"US","date":"2026-11-18","dividend":"0.20800","currency":"USD","unadjustedValue":"0.2080000000"},
             {"code":"BBB","exchange":"US","date":"2026-11-18","split":"2.000000/1.000000"},
             {"code":"CCC","exchange":"US","date":"2026-11-17","dividend":0.5,"currency":"USD"},
             {"code":null,"exchange":"US","date":"2026-11-18","dividend":"0.5"},
             {"code":"ODD SYMBOL","exchange":"US","date":"2026-11-18","dividend":"nothing"}]""";

    @Test
    void who_is_named_is_known_and_the_rest_is_told() {
        // When
        DayActions found = read(ANSWER.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(found.named())
                .extracting(named -> named.ticker() + " " + named.dividend() + " " + named.currency())
                .containsExactly("AAA.US 0.20800 USD", "BBB.US null null");
        assertThat(found.rejections())
                .extracting(Rejection::rule)
                .containsExactly("date_not_asked", "symbol_missing", "symbol_missing");
        assertThat(found.received()).isEqualTo(5);
    }

    @Test
    void damage_is_malformed_refused_or_read() {
        // Given
        byte[] whole = ANSWER.getBytes(StandardCharsets.UTF_8);
        int read = 0;

        // When
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Random random = new Random(seed);
            byte[] body = whole.clone();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                body[random.nextInt(body.length)] = (byte) SPICES.charAt(random.nextInt(SPICES.length()));
            }
            if (seed % 20 == 0) {
                body = Arrays.copyOf(body, random.nextInt(body.length));
            }
            try {
                read(body);
                read++;
            } catch (VendorException malformed) {
                assertThat(malformed.kind()).as("seed %d", seed).isEqualTo(VendorException.Kind.MALFORMED);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }

        // Then
        assertThat(read).isGreaterThan(MUTATIONS / 10);
    }

    private static DayActions read(byte[] body) {
        DayActions found = new DayActions("US", new ArrayList<>(), new ArrayList<>());
        found.add(DAY, DayActionAnswers.read(body));
        return found;
    }
}
