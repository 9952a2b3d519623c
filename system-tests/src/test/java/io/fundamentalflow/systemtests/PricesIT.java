package io.fundamentalflow.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fundamentalflow.simulator.market.Bar;
import io.fundamentalflow.simulator.market.KnownTruth;
import io.fundamentalflow.simulator.market.SpecialCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API says about a generated market against what really happened in it. */
@ExtendWith(SharedProduct.class)
@Order(1)
class PricesIT {

    private static final BigDecimal EXACT = new BigDecimal("1e-9");
    /** The vendor serves too few digits of these dividends, or none in the price's currency: known only nearly. */
    private static final Set<SpecialCase> NEARLY_KNOWN =
            EnumSet.of(SpecialCase.FOREIGN_DIVIDEND, SpecialCase.LOSSY_DIVIDEND);

    static Stream<SpecialCase> exactlyKnown() {
        return EnumSet.complementOf(EnumSet.copyOf(NEARLY_KNOWN)).stream();
    }

    @ParameterizedTest
    @EnumSource(SpecialCase.class)
    void unadjusted_prices_and_volumes_are_as_traded(SpecialCase special, Product product) {
        // Given
        KnownTruth truth = product.vendor().market().truth(special.symbol());

        // When
        List<Bars.Bar> served = Bars.all(product, special.symbol(), "adjust=none");

        // Then
        assertSame(served, clean(truth), EXACT, truth::bar);
    }

    @ParameterizedTest
    @MethodSource("exactlyKnown")
    void fully_adjusted_prices_equal_the_known_truth_to_nine_decimals(SpecialCase special, Product product) {
        // Given
        KnownTruth truth = product.vendor().market().truth(special.symbol());

        // When
        List<Bars.Bar> served = Bars.all(product, special.symbol(), "adjust=all");

        // Then
        assertSame(served, clean(truth), EXACT, truth::fullyAdjusted);
    }

    @ParameterizedTest
    @EnumSource(SpecialCase.class)
    void split_adjusted_prices_equal_the_known_truth_to_nine_decimals(SpecialCase special, Product product) {
        // Given
        KnownTruth truth = product.vendor().market().truth(special.symbol());

        // When
        List<Bars.Bar> served = Bars.all(product, special.symbol(), "adjust=splits");

        // Then
        assertSame(served, clean(truth), EXACT, truth::splitAdjusted);
    }

    @ParameterizedTest
    @EnumSource(SpecialCase.class)
    void our_adjusted_close_is_the_vendors_within_its_own_rounding(SpecialCase special, Product product) {
        // Given
        KnownTruth truth = product.vendor().market().truth(special.symbol());

        // When
        List<Bars.Bar> served = Bars.all(product, special.symbol(), "adjust=none");

        // Then
        SoftAssertions softly = new SoftAssertions();
        for (Bars.Bar bar : served) {
            long laterActions = truth.splits().stream()
                            .filter(s -> s.exDate().isAfter(bar.day()))
                            .count()
                    + truth.dividends().stream()
                            .filter(d -> d.exDate().isAfter(bar.day()))
                            .count();
            BigDecimal tolerance = new BigDecimal("0.00006")
                    .add(new BigDecimal("1e-6").multiply(bar.close()).multiply(BigDecimal.valueOf(laterActions)));
            softly.assertThat(bar.adjustedClose())
                    .as("%s on %s, %d later actions", special.symbol(), bar.day(), laterActions)
                    .isCloseTo(truth.vendorAdjustedClose(bar.day()), within(tolerance));
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @EnumSource(
            value = SpecialCase.class,
            names = {"FOREIGN_DIVIDEND", "LOSSY_DIVIDEND"})
    void where_the_vendor_rounds_a_dividend_the_adjustment_is_right_to_a_basis_point(
            SpecialCase special, Product product) {
        // Given
        KnownTruth truth = product.vendor().market().truth(special.symbol());

        // When
        List<Bars.Bar> served = Bars.all(product, special.symbol(), "adjust=all");

        // Then
        for (Bars.Bar bar : served) {
            BigDecimal expected = truth.fullyAdjusted(bar.day()).close();
            assertThat(bar.close())
                    .as("%s on %s", special.symbol(), bar.day())
                    .isCloseTo(expected, within(expected.multiply(new BigDecimal("1e-4"))));
        }
    }

    /** Sessions whose served row is not spoilt; the others are judged by the quality rules' own tests. */
    private static List<LocalDate> clean(KnownTruth truth) {
        Set<LocalDate> dirty = truth.dirtyRows().stream().map(row -> row.day()).collect(Collectors.toSet());
        return truth.days().stream().filter(day -> !dirty.contains(day)).toList();
    }

    private static void assertSame(
            List<Bars.Bar> served,
            List<LocalDate> days,
            BigDecimal tolerance,
            java.util.function.Function<LocalDate, Bar> truth) {
        assertThat(served).extracting(Bars.Bar::day).containsAll(days);
        Set<LocalDate> judged = Set.copyOf(days);
        SoftAssertions softly = new SoftAssertions();
        for (Bars.Bar bar : served) {
            if (judged.contains(bar.day())) {
                Bar expected = truth.apply(bar.day());
                softly.assertThat(bar.open()).as("open %s", bar.day()).isCloseTo(expected.open(), within(tolerance));
                softly.assertThat(bar.high()).as("high %s", bar.day()).isCloseTo(expected.high(), within(tolerance));
                softly.assertThat(bar.low()).as("low %s", bar.day()).isCloseTo(expected.low(), within(tolerance));
                softly.assertThat(bar.close()).as("close %s", bar.day()).isCloseTo(expected.close(), within(tolerance));
                // Shares are whole or have the vendor's two decimals; re-basing them by odd ratios costs digits.
                softly.assertThat(bar.volume())
                        .as("volume %s", bar.day())
                        .isCloseTo(
                                expected.volume(),
                                within(new BigDecimal("0.01")
                                        .max(expected.volume().multiply(new BigDecimal("1e-6")))));
            }
        }
        softly.assertAll();
    }
}
