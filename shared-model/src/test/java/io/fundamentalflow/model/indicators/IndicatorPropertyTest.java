package io.fundamentalflow.model.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every indicator on every series. */
class IndicatorPropertyTest {

    /** Whoever asks for a longer or shorter history after a session gets the same value for it. */
    @Property(tries = 200)
    void a_value_depends_on_its_past_alone(@ForAll long seed, @ForAll @IntRange(min = 0, max = 14) int which) {
        // Given
        IndicatorBars whole = IndicatorReferenceTest.RandomWalk.of(seed, 400).bars();
        IndicatorBars part = IndicatorReferenceTest.RandomWalk.of(seed, 370).bars();
        IndicatorSpec spec = IndicatorSpec.usual(Indicator.values()[which]);

        // When
        double[][] ofWhole = spec.compute(whole);

        // Then
        double[][] ofPart = spec.compute(part);
        for (int output = 0; output < ofPart.length; output++) {
            assertThat(Arrays.copyOf(ofWhole[output], 370)).isEqualTo(ofPart[output]);
        }
    }

    @Property(tries = 100)
    void the_first_value_comes_after_the_warm_up(@ForAll long seed, @ForAll @IntRange(min = 0, max = 14) int which) {
        // Given
        IndicatorBars bars = IndicatorReferenceTest.RandomWalk.of(seed, 400).bars();
        IndicatorSpec spec = IndicatorSpec.usual(Indicator.values()[which]);

        // When
        double[][] series = spec.compute(bars);

        // Then
        if (spec.indicator() != Indicator.RANGE) {
            int last = spec.warmUp();
            assertThat(Arrays.stream(series).anyMatch(s -> !Double.isNaN(s[last])))
                    .isTrue();
            assertThat(Arrays.stream(series)
                            .allMatch(s -> DoubleStream.of(s).skip(last).noneMatch(Double::isNaN)))
                    .isTrue();
            assertThat(last == 0 || Arrays.stream(series).anyMatch(s -> Double.isNaN(s[last - 1])))
                    .isTrue();
        }
    }
}
