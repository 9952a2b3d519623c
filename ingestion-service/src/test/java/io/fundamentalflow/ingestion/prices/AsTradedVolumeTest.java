package io.fundamentalflow.ingestion.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.DailyBar;
import io.fundamentalflow.model.Split;
import io.fundamentalflow.model.Split.InClose;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsTradedVolumeTest {

    private static final LocalDate FETCHED = LocalDate.of(2026, 6, 30);

    @Test
    void volume_is_divided_by_the_splits_between_the_day_and_the_fetch() throws Exception {
        // Given
        List<Split> splits = List.of(
                Wire.split("2020-08-31", "4", "1", InClose.NO),
                Wire.split("2014-06-09", "7", "1", InClose.NO),
                Wire.split("2026-07-01", "2", "1", InClose.NO));
        AsTradedVolume volumes = new AsTradedVolume(splits, FETCHED);

        // When
        CheckedBar early = volumes.asTraded(bar("2014-06-06", "280"));
        CheckedBar between = volumes.asTraded(bar("2014-06-09", "280"));
        CheckedBar late = volumes.asTraded(bar("2020-08-31", "280"));

        // Then
        assertThat(early.bar().volume()).isEqualByComparingTo("10");
        assertThat(between.bar().volume()).isEqualByComparingTo("70");
        assertThat(late.bar().volume()).isEqualByComparingTo("280");
        assertThat(late.volumeSlack()).isZero();
    }

    @Test
    void a_volume_within_a_millionth_of_whole_shares_is_whole_and_others_keep_four_decimals() throws Exception {
        // Given
        AsTradedVolume volumes = new AsTradedVolume(List.of(Wire.split("2020-01-01", "3", "1", InClose.NO)), FETCHED);

        // When
        CheckedBar nearly = volumes.asTraded(bar("2019-01-01", "300.000001"));
        CheckedBar fractional = volumes.asTraded(bar("2019-01-01", "100"));

        // Then
        assertThat(nearly.bar().volume()).isEqualByComparingTo("100");
        assertThat(fractional.bar().volume()).isEqualByComparingTo("33.3333");
    }

    @Test
    void a_spin_off_leaves_volume_alone() throws Exception {
        // Given
        Split spinOff = new Split(
                LocalDate.of(2020, 1, 1),
                1,
                Split.Kind.UNKNOWN,
                new BigDecimal("118.91659"),
                new BigDecimal(100),
                InClose.YES);

        // When
        CheckedBar bar = new AsTradedVolume(List.of(spinOff), FETCHED).asTraded(bar("2019-01-01", "1000"));

        // Then
        assertThat(bar.bar().volume()).isEqualByComparingTo("1000");
    }

    private static CheckedBar bar(String day, String volume) {
        BigDecimal ten = BigDecimal.TEN;
        return new CheckedBar(
                new DailyBar(LocalDate.parse(day), ten, ten, ten, ten, ten, new BigDecimal(volume)),
                0,
                new BigDecimal("0.5"),
                "");
    }
}
