package io.fundamentalflow.ingestion.intraday;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.eodhd.IntradayAnswers;
import io.fundamentalflow.ingestion.eodhd.VendorException;
import io.fundamentalflow.ingestion.quality.Quality;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.quality.SessionHours;
import io.fundamentalflow.ingestion.quality.SessionHours.Hours;
import io.fundamentalflow.model.IntradayInterval;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Bars within sessions as they come, and damaged ones: nothing escapes but "malformed". */
class IntradayMutationTest {

    private static final int MUTATIONS = "large".equals(System.getenv("FF_SUITE")) ? 12_000 : 2_000;
    private static final String SPICES = "{}[]\":,0-9eE.\\u\u0000nulltrue é";
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    private static final String ANSWER = """
            [{"timestamp":1795185000,"gmtoffset":0,"datetime":"2026-11-20 14:30:00","open":10,"high":11,"low":9.5,"close":10.5,"volume":120},
             {"timestamp":"1795185300","open":"10.5","high":"11","low":"10","close":"10.75","volume":"NA"},
             {"timestamp":1795185600,"open":null,"high":null,"low":null,"close":null,"volume":0},
             {"timestamp":1795208400,"open":10.8,"high":10.8,"low":10.8,"close":10.8,"volume":null}]""";

    @Test
    void each_bar_is_put_into_its_session() {
        // Given
        byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);

        // When
        CheckedIntraday checked = check(body);

        // Then
        assertThat(checked.rejections()).isEmpty();
        assertThat(checked.received()).isEqualTo(4);
        assertThat(checked.bars())
                .extracting(bar -> bar.startsAt() + " " + bar.segment() + " " + bar.volume())
                .containsExactly(
                        "2026-11-20T14:30:00Z REGULAR 120",
                        "2026-11-20T14:35:00Z REGULAR null",
                        "2026-11-20T21:00:00Z CLOSING null");
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
                CheckedIntraday checked = check(body);
                assertThat(checked.bars().size() + checked.rejections().size())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(checked.received());
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

    private static CheckedIntraday check(byte[] body) {
        TreeMap<LocalDate, Hours> sessions = new TreeMap<>(Map.of(
                FRIDAY, new Hours(Instant.parse("2026-11-20T14:30:00Z"), Instant.parse("2026-11-20T21:00:00Z"))));
        ZoneId zone = ZoneId.of("America/New_York");
        return new IntradayCheck(
                        IntradayInterval.FIVE_MINUTES,
                        IntradaySpan.of(FRIDAY, FRIDAY, 10, zone),
                        new SessionHours(zone, sessions),
                        SessionCalendar.NOT_KNOWN,
                        Quality.rules(),
                        false,
                        Instant.parse("2026-11-21T12:00:00Z"))
                .check(IntradayAnswers.bars(body));
    }
}
