package io.fundamentalflow.ingestion.eodhd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireRowsTest {

    @Test
    void numbers_and_strings_keep_their_digits_and_words_for_unknown_are_null() {
        // When
        List<String> values = read(
                """
                [{"a":1.10,"A2":"0.20800","b":"NA","c":"None","d":"","e":null,"f":"0000-00-00","g":{"x":[1,{}]},"h":1765967.53}]
                """,
                row -> row.value("a") + " " + row.value("a2") + " " + row.value("b") + row.value("c") + row.value("d")
                        + row.value("e") + row.value("f") + row.value("g") + " " + row.value("h"));

        // Then
        assertThat(values).containsExactly("1.10 0.20800 nullnullnullnullnullnull 1765967.53");
    }

    @Test
    void a_symbol_may_well_be_called_na() {
        assertThat(read("[{\"Code\":\"NA\"}]", row -> String.valueOf(row.text("code"))))
                .containsExactly("NA");
    }

    @Test
    void a_list_may_come_as_an_object_and_an_empty_one_either_way() {
        assertThat(read("{\"0\":{\"a\":1},\"1\":{\"a\":2}}", row -> String.valueOf(row.value("a"))))
                .containsExactly("1", "2");
        assertThat(read("[]", WireRows.Fields::raw)).isEmpty();
        assertThat(read("{}", WireRows.Fields::raw)).isEmpty();
    }

    @Test
    void each_row_remembers_its_own_text() {
        assertThat(read(" [ {\"a\" : 1 } , {\"ö\":\"\\u00e9\\/\"} ] ", WireRows.Fields::raw))
                .containsExactly("{\"a\" : 1 }", "{\"ö\":\"\\u00e9\\/\"}");
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
                "[{\"a\":1}] trailing",
                "[{\"a\":1}]]",
                "[{\"a\":01x}]",
                "[{\"a\"",
                "[",
                "null"
            })
    void anything_but_one_complete_list_of_objects_is_malformed_and_not_quoted(String body) {
        assertThatThrownBy(() -> read(body, WireRows.Fields::raw))
                .isInstanceOfSatisfying(VendorException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
                    assertThat(failure.getMessage()).doesNotContain("trailing");
                });
    }

    @Test
    void mutated_answers_are_read_or_refused_and_nothing_else() {
        // Given
        byte[] good = "[{\"date\":\"2024-01-02\",\"open\":1.5,\"close\":\"2\"},{\"date\":null}]"
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(11);

        for (int i = 0; i < 2_000; i++) {
            byte[] mutated = good.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }

            // When
            try {
                WireRows.read(mutated, WireRows.Fields::raw);
            } catch (VendorException refused) {
                // Then
                assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
            }
        }
    }

    private static List<String> read(String body, java.util.function.Function<WireRows.Fields, String> row) {
        return WireRows.read(body.getBytes(StandardCharsets.UTF_8), row);
    }
}
