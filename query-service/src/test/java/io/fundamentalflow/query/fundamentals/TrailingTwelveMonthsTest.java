package io.fundamentalflow.query.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrailingTwelveMonthsTest {

    @Test
    void at_the_end_of_a_fiscal_year_it_is_the_year() {
        // Given: the year was restated by a little, its quarters were not
        Sheets sheets = new Sheets().calendarYear(2022, "revenue", "101", "10", "20", "30", "40");

        // When
        Figure revenue = sheets.quarterly("revenue_ttm", "2022-12-31");

        // Then
        assertThat(revenue.known()).isEqualByComparingTo("101");
    }

    @Test
    void a_year_that_lacks_the_figure_leaves_it_to_its_quarters() {
        // Given: the year's row has an income statement only
        Sheets sheets = new Sheets()
                .calendarYear(2022, "operating_cash_flow", null, "10", "20", "30", "40")
                .year("2022-12-31", 2022, "revenue", "100");

        // When
        Figure cashFlow = sheets.quarterly("operating_cash_flow_ttm", "2022-12-31");

        // Then
        assertThat(cashFlow.known()).isEqualByComparingTo("100");
    }

    @Test
    void within_a_year_it_is_the_last_year_plus_this_years_quarters_less_the_same_of_the_last() {
        // Given: no fourth quarter, so that four in a row cannot be summed
        Sheets sheets = new Sheets()
                .calendarYear(2022, "revenue", "100", "10", "20", "30", null)
                .calendarYear(2023, "revenue", null, "11", "22");
        // The chain from the year's end to the second quarter is whole.

        // When
        Figure revenue = sheets.quarterly("revenue_ttm", "2023-06-30");

        // Then: 100 + 33 − 30
        assertThat(revenue.known()).isEqualByComparingTo("103");
    }

    @Test
    void without_a_year_four_quarters_in_a_row_are_summed() {
        // Given
        Sheets sheets = new Sheets()
                .calendarYear(2022, "revenue", null, "10", "20", "30", "40")
                .calendarYear(2023, "revenue", null, "11");

        // When
        Figure revenue = sheets.quarterly("revenue_ttm", "2023-03-31");

        // Then
        assertThat(revenue.known()).isEqualByComparingTo("101");
    }

    @Test
    void a_missing_quarter_is_a_gap() {
        // Given: no year, and the third quarter is missing
        Sheets sheets = new Sheets()
                .calendarYear(2022, "revenue", null, "10", "20", null, "40")
                .calendarYear(2023, "revenue", null, "11");

        // When
        Figure revenue = sheets.quarterly("revenue_ttm", "2023-03-31");

        // Then
        assertThat(revenue.reason()).isEqualTo(Reason.GAP);
    }

    @Test
    void a_quarter_that_does_not_join_the_year_is_a_gap() {
        // Given: the year ends, and the next quarter known ends half a year later
        Sheets sheets = new Sheets()
                .calendarYear(2022, "revenue", "100", "10", "20", "30", "40")
                .quarter("2023-06-30", 2023, 2, "revenue", "22");

        // When
        Figure revenue = sheets.quarterly("revenue_ttm", "2023-06-30");

        // Then
        assertThat(revenue.reason()).isEqualTo(Reason.GAP);
    }

    @Test
    void four_short_quarters_are_no_year() {
        // Given: 84 days each, 252 from the first end to the last
        Sheets sheets = new Sheets()
                .quarter("2023-01-01", 2023, 1, "revenue", "10")
                .quarter("2023-03-26", 2023, 2, "revenue", "10")
                .quarter("2023-06-18", 2023, 3, "revenue", "10")
                .quarter("2023-09-10", 2023, 4, "revenue", "10");

        // When
        Figure revenue = sheets.quarterly("revenue_ttm", "2023-09-10");

        // Then
        assertThat(revenue.reason()).isEqualTo(Reason.GAP);
    }

    @Test
    void fiscal_years_of_52_and_53_weeks_are_years() {
        // Given: ends on the last Saturday of December; 2022 has 53 weeks
        Sheets sheets = new Sheets()
                .quarter("2021-12-25", 2021, 4, "revenue", "9")
                .quarter("2022-03-26", 2022, 1, "revenue", "10")
                .quarter("2022-06-25", 2022, 2, "revenue", "20")
                .quarter("2022-09-24", 2022, 3, "revenue", "30")
                .quarter("2022-12-31", 2022, 4, "revenue", "40")
                .year("2022-12-31", 2022, "revenue", "100")
                .quarter("2023-04-01", 2023, 1, "revenue", "12");

        // When
        Figure revenue = sheets.quarterly("revenue_ttm", "2023-04-01");

        // Then
        assertThat(revenue.known()).isEqualByComparingTo("102");
        assertThat(sheets.quarterly("revenue_growth", "2023-04-01").known()).isEqualByComparingTo("0.2");
    }

    @Test
    void a_change_of_currency_is_never_summed() {
        // Given
        Sheets sheets = new Sheets()
                .calendarYear(2022, "revenue", "100", "10", "20", "30", "40")
                .currency("EUR")
                .calendarYear(2023, "revenue", null, "11", "22");

        // When
        Figure revenue = sheets.quarterly("revenue_ttm", "2023-06-30");

        // Then
        assertThat(revenue.reason()).isEqualTo(Reason.CURRENCY_CHANGE);
        assertThat(sheets.quarterly("revenue_growth", "2023-06-30").reason()).isEqualTo(Reason.CURRENCY_CHANGE);
    }

    @Test
    void a_year_that_differs_from_its_quarters_is_of_another_vintage() {
        // Given: 0.6 % apart, and 0.5 % in the other
        Sheets apart = new Sheets()
                .calendarYear(2022, "revenue", "1000", "100", "200", "300", "406.1")
                .calendarYear(2023, "revenue", null, "110");
        Sheets near = new Sheets()
                .calendarYear(2022, "revenue", "1000", "100", "200", "300", "405")
                .calendarYear(2023, "revenue", null, "110");

        // When
        Figure mixed = apart.quarterly("revenue_ttm", "2023-03-31");
        Figure accepted = near.quarterly("revenue_ttm", "2023-03-31");

        // Then
        assertThat(mixed.reason()).isEqualTo(Reason.MIXED_VINTAGE);
        assertThat(accepted.known()).isEqualByComparingTo("1010");
    }

    @Test
    void four_quarters_are_not_summed_either_where_their_year_says_otherwise() {
        // Given: the year of the first three is known, but not the quarter a year back that a bridge needs
        Sheets sheets = new Sheets()
                .calendarYear(2022, "revenue", "100", "30", "20", "30", "40")
                .calendarYear(2023, "revenue", null, "11");

        // When
        Figure revenue = sheets.quarterly("revenue_ttm", "2023-03-31");

        // Then
        assertThat(revenue.reason()).isEqualTo(Reason.MIXED_VINTAGE);
    }

    @Test
    void where_the_fourth_quarter_is_unknown_a_restated_year_is_not_bridged() {
        // Given
        Sheets sheets = new Sheets()
                .calendarYear(2022, "revenue", null, "10", "20", "30", null)
                .versionsOfEach(2)
                .year("2022-12-31", 2022, "revenue", "100")
                .versionsOfEach(1)
                .calendarYear(2023, "revenue", null, "11");

        // When
        Figure revenue = sheets.quarterly("revenue_ttm", "2023-03-31");

        // Then
        assertThat(revenue.reason()).isEqualTo(Reason.MIXED_VINTAGE);
    }

    @Test
    void a_figure_one_of_the_quarters_lacks_is_not_reported() {
        // Given
        Sheets sheets = new Sheets().calendarYear(2022, "revenue", null, "10", "20", "30", "40");

        // When
        Figure grossProfit = sheets.quarterly("gross_profit_ttm", "2022-12-31");

        // Then
        assertThat(grossProfit.reason()).isEqualTo(Reason.NOT_REPORTED);
    }

    @Test
    void the_signs_of_interest_do_not_matter_to_the_sum_of_ebit() {
        // Given
        Sheets sheets = new Sheets();
        String[] ends = {"2022-03-31", "2022-06-30", "2022-09-30", "2022-12-31"};
        for (int i = 0; i < 4; i++) {
            sheets.quarter(
                    ends[i], 2022, i + 1, "income_before_tax", "10", "interest_expense", i % 2 == 0 ? "-1" : "1");
        }

        // When
        Figure ebit = sheets.quarterly("ebit_ttm", "2022-12-31");

        // Then
        assertThat(ebit.known()).isEqualByComparingTo("44");
    }

    @Test
    void a_year_is_its_own_twelve_months() {
        // Given
        Sheets sheets = new Sheets().year("2022-12-31", 2022, "revenue", "100", "net_income", "10");

        // When
        Figure margin = sheets.annual("net_margin", "2022-12-31");

        // Then
        assertThat(margin.known()).isEqualByComparingTo("0.1");
        assertThat(sheets.annual("net_income_ttm", "2022-12-31").known()).isEqualByComparingTo("10");
    }
}
