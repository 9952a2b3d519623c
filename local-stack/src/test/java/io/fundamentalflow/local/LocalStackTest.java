package io.fundamentalflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalStackTest {

    @ParameterizedTest
    @CsvSource({
        "false, false, false, stack",
        "false, true, false, recorded",
        "false, false, true, vendor",
        "false, true, true, vendor",
        "true, false, false, check",
        "true, false, true, check"
    })
    void each_source_of_data_has_a_database_of_its_own(boolean check, boolean recorded, boolean ownKey, String folder) {
        // When / Then
        assertThat(LocalStack.folder(check, recorded, ownKey)).isEqualTo(folder);
    }
}
