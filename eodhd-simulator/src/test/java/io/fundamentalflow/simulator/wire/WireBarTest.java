package io.fundamentalflow.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireBarTest {

    @Test
    void fast_multiplication_equals_the_exact_one() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            // Given
            long price = Math.floorMod(random.nextLong(), 10_000_000_000L);
            long factor = Math.floorMod(random.nextLong(), 50_000_000_000_000_000L);

            // When
            long product = WireBar.times(price, factor);

            // Then
            long exact = BigDecimal.valueOf(price)
                    .multiply(BigDecimal.valueOf(factor, 15))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            if (product != exact) {
                assertThat(product).as("%s x %s", price, factor).isEqualTo(exact);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, 0",
        "10000, 4, 1",
        "12345, 4, 1.2345",
        "1000500, 4, 100.05",
        "5, 4, 0.0005",
        "-12300, 4, -1.23",
        "7, 0, 7",
        "9223372036854775807, 2, 92233720368547758.07",
    })
    void numbers_have_no_trailing_zeros(long unscaled, int scale, String expected) {
        // When
        String text = new WireBuffer(1).decimal(unscaled, scale).toString();

        // Then
        assertThat(text).isEqualTo(expected);
    }
}
