package io.fundamentalflow.query.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsensusTest {

    @ParameterizedTest
    @CsvSource({
        "5, STRONG_BUY",
        "4.5, STRONG_BUY",
        "4.4999, BUY",
        "3.5, BUY",
        "2.5, HOLD",
        "1.5, SELL",
        "1.4999, STRONG_SELL",
        "1, STRONG_SELL",
        "0.9999,",
        "5.0001,",
        ",",
    })
    void a_rating_has_the_nearest_word(BigDecimal rating, Consensus word) {
        // When
        Consensus consensus = Consensus.of(rating);

        // Then
        assertThat(consensus).isEqualTo(word);
    }
}
