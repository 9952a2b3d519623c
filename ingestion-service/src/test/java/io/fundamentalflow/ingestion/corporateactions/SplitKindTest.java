package io.fundamentalflow.ingestion.corporateactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.Split.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitKindTest {

    @ParameterizedTest
    @CsvSource({
        "4.000000, 1.000000, SPLIT",
        "3.000000, 2.000000, SPLIT",
        "1.000000, 20.000000, SPLIT",
        "1.000000, 1500.000000, SPLIT",
        "5.000000, 4.000000, SPLIT",
        "11.000000, 10.000000, STOCK_DIVIDEND",
        "1.05, 1, STOCK_DIVIDEND",
        "102.5, 100, STOCK_DIVIDEND",
        "118.916590, 100.000000, UNKNOWN",
        "114.42, 100, UNKNOWN",
        "2.06506, 1, UNKNOWN",
    })
    void a_ratio_says_what_a_split_is(BigDecimal created, BigDecimal held, Kind kind) {
        // When
        Kind found = SplitKind.of(created, held);

        // Then
        assertThat(found).isEqualTo(kind);
    }
}
