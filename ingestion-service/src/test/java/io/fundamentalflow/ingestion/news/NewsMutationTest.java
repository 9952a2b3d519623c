package io.fundamentalflow.ingestion.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.eodhd.NewsAnswers;
import io.fundamentalflow.ingestion.eodhd.VendorException;
import io.fundamentalflow.ingestion.eodhd.WireNews;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Damaged answers: nothing escapes but "malformed", and an article that the damage did not touch is read as before. */
class NewsMutationTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int MUTATIONS = "large".equals(System.getenv("FF_SUITE")) ? 12_000 : 2_000;
    private static final String SPICES = "{}[]\":,0-9eE.\\u\u0000nulltrue é";

    private static final String NEWS = """
            [{"date":"2026-11-19T10:00:00+00:00","title":"One","content":"Text é","link":"https:\\/\\/example.com\\/1",
              "symbols":["QDIV.US","X","^GSPC"],"tags":["A"],"sentiment":{"polarity":1,"neg":0,"neu":0.5,"pos":0.5}},
             {"date":"2026-11-19T09:00:00+00:00","title":"Two","content":null,"link":"https:\\/\\/example.com\\/2?utm_source=x",
              "symbols":[],"tags":[],"sentiment":null},
             {"date":"2026-11-18T09:00:00+02:00","title":"Last and whole","content":"","link":"https:\\/\\/example.com\\/3",
              "symbols":["QDIV.US"],"tags":[],"sentiment":{"polarity":"-0.25"}}]""";

    private static final String SENTIMENTS = """
            {"QDIV.US":[{"date":"2026-11-19","count":3,"normalized":0.5},{"date":"2026-11-18","count":"1","normalized":"-1"}]}""";

    private static final String WORDS = """
            {"data":{"demand":0.0192,"prices":"0.01","board":0},"meta":{"news_processed":300,"news_found":5748},
             "links":{"next":""}}""";

    @Test
    void damaged_articles_are_malformed_refused_or_read() {
        // Given
        Article whole = read(NEWS.getBytes(StandardCharsets.UTF_8)).articles().get(2);
        int untouched = NEWS.lastIndexOf("{\"date\"");
        int[] kept = {0};

        // When
        damage(NEWS, untouched, body -> {
            CheckedNews read = read(body);
            if (read.articles().contains(whole)) {
                kept[0]++;
            }
        });

        // Then: damage before the last article mostly leaves it alone
        assertThat(kept[0]).isGreaterThan(MUTATIONS / 4);
    }

    @Test
    void damaged_sentiments_are_malformed_refused_or_read() {
        // Given
        SentimentCheck check = new SentimentCheck(DateRange.ALL, LocalDate.of(2026, 11, 20));
        int[] read = {0};

        // When
        damage(SENTIMENTS, SENTIMENTS.length(), body -> {
            SentimentCheck.Checked checked = check.read(NewsAnswers.sentiments(body, Ticker.parse("QDIV.US")));
            assertThat(checked.days())
                    .allSatisfy(
                            day -> assertThat(day.normalized().doubleValue()).isBetween(-1.0, 1.0));
            read[0]++;
        });

        // Then
        assertThat(read[0]).isGreaterThan(MUTATIONS / 10);
    }

    @Test
    void damaged_words_are_malformed_refused_or_read() {
        // Given
        int[] read = {0};

        // When
        damage(WORDS, WORDS.length(), body -> {
            WordCheck.Checked checked = WordCheck.read(NewsAnswers.words(body));
            assertThat(checked.words().fieldNames()).hasSizeLessThan(10);
            read[0]++;
        });

        // Then
        assertThat(read[0]).isGreaterThan(MUTATIONS / 10);
    }

    @Test
    void a_word_without_a_weight_is_refused_and_the_others_stay() {
        // Given
        String answer = "{\"data\":{\"good\":0.5,\"heavy\":7,\"none\":null},\"meta\":{\"news_processed\":\"3\"}}";

        // When
        WordCheck.Checked checked = WordCheck.read(NewsAnswers.words(answer.getBytes(StandardCharsets.UTF_8)));

        // Then
        assertThat(checked.words().encode()).isEqualTo("{\"good\":0.5}");
        assertThat(checked.articles()).isEqualTo(3);
        assertThat(checked.rejections())
                .extracting(rejection -> rejection.rule())
                .containsExactly("sentiment_out_of_range", "amount_missing");
    }

    private static CheckedNews read(byte[] body) {
        WireNews wire = NewsAnswers.articles(body);
        return new NewsCheck(NOW).read(wire.articles(), wire.faults());
    }

    private static void damage(String answer, int before, Consumer<byte[]> reader) {
        byte[] whole = answer.getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Random random = new Random(seed);
            byte[] body = whole.clone();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                int at = random.nextInt(before);
                body[at] = (byte) SPICES.charAt(random.nextInt(SPICES.length()));
            }
            if (seed % 20 == 0) {
                body = Arrays.copyOf(body, random.nextInt(body.length));
            }
            try {
                reader.accept(body);
            } catch (VendorException malformed) {
                assertThat(malformed.kind()).as("seed %d", seed).isEqualTo(VendorException.Kind.MALFORMED);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
