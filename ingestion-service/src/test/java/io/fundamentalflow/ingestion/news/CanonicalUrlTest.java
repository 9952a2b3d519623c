package io.fundamentalflow.ingestion.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.ingestion.quality.RecordFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One address in its many spellings, and what is none. */
class CanonicalUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://www.Example.com/a/B/ https://www.example.com/a/B example.com",
                "https://example.com:443/a#top https://example.com/a example.com",
                "https://example.com:8443/a https://example.com:8443/a example.com",
                "https://example.com/a?utm_source=x&id=7&fbclid=y https://example.com/a?id=7 example.com",
                "https://example.com/a?b=2&a=1 https://example.com/a?a=1&b=2 example.com",
                "https://example.com https://example.com example.com",
                "https://example.com/für|alle https://example.com/für%7Calle example.com"
            })
    void spellings_of_one_address_are_one(String link, String text, String host) throws RecordFault {
        // Given an address as a feed writes it

        // When
        CanonicalUrl url = CanonicalUrl.of(link);

        // Then
        assertThat(url).isEqualTo(new CanonicalUrl(text, host));
        assertThat(CanonicalUrl.of(url.text()).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,<script>",
                "ftp://example.com/a",
                "/news/1",
                "//example.com/a",
                "https:///a",
                "https://",
                "%",
                ""
            })
    void what_is_no_address_of_the_web_is_refused(String link) {
        // Given something else

        // When
        var reading = assertThatThrownBy(() -> CanonicalUrl.of(link));

        // Then
        reading.isInstanceOf(RecordFault.class).extracting("rule").hasToString("LINK_UNREADABLE");
    }
}
