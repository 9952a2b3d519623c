package io.fundamentalflow.ingestion.eodhd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.fundamentalflow.ingestion.eodhd.WireRows.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that arrive in pieces are the rows that arrive at once. */
class RowParserTest {

    private static final String LIST =
            " [ {\"code\":\"ÄÖ\\u00e9\\/\",\"close\": 1.10 ,\"x\":{\"y\":[1,{\"code\":2}]},\"v\":null}, {}, {\"code\":\"NA\",\"close\":\"2\"} ] ";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 40, 1_000})
    void pieces_of_any_size_give_the_same_rows(int size) {
        // Given
        List<String> rows = new ArrayList<>();

        // When
        read(LIST, size, rows);

        // Then
        assertThat(rows)
                .containsExactly(
                        "ÄÖé/ 1.10 null {\"code\":\"ÄÖ\\u00e9\\/\",\"close\": 1.10 ,\"x\":{\"y\":[1,{\"code\":2}]},\"v\":null}",
                        "null null null {}",
                        "NA 2 null {\"code\":\"NA\",\"close\":\"2\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 1_000})
    void a_list_that_is_an_object_is_read_in_pieces_too(int size) {
        // Given
        List<String> rows = new ArrayList<>();

        // When
        read("{\"0\":{\"code\":1},\"1\":{\"code\":2}}", size, rows);

        // Then
        assertThat(rows).containsExactly("1 null null {\"code\":1}", "2 null null {\"code\":2}");
    }

    @Test
    void rows_are_handed_over_before_the_list_is_complete() {
        // Given
        List<String> rows = new ArrayList<>();
        RowParser<String> parser = new RowParser<>(Fields::raw);

        // When
        parser.feed(bytes("[{\"a\":1},{\"a\":2},{\"a\":"), rows::add);

        // Then
        assertThat(rows).containsExactly("{\"a\":1}", "{\"a\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1},{\"a\"",
                "[{\"a\":1}",
                "[{\"a\":1},",
                "[1,2]",
                "[[]]",
                "{\"a\":1}",
                "[{\"a\":1}] 7",
                "[{\"a\":1}]]",
                "[{\"a\":01x}]",
                "[",
                "null",
                "12",
                "",
                "  ",
                "<html>"
            })
    void what_is_no_complete_list_is_malformed_in_pieces_too(String body) {
        // When
        assertThatThrownBy(() -> read(body, 1, new ArrayList<>()))
                // Then
                .isInstanceOfSatisfying(
                        VendorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.MALFORMED));
    }

    @Test
    void a_row_without_end_is_refused_before_it_fills_the_memory() {
        // Given
        RowParser<String> parser = new RowParser<>(Fields::raw);
        parser.feed(bytes("[{\"a\":["), row -> {});
        byte[] more = bytes("1,".repeat(50_000));

        // When
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        parser.feed(more, row -> {});
                    }
                })
                // Then
                .hasMessageContaining("a row is longer than 1048576 bytes");
    }

    private static void read(String body, int size, List<String> rows) {
        RowParser<String> parser = new RowParser<>(RowParserTest::text);
        byte[] all = bytes(body);
        for (int from = 0; from < all.length; from += size) {
            parser.feed(Arrays.copyOfRange(all, from, Math.min(all.length, from + size)), rows::add);
        }
        parser.end();
    }

    private static String text(Fields row) {
        return row.text("code") + " " + row.value("close") + " " + row.value("v") + " " + row.raw();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
