package io.fundamentalflow.ingestion.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fundamentalflow.ingestion.quality.QuotedUnit;
import io.fundamentalflow.model.DailyBar;
import io.fundamentalflow.model.QualityFlag;
import io.fundamentalflow.model.Split;
import io.fundamentalflow.model.Split.InClose;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactorEvidenceTest {

    private static final QuotedUnit USD = new QuotedUnit("USD", 1);
    private static final QuotedUnit PENCE = new QuotedUnit("GBP", 100);
    private static final LocalDate EX = LocalDate.of(2026, 3, 3);

    @Test
    void a_split_whose_ratio_is_a_step_of_the_adjustment_is_not_in_the_close() {
        // Given
        List<CheckedBar> bars = List.of(bar("2026-03-02", "100", "50"), bar("2026-03-03", "51", "51"));

        // When
        Findings findings = FactorEvidence.weigh(bars, List.of(split("2", "1")), List.of(), USD);

        // Then
        assertThat(findings.splits().get(0).split().inClose()).isEqualTo(InClose.NO);
        assertThat(findings.differing()).isEmpty();
    }

    @Test
    void a_demerger_without_a_step_is_in_the_close_and_scales_earlier_dividends() {
        // Given: the vendor multiplied every close before the demerger by 100/118.91659
        StoredSplit demerger = split("118.916590", "100");
        List<CheckedBar> bars = List.of(
                bar("2026-02-27", "33.6370", "32.7961"), // 0.975 of the close
                bar("2026-03-02", "33.0000", "33.0000"),
                bar("2026-03-03", "33.1000", "33.1000"));
        StoredDividend before = dividend("2026-03-02", "1.00", "USD");

        // When
        Findings findings = FactorEvidence.weigh(bars, List.of(demerger), List.of(before), USD);

        // Then
        assertThat(findings.splits().get(0).split().inClose()).isEqualTo(InClose.YES);
        assertThat(findings.dividends()).singleElement().satisfies(d -> {
            assertThat(d.basis()).isEqualTo("prescaled");
            assertThat(d.inUnit()).isCloseTo(new BigDecimal("0.840926"), within(new BigDecimal("0.000001")));
        });
        assertThat(findings.differing()).isEmpty();
    }

    @Test
    void a_close_that_falls_with_the_split_does_not_contain_it_even_when_the_adjustment_lags() {
        // Given
        List<CheckedBar> bars = List.of(bar("2026-03-02", "100", "100"), bar("2026-03-03", "50.5", "50.5"));

        // When
        Findings findings = FactorEvidence.weigh(bars, List.of(split("2", "1")), List.of(), USD);

        // Then
        assertThat(findings.splits().get(0).split().inClose()).isEqualTo(InClose.NO);
        assertThat(findings.differing()).containsExactly(EX);
    }

    @Test
    void a_dividend_on_the_day_of_a_split_is_per_new_share_unless_the_step_says_otherwise() {
        // Given: 100 before, two for one, one dollar
        List<CheckedBar> perNew = List.of(bar("2026-03-02", "100", "49"), bar("2026-03-03", "49", "49"));
        List<CheckedBar> perOld = List.of(bar("2026-03-02", "100", "49.5"), bar("2026-03-03", "49", "49"));
        StoredDividend dividend = dividend("2026-03-03", "1.00", "USD");

        // When
        Findings plain = FactorEvidence.weigh(perNew, List.of(split("2", "1")), List.of(dividend), USD);
        Findings other = FactorEvidence.weigh(perOld, List.of(split("2", "1")), List.of(dividend), USD);

        // Then
        assertThat(plain.dividends().get(0).inUnit()).isEqualByComparingTo("1");
        assertThat(plain.dividends().get(0).flags()).isZero();
        assertThat(other.dividends().get(0).inUnit()).isEqualByComparingTo("0.5");
        assertThat(QualityFlag.codes(other.dividends().get(0).flags())).containsExactly("same_day_other_reading");
        assertThat(plain.differing()).isEmpty();
        assertThat(other.differing()).isEmpty();
    }

    @Test
    void pounds_paid_on_a_price_in_pence_count_a_hundredfold() {
        // Given
        List<CheckedBar> bars = List.of(bar("2026-03-02", "500", "475"), bar("2026-03-03", "480", "480"));

        // When
        Findings findings =
                FactorEvidence.weigh(bars, List.of(), List.of(dividend("2026-03-03", "0.25", "GBP")), PENCE);

        // Then
        assertThat(findings.dividends().get(0).inUnit()).isEqualByComparingTo("25");
        assertThat(findings.dividends().get(0).basis()).isEqualTo("minor_unit");
        assertThat(findings.differing()).isEmpty();
    }

    @Test
    void a_foreign_dividend_is_worth_what_the_vendor_took_off_and_stays_so() {
        // Given
        List<CheckedBar> bars = List.of(bar("2026-03-02", "500", "475"), bar("2026-03-03", "480", "480"));
        List<CheckedBar> later = List.of(bar("2026-03-02", "500", "427.5001"), bar("2026-03-03", "480", "432"));

        // When
        Findings first = FactorEvidence.weigh(bars, List.of(), List.of(dividend("2026-03-03", "0.31", "USD")), PENCE);
        Findings again = FactorEvidence.weigh(later, List.of(), first.dividends(), PENCE);

        // Then
        assertThat(first.dividends()).singleElement().satisfies(d -> {
            assertThat(d.basis()).isEqualTo("vendor_implied");
            assertThat(d.inUnit()).isEqualByComparingTo("25");
            assertThat(d.fxRate()).isCloseTo(new BigDecimal("80.645"), within(new BigDecimal("0.001")));
        });
        assertThat(again.dividends().get(0).inUnit()).isEqualByComparingTo("25");
    }

    @Test
    void a_foreign_dividend_without_a_step_is_flagged_and_not_applied() {
        // Given
        List<CheckedBar> bars = List.of(bar("2026-03-02", "500", "500"), bar("2026-03-03", "480", "480"));

        // When
        Findings findings =
                FactorEvidence.weigh(bars, List.of(), List.of(dividend("2026-03-03", "0.31", "USD")), PENCE);

        // Then
        assertThat(findings.dividends()).singleElement().satisfies(d -> {
            assertThat(d.inUnit()).isNull();
            assertThat(QualityFlag.codes(d.flags())).contains("action_not_applied");
        });
    }

    @Test
    void one_step_is_not_shared_out_between_two_foreign_dividends() {
        // Given
        List<CheckedBar> bars = List.of(bar("2026-03-02", "500", "475"), bar("2026-03-03", "480", "480"));
        List<StoredDividend> two =
                List.of(dividend("2026-03-03", "0.31", "USD"), dividend("2026-03-03", "0.10", "EUR"));

        // When
        Findings findings = FactorEvidence.weigh(bars, List.of(), two, PENCE);

        // Then
        assertThat(findings.dividends()).hasSize(2).allSatisfy(d -> {
            assertThat(d.inUnit()).isNull();
            assertThat(QualityFlag.codes(d.flags())).contains("action_not_applied");
        });
    }

    @Test
    void a_dividend_above_a_quarter_of_the_price_needs_a_drop() {
        // Given
        List<CheckedBar> noDrop = List.of(bar("2026-03-02", "100", "100"), bar("2026-03-03", "99", "99"));
        List<CheckedBar> drop = List.of(bar("2026-03-02", "100", "60"), bar("2026-03-03", "61", "61"));
        StoredDividend special = dividend("2026-03-03", "40", "USD");

        // When
        Findings refused = FactorEvidence.weigh(noDrop, List.of(), List.of(special), USD);
        Findings applied = FactorEvidence.weigh(drop, List.of(), List.of(special), USD);

        // Then
        assertThat(refused.dividends().get(0).inUnit()).isNull();
        assertThat(QualityFlag.codes(refused.dividends().get(0).flags()))
                .containsExactly("action_not_applied", "dividend_unusual");
        assertThat(applied.dividends().get(0).inUnit()).isEqualByComparingTo("40");
        assertThat(QualityFlag.codes(applied.dividends().get(0).flags())).containsExactly("dividend_unusual");
    }

    @Test
    void a_step_that_no_action_explains_marks_its_day() {
        // Given
        List<CheckedBar> bars = List.of(bar("2026-03-02", "100", "98"), bar("2026-03-03", "99", "99"));

        // When
        Findings findings = FactorEvidence.weigh(bars, List.of(), List.of(), USD);

        // Then
        assertThat(findings.differing()).containsExactly(EX);
        assertThat(findings.steps()).singleElement().satisfies(step -> {
            assertThat(step.step()).isEqualByComparingTo("0.98");
            assertThat(step.ours()).isEqualByComparingTo("1");
        });
    }

    private static StoredSplit split(String created, String held) {
        return new StoredSplit(
                new Split(EX, 1, Split.Kind.UNKNOWN, new BigDecimal(created), new BigDecimal(held), InClose.UNKNOWN),
                0);
    }

    private static StoredDividend dividend(String ex, String amount, @Nullable String currency) {
        return new StoredDividend(
                LocalDate.parse(ex),
                "cash",
                1,
                new BigDecimal(amount),
                new BigDecimal("0.00005"),
                currency,
                null,
                null,
                null,
                0);
    }

    private static CheckedBar bar(String day, String close, String adjusted) {
        BigDecimal price = new BigDecimal(close);
        return new CheckedBar(
                new DailyBar(
                        LocalDate.parse(day), price, price, price, price, new BigDecimal(adjusted), BigDecimal.TEN),
                0,
                BigDecimal.ZERO,
                "");
    }
}
