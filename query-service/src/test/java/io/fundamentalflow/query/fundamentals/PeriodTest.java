package io.fundamentalflow.query.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.fundamentals.PeriodType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeriodTest {

    @Test
    void statements_that_end_within_ten_days_are_one_period_and_the_income_statement_names_it() {
        // Given
        Sheets sheets = new Sheets()
                .quarter("2023-04-01", 2023, 1, "revenue", "1")
                .quarter("2023-03-31", 2023, 1, "total_assets", "2")
                .quarter("2023-03-22", 2023, 1, "operating_cash_flow", "3");

        // When
        List<Period> periods = Period.assemble(PeriodType.QUARTER, sheets.versions());

        // Then
        assertThat(periods).singleElement().satisfies(period -> {
            assertThat(period.end()).isEqualTo("2023-04-01");
            assertThat(period.statements()).hasSize(3);
        });
    }

    @Test
    void statements_further_apart_are_periods_of_their_own() {
        // Given
        Sheets sheets = new Sheets()
                .quarter("2023-04-01", 2023, 1, "revenue", "1")
                .quarter("2023-04-12", 2023, 1, "total_assets", "2");

        // When
        List<Period> periods = Period.assemble(PeriodType.QUARTER, sheets.versions());

        // Then
        assertThat(periods)
                .extracting(Period::end)
                .containsExactly(LocalDate.of(2023, 4, 1), LocalDate.of(2023, 4, 12));
    }

    @Test
    void quarters_and_years_that_end_together_stay_apart() {
        // Given
        Sheets sheets =
                new Sheets().quarter("2023-12-31", 2023, 4, "revenue", "1").year("2023-12-31", 2023, "revenue", "4");

        // When
        Ledger ledger = new Ledger(sheets.versions());

        // Then
        assertThat(ledger.periods(PeriodType.QUARTER)).hasSize(1);
        assertThat(ledger.periods(PeriodType.YEAR)).hasSize(1);
    }

    @Test
    void figures_are_rounded_when_they_are_written_and_not_before() {
        // Given: 2 / 3 of revenue, and money with more decimals than are kept
        Sheets sheets =
                new Sheets().quarter("2023-12-31", 2023, 4, "revenue", "3", "net_income", "2", "income_tax", "1.50");

        // When
        MetricValues values = MetricValues.of(
                sheets.view(PeriodKind.QUARTERLY, "2023-12-31"),
                List.of("net_margin", "income_tax", "gross_profit", "gross_margin"));

        // Then
        assertThat(values.metrics())
                .containsEntry("net_margin", new BigDecimal("0.6666666667"))
                .containsEntry("income_tax", new BigDecimal("1.5"))
                .containsEntry("gross_profit", null);
        assertThat(values.reasons()).containsExactly(Map.entry("gross_margin", "not_reported"));
    }
}
