package io.fundamentalflow.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-02", "0.5 ÅA.US", "x", "2024-01-01T00:00:00.000001Z_99999"})
    void a_cursor_that_comes_back_holds_what_it_held(String place) {
        // Given
        String sealed = Cursors.seal(place);

        // When / Then
        assertThat(Cursors.open(sealed)).contains(place);
        assertThat(sealed).matches("[A-Za-z0-9_-]+").doesNotContain(place);
    }

    @Test
    void a_cursor_changed_in_any_one_character_is_refused() {
        // Given
        String sealed = Cursors.seal("2024-01-02");

        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';

            // When
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);

            // Then
            assertThat(Cursors.open(changed)).as(changed).isEmpty();
        }
    }

    @Test
    void what_was_never_sealed_is_refused() {
        // Given
        String sealed = Cursors.seal("2024-01-02");
        String withoutCheck =
                Base64.getUrlEncoder().encodeToString("\0\0\0\0\0\0002024-01-02".getBytes(StandardCharsets.UTF_8));

        // When / Then
        for (String other : new String[] {
            "",
            "A",
            "AAAAAAAA",
            "2024-01-02",
            "no cursor!",
            sealed + "A",
            sealed + "=",
            sealed.substring(1),
            withoutCheck
        }) {
            assertThat(Cursors.open(other)).as(other).isEmpty();
        }
    }
}
