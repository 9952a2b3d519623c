package io.fundamentalflow.ingestion.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.eodhd.IntradayAnswers;
import io.fundamentalflow.ingestion.eodhd.VendorException;
import io.fundamentalflow.ingestion.quality.Quality;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.quality.SessionHours;
import io.fundamentalflow.ingestion.quality.SessionHours.Hours;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Quotes seen at 18:00 GMT of a Friday that trades from 14:30 to 21:00. */
class QuoteCheckTest {

    private static final int MUTATIONS = "large".equals(System.getenv("FF_SUITE")) ? 12_000 : 2_000;
    private static final String SPICES = "{}[]\":,0-9eE.\\u\u0000nulltrueNA é";
    private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");

    private static final String ANSWER = """
            [{"code":"AAA.US","timestamp":1795196700,"gmtoffset":0,"open":10,"high":11,"low":9.5,"close":10.5,"volume":120,"previousClose":10.1,"change":0.4,"change_p":3.9},
             {"code":"BBB.US","timestamp":"NA","gmtoffset":0,"open":"NA","high":"NA","low":"NA","close":"NA","volume":"NA","previousClose":"NA","change":"NA","change_p":"NA"},
             {"code":"CCC.US","timestamp":"1795196640","gmtoffset":0,"open":"NA","high":null,"low":"NA","close":"7.25","volume":0,"previousClose":null},
             {"code":"DDD.US","timestamp":1795100400,"gmtoffset":0,"open":5,"high":5,"low":5,"close":5,"volume":10,"previousClose":5},
             {"code":"EEE.US","timestamp":1795196640,"gmtoffset":0,"close":4}]""";

    private final List<Quote> quotes = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    @Test
    void what_is_there_is_kept_and_words_for_nothing_are_nothing() {
        // When
        check(ANSWER.getBytes(StandardCharsets.UTF_8), Quality.rules());

        // Then
        assertThat(quotes)
                .extracting(quote -> quote.companyId() + " " + quote.quotedAt() + " " + quote.sessionDay() + " "
                        + quote.open() + " " + quote.price() + " " + quote.previousClose())
                .containsExactly(
                        "1 2026-11-20T17:45:00Z 2026-11-20 10 10.5 10.1",
                        "3 2026-11-20T17:44:00Z 2026-11-20 null 7.25 null");
        assertThat(rejections)
                .extracting(one -> one.recordKey() + " " + one.rule())
                .containsExactly("DDD.US stale_quote", "EEE.US symbol_missing");
    }

    @Test
    void an_old_quote_may_be_flagged_instead_of_refused() {
        // Given
        RuleBook rules = new RuleBook(Quality.config(Map.of("severity.stale_quote", "flag")));

        // When
        check(ANSWER.getBytes(StandardCharsets.UTF_8), rules);

        // Then
        assertThat(quotes)
                .filteredOn(quote -> quote.companyId() == 4)
                .extracting(Quote::stale)
                .doesNotContainNull();
        assertThat(rejections).extracting(Rejection::recordKey).containsExactly("EEE.US");
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
                check(body, Quality.rules());
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

    private void check(byte[] body, RuleBook rules) {
        TreeMap<LocalDate, Hours> sessions = new TreeMap<>(Map.of(
                LocalDate.of(2026, 11, 20),
                new Hours(Instant.parse("2026-11-20T14:30:00Z"), Instant.parse("2026-11-20T21:00:00Z"))));
        List<QuotedInstrument> asked = List.of(
                instrument(1, "AAA.US"), instrument(2, "BBB.US"), instrument(3, "CCC.US"), instrument(4, "DDD.US"));
        new QuoteCheck(new SessionHours(ZoneId.of("America/New_York"), sessions), rules, NOW)
                .check(asked, IntradayAnswers.quotes(body), quotes, rejections);
    }

    private static QuotedInstrument instrument(int id, String ticker) {
        return new QuotedInstrument(id, ticker, "US", "XNYS", "Common Stock", false);
    }
}
