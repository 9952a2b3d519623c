package io.fundamentalflow.model.adjustment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.QualityFlag;
import io.fundamentalflow.model.Split;
import io.fundamentalflow.model.Split.InClose;
import io.fundamentalflow.model.Split.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceAdjusterTest {

    private static final LocalDate EX = LocalDate.of(2020, 8, 31);
    private static final LocalDate BEFORE = EX.minusDays(3);

    @Test
    void dividend_lowers_earlier_prices_by_its_part_of_the_close_before() {
        // Given: 0.82 on a close of 207.48, the vendor's own example: (207.48 − 0.82) / 207.48
        ExDate exDate = exDate("207.48", List.of(), "0.82");

        // When
        Step factors = PriceAdjuster.adjustment(List.of(exDate)).factorsOf(BEFORE);

        // Then
        assertThat(factors.all())
                .isEqualByComparingTo(
                        new BigDecimal("206.66").divide(new BigDecimal("207.48"), MathContext.DECIMAL128));
        assertThat(factors.splits()).isEqualByComparingTo("1");
        assertThat(factors.volume()).isEqualByComparingTo("1");
    }

    @Test
    void split_divides_prices_and_multiplies_volume_before_it_only() {
        // Given
        Adjustment adjustment =
                PriceAdjuster.adjustment(List.of(exDate("499.23", List.of(split(Kind.SPLIT, "4", "1", InClose.NO)))));

        // When
        Step before = adjustment.factorsOf(BEFORE);
        Step onTheDay = adjustment.factorsOf(EX);

        // Then
        assertThat(before.splits()).isEqualByComparingTo("0.25");
        assertThat(before.all()).isEqualByComparingTo("0.25");
        assertThat(before.volume()).isEqualByComparingTo("4");
        assertThat(onTheDay.splits()).isEqualByComparingTo("1");
    }

    @Test
    void dividend_on_the_day_of_a_split_counts_per_new_share() {
        // Given: close 100, 2 for 1, then 1 per new share: P = 50, d = 0.98, factor = 0.98 / 2
        ExDate exDate = exDate("100", List.of(split(Kind.SPLIT, "2", "1", InClose.NO)), "1");

        // When
        Step factors = PriceAdjuster.adjustment(List.of(exDate)).factorsOf(BEFORE);

        // Then
        assertThat(factors.all()).isEqualByComparingTo("0.49");
        assertThat(factors.splits()).isEqualByComparingTo("0.5");
    }

    @Test
    void two_dividends_of_a_day_are_added() {
        // Given
        ExDate exDate = exDate("50", List.of(), "1", "0.5");

        // When
        Step factors = PriceAdjuster.adjustment(List.of(exDate)).factorsOf(BEFORE);

        // Then
        assertThat(factors.all()).isEqualByComparingTo("0.97");
    }

    @Test
    void later_actions_compound() {
        // Given: a 3:2 split after a 5 % dividend after a 1:10 consolidation
        Adjustment adjustment = PriceAdjuster.adjustment(List.of(
                exDate(LocalDate.of(2018, 1, 2), "2", List.of(split(Kind.SPLIT, "1", "10", InClose.NO))),
                exDate(LocalDate.of(2019, 1, 2), "20", List.of(), "1"),
                exDate(LocalDate.of(2020, 1, 2), "30", List.of(split(Kind.SPLIT, "3", "2", InClose.NO)))));

        // When
        Step oldest = adjustment.factorsOf(LocalDate.of(2017, 12, 29));
        Step afterTheFirst = adjustment.factorsOf(LocalDate.of(2018, 1, 2));

        // Then
        assertThat(oldest.all()).isCloseTo(new BigDecimal("6.333333333333333333333333333333"), within("1e-29"));
        assertThat(oldest.volume()).isEqualByComparingTo("0.15");
        assertThat(afterTheFirst.all()).isCloseTo(new BigDecimal("0.633333333333333333333333333333"), within("1e-29"));
    }

    @ParameterizedTest
    @CsvSource({
        // kind, in the close already?, on prices, on volume, flags
        "SPLIT, NO, 0.5, 2, 0",
        "SPLIT, YES, 1, 2, 0",
        "SPLIT, UNKNOWN, 0.5, 2, 1",
        "STOCK_DIVIDEND, UNKNOWN, 0.5, 2, 1",
        "SPINOFF, NO, 0.5, 1, 0",
        "SPINOFF, YES, 1, 1, 0",
        "SPINOFF, UNKNOWN, 1, 1, 1",
        "RIGHTS, NO, 0.5, 1, 0",
        "UNKNOWN, UNKNOWN, 1, 1, 1",
    })
    void only_what_the_close_lacks_moves_prices_and_only_share_counts_move_volume(
            Kind kind, InClose inClose, String price, String volume, int flags) {
        // Given
        ExDate exDate = exDate("100", List.of(split(kind, "2", "1", inClose)));

        // When
        Adjustment adjustment = PriceAdjuster.adjustment(List.of(exDate));

        // Then
        assertThat(adjustment.factorsOf(BEFORE).splits()).isEqualByComparingTo(price);
        assertThat(adjustment.factorsOf(BEFORE).volume()).isEqualByComparingTo(volume);
        assertThat(adjustment.flags()).hasSize(flags).allMatch(flag -> flag.flag() == QualityFlag.IN_CLOSE_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // close before, dividend, open and close of the ex-date
                "10, 10, 1, 1",
                "10, 12, 1, 1",
                "10, 2.6, 10, 9.8",
                "10, 2.6, -, -",
                "10, -, 10, 10",
                "10, -1, 10, 10",
                "0, 1, 10, 10",
                "-5, 1, 10, 10",
            })
    void dividend_that_cannot_be_believed_gives_no_factor_and_a_flag(
            BigDecimal close, BigDecimal dividend, BigDecimal open, BigDecimal sessionClose) {
        // Given
        ExDate exDate = new ExDate(EX, close, open, sessionClose, List.of(), List.of(new ExDate.Payment(dividend, 0)));

        // When
        Adjustment adjustment = PriceAdjuster.adjustment(List.of(exDate));

        // Then
        assertThat(adjustment.factorsOf(BEFORE).all()).isEqualByComparingTo("1");
        assertThat(adjustment.flags()).singleElement().satisfies(flag -> {
            assertThat(flag.flag()).isEqualTo(QualityFlag.ACTION_NOT_APPLIED);
            assertThat(flag.day()).isEqualTo(EX);
        });
    }

    @Test
    void large_dividend_that_the_price_followed_is_applied() {
        // Given: 4 of 10, the price opens at 6.20
        ExDate exDate = new ExDate(
                EX,
                new BigDecimal("10"),
                new BigDecimal("6.20"),
                new BigDecimal("6.5"),
                List.of(),
                List.of(new ExDate.Payment(new BigDecimal("4"), 0)));

        // When
        Adjustment adjustment = PriceAdjuster.adjustment(List.of(exDate));

        // Then
        assertThat(adjustment.factorsOf(BEFORE).all()).isEqualByComparingTo("0.6");
        assertThat(adjustment.flags()).isEmpty();
    }

    @Test
    void doubted_dividend_does_not_take_the_split_of_its_day_with_it() {
        // Given
        ExDate exDate = exDate("10", List.of(split(Kind.SPLIT, "2", "1", InClose.NO)), "7");

        // When
        Step factors = PriceAdjuster.adjustment(List.of(exDate)).factorsOf(BEFORE);

        // Then
        assertThat(factors.all()).isEqualByComparingTo("0.5");
    }

    @ParameterizedTest
    @CsvSource({
        "1.00000000000, 1",
        "100, 100",
        "0.12345678905, 0.123456789",
        "0.12345678915, 0.1234567892",
        "0E-10, 0",
        "187.1500000000, 187.15",
    })
    void values_are_rounded_once_to_ten_decimals_without_trailing_zeros(BigDecimal value, String written) {
        // When
        String text = PriceAdjuster.written(value).toPlainString();

        // Then
        assertThat(text).isEqualTo(written);
    }

    private static ExDate exDate(String close, List<Split> splits, String... dividends) {
        return exDate(EX, close, splits, dividends);
    }

    private static ExDate exDate(LocalDate day, String close, List<Split> splits, String... dividends) {
        return new ExDate(
                day,
                new BigDecimal(close),
                new BigDecimal(close),
                new BigDecimal(close),
                splits,
                List.of(dividends).stream()
                        .map(text -> new ExDate.Payment(new BigDecimal(text), 0))
                        .toList());
    }

    private static Split split(Kind kind, String sharesNew, String sharesOld, InClose inClose) {
        return new Split(EX, 1, kind, new BigDecimal(sharesNew), new BigDecimal(sharesOld), inClose);
    }

    private static org.assertj.core.data.Offset<BigDecimal> within(String offset) {
        return org.assertj.core.data.Offset.offset(new BigDecimal(offset));
    }
}
