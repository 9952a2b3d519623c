package io.fundamentalflow.query.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When metrics are null and why, one rule at a time, on periods made by hand. */
class MetricRulesTest {

    private static final String END = "2023-12-31";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "income_before_tax 80 | ebit | not_reported",
                "interest_expense 5 | ebit | not_reported",
                "income_before_tax 80 interest_expense 5 | ebitda | not_reported",
                "operating_cash_flow 80 | free_cash_flow | not_reported",
                "gross_profit 80 revenue 0 | gross_margin | denominator_not_positive",
                "gross_profit 80 revenue -1 | gross_margin | denominator_not_positive",
                "gross_profit 80 | gross_margin | not_reported",
                "income_tax 8 income_before_tax -80 | effective_tax_rate | denominator_not_positive",
                "operating_cash_flow 8 net_income -80 | cash_conversion | denominator_not_positive",
                "income_before_tax 80 interest_expense 0 | interest_coverage | no_interest",
                "income_before_tax 80 | interest_coverage | no_interest",
                "interest_expense 8 | interest_coverage | not_reported",
                "total_equity 80 | total_debt | not_reported",
                "short_term_debt 5 total_equity 0 | debt_to_equity | negative_equity",
                "short_term_debt 5 total_equity -3 | debt_to_equity | negative_equity",
                "short_term_debt 5 | net_debt | not_reported",
                "current_assets 5 | current_ratio | not_reported",
                "current_assets 5 current_liabilities 0 | current_ratio | denominator_not_positive",
                "net_income_common 5 | eps | no_shares",
                "net_income_common 5 total_equity 4 | book_per_share | no_shares",
                "shares_outstanding 5 | eps | not_reported",
                "total_equity -5 net_income 3 | return_on_equity | negative_equity",
                "total_equity 5 net_income 3 | return_on_equity | gap",
                "total_assets 5 net_income 3 | return_on_assets | gap",
                "revenue 5 | revenue_growth | gap",
                "revenue 5 | revenue_growth_sequential | gap",
                "dividends_paid 5 net_income_common -1 | payout_ratio | gap",
                "net_income_common 5 shares_outstanding 2 | price_earnings | no_price",
            })
    void a_metric_that_cannot_be_computed_says_why(String figures, String metric, String reason) {
        // Given
        Sheets sheets = new Sheets().quarter(END, 2023, 4, (Object[]) figures.split(" "));

        // When
        Figure figure = sheets.quarterly(metric, END);

        // Then
        assertThat(figure.isKnown()).isFalse();
        assertThat(figure.reason().code()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "income_before_tax 80 interest_expense -5 | ebit | 85",
                "income_before_tax 80 interest_expense 5 depreciation 7 | ebitda | 92",
                "operating_cash_flow 80 capital_expenditures 30 | free_cash_flow | 50",
                "tax_provision 20 income_before_tax 80 | effective_tax_rate | 0.25",
                "income_tax 20 tax_provision 99 income_before_tax 80 | effective_tax_rate | 0.25",
                "short_term_debt 5 | total_debt | 5",
                "long_term_debt 7 | total_debt | 7",
                "long_term_debt 7 total_debt_with_leases 20 | total_debt | 7",
                "short_term_debt 5 long_term_debt 7 cash_and_short_term_investments 20 | net_debt | -8",
                "short_term_debt 5 cash 3 short_term_investments 1 | net_debt | 1",
                "short_term_debt 5 cash_and_equivalents 2 cash 3 | net_debt | 3",
                "income_before_tax 80 interest_expense -10 | interest_coverage | 9",
                "total_equity 100 preferred_equity 20 shares_outstanding 8 | book_per_share | 10",
                "total_equity 100 minority_interest 20 shares_outstanding 8 | book_per_share | 12.5",
                "total_equity 100 goodwill 20 intangible_assets 40 shares_outstanding 8 | tangible_book_per_share | 5",
                "current_assets 30 current_liabilities 40 | working_capital | -10",
                "cash 10 receivables 10 current_liabilities 40 | quick_ratio | 0.5",
            })
    void unreported_parts_that_companies_leave_out_when_they_have_none_count_as_none(
            String figures, String metric, String value) {
        // Given
        Sheets sheets = new Sheets().quarter(END, 2023, 4, (Object[]) figures.split(" "));

        // When
        Figure figure = sheets.quarterly(metric, END);

        // Then
        assertThat(figure.known()).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @CsvSource({"0, base_not_positive", "-10, base_not_positive", "10, "})
    void growth_needs_a_positive_base(String base, String reason) {
        // Given
        Sheets sheets = new Sheets()
                .quarter("2022-12-31", 2022, 4, "net_income", base)
                .quarter(END, 2023, 4, "net_income", "15");

        // When
        Figure growth = sheets.quarterly("net_income_growth", END);

        // Then
        if (reason == null) {
            assertThat(growth.known()).isEqualByComparingTo("0.5");
        } else {
            assertThat(growth.reason().code()).isEqualTo(reason);
        }
    }

    @Test
    void growth_is_against_the_same_quarter_a_year_back_and_not_four_rows_back() {
        // Given: a quarter of the year between is missing
        Sheets sheets = new Sheets()
                .quarter("2022-09-30", 2022, 3, "revenue", "1")
                .quarter("2022-12-31", 2022, 4, "revenue", "10")
                .quarter("2023-03-31", 2023, 1, "revenue", "11")
                .quarter("2023-09-30", 2023, 3, "revenue", "13")
                .quarter(END, 2023, 4, "revenue", "15");

        // When
        Figure growth = sheets.quarterly("revenue_growth", END);

        // Then
        assertThat(growth.known()).isEqualByComparingTo("0.5");
        assertThat(sheets.quarterly("revenue_growth_sequential", "2023-09-30").reason())
                .isEqualTo(Reason.GAP);
    }

    @Test
    void a_year_has_no_sequential_growth() {
        // Given
        Sheets sheets = new Sheets().year("2022-12-31", 2022, "revenue", "1").year(END, 2023, "revenue", "2");

        // When
        Figure growth = sheets.annual("revenue_growth_sequential", END);

        // Then
        assertThat(growth.reason()).isEqualTo(Reason.NOT_FOR_PERIOD);
        assertThat(sheets.annual("revenue_growth", END).known()).isEqualByComparingTo("1");
    }

    @Test
    void statements_in_two_currencies_are_never_combined() {
        // Given
        Sheets sheets = new Sheets()
                .quarter(END, 2023, 4, "net_income", "5")
                .currency("EUR")
                .quarter(END, 2023, 4, "operating_cash_flow", "5");

        // When
        Figure conversion = sheets.quarterly("cash_conversion", END);

        // Then
        assertThat(conversion.reason()).isEqualTo(Reason.CURRENCY_CHANGE);
    }

    @Test
    void averages_need_five_quarter_ends_in_one_currency() {
        // Given
        Sheets whole = fiveQuarters("USD");
        Sheets mixed = fiveQuarters("EUR");

        // When
        Figure average = whole.quarterly("return_on_assets", END);

        // Then: 4 / ((10 + 20 + 30 + 40 + 50) / 5)
        assertThat(average.known())
                .isEqualByComparingTo(new BigDecimal("4").divide(new BigDecimal("30"), Figure.DIGITS));
        assertThat(mixed.quarterly("return_on_assets", END).reason()).isEqualTo(Reason.CURRENCY_CHANGE);
    }

    @ParameterizedTest
    @CsvSource({"-100, 30, 0", "100, 10, 0.1", "100, -10, 0", "100, 60, 0.35"})
    void the_tax_of_invested_capital_lies_between_nothing_and_35_per_cent(String pretax, String tax, String rate) {
        // Given
        Sheets sheets = new Sheets();
        List<String> ends = List.of("2022-12-31", "2023-03-31", "2023-06-30", "2023-09-30", END);
        for (String end : ends) {
            sheets.quarter(end, 2023, 1, "total_equity", "1000", "short_term_debt", "0", "cash", "0");
        }
        sheets.year(END, 2023, "income_before_tax", pretax, "interest_expense", "200", "income_tax", tax);

        // When
        Figure roic = sheets.quarterly("return_on_invested_capital", END);

        // Then
        BigDecimal ebit = new BigDecimal(pretax).add(new BigDecimal("200"));
        assertThat(roic.known())
                .isEqualByComparingTo(ebit.multiply(BigDecimal.ONE.subtract(new BigDecimal(rate)))
                        .divide(new BigDecimal("1000"), Figure.DIGITS));
    }

    @Test
    void banks_and_insurers_have_no_margins_current_ratio_free_cash_flow_or_multiple_of_ebitda() {
        // Given
        Sheets sheets = new Sheets().financial().quarter(END, 2023, 4, "revenue", "10", "net_income", "2");

        // When
        List<String> without = new ArrayList<>();
        for (DerivedMetric metric : MetricCatalogue.DERIVED) {
            if (sheets.quarterly(metric.code(), END).reason() == Reason.NOT_FOR_FINANCIALS) {
                without.add(metric.code());
            }
        }

        // Then
        assertThat(without)
                .contains(
                        "gross_margin", "operating_margin", "current_ratio", "ev_ebitda", "free_cash_flow", "fcf_yield")
                .doesNotContain("net_margin", "return_on_equity", "price_book", "equity_ratio");
        assertThat(sheets.quarterly("net_margin", END).known()).isEqualByComparingTo("0.2");
    }

    @ParameterizedTest
    @CsvSource({"EUR, false, currency_differs", ", false, currency_differs", "USD, true, price_rebased"})
    void a_price_that_does_not_fit_the_statements_values_nothing(String currency, boolean rebased, String reason) {
        // Given
        Sheets sheets = new Sheets().quarter(END, 2023, 4, "shares_outstanding", "10");
        Price price = price(END, "5", currency, rebased);

        // When
        Figure marketCap = Sheets.figure(sheets.view(PeriodKind.QUARTERLY, END, price), "market_cap");

        // Then
        assertThat(marketCap.reason().code()).isEqualTo(reason);
    }

    @Test
    void without_shares_there_is_a_price_but_no_market_cap() {
        // Given
        Sheets sheets = new Sheets().quarter(END, 2023, 4, "total_equity", "10");

        // When
        Figure marketCap =
                Sheets.figure(sheets.view(PeriodKind.QUARTERLY, END, price(END, "5", "USD", false)), "market_cap");

        // Then
        assertThat(marketCap.reason()).isEqualTo(Reason.NO_SHARES);
    }

    @ParameterizedTest
    @CsvSource({
        // The count contains a split the close does not: 40 of 4:1 are 10.
        "2024-01-10, 2024-06-01, NO, 50",
        "2024-01-10, 2024-06-01, UNKNOWN, 50",
        // The vendor worked it into its closes: both are on the later basis.
        "2024-01-10, 2024-06-01, YES, 200",
        // The count is as of the period's end, before the split; the close as well.
        "2024-01-10, 2023-12-31, NO, 200",
        // The count is from before, but the close contains it already.
        "2024-01-10, 2023-12-31, YES, 800",
        // A split before the period's end is in both.
        "2023-06-01, 2024-06-01, NO, 200",
    })
    void shares_and_close_meet_on_one_split_basis(
            String exDate, String basis, Split.InClose inClose, String marketCap) {
        // Given: 40 shares as stored, a close of 5
        Sheets sheets = new Sheets()
                .splitBasisOn(basis)
                .split(exDate, "4", "1", inClose)
                .quarter(END, 2023, 4, "shares_outstanding", "40");

        // When
        Figure figure =
                Sheets.figure(sheets.view(PeriodKind.QUARTERLY, END, price(END, "5", "USD", false)), "market_cap");

        // Then
        assertThat(figure.known()).isEqualByComparingTo(marketCap);
    }

    @Test
    void an_unknown_basis_is_only_a_problem_when_there_was_a_split_since() {
        // Given
        Sheets quiet = new Sheets()
                .splitBasisOn(null)
                .split("2023-06-01", "4", "1", Split.InClose.NO)
                .quarter(END, 2023, 4, "shares_outstanding", "40");
        Sheets doubtful = new Sheets()
                .splitBasisOn(null)
                .split("2024-06-01", "4", "1", Split.InClose.NO)
                .quarter(END, 2023, 4, "shares_outstanding", "40");
        Price price = price(END, "5", "USD", false);

        // When
        Figure known = Sheets.figure(quiet.view(PeriodKind.QUARTERLY, END, price), "market_cap");
        Figure unknown = Sheets.figure(doubtful.view(PeriodKind.QUARTERLY, END, price), "market_cap");

        // Then
        assertThat(known.known()).isEqualByComparingTo("200");
        assertThat(unknown.reason()).isEqualTo(Reason.SHARE_BASIS_UNKNOWN);
    }

    @Test
    void growth_per_share_is_on_one_split_basis() {
        // Given: versions seen before and after a 2:1 split; the business did not change
        Sheets sheets = new Sheets()
                .split("2023-06-01", "2", "1", Split.InClose.NO)
                .splitBasisOn("2023-01-15")
                .quarter("2022-12-31", 2022, 4, "net_income_common", "100", "shares_outstanding", "10")
                .splitBasisOn("2024-01-15")
                .quarter(END, 2023, 4, "net_income_common", "100", "shares_outstanding", "20");

        // When
        Figure growth = sheets.quarterly("eps_growth", END);

        // Then
        assertThat(growth.known()).isEqualByComparingTo("0");
        assertThat(sheets.quarterly("shares_growth", END).known()).isEqualByComparingTo("0");
    }

    @Test
    void no_earnings_no_price_earnings_but_a_negative_yield() {
        // Given
        Sheets sheets = new Sheets()
                .quarter(END, 2023, 4, "shares_outstanding", "40")
                .year(END, 2023, "net_income_common", "-20");
        PeriodView view = sheets.view(PeriodKind.TTM, END, price(END, "5", "USD", false));

        // When
        Figure multiple = Sheets.figure(view, "price_earnings");

        // Then
        assertThat(multiple.reason()).isEqualTo(Reason.DENOMINATOR_NOT_POSITIVE);
        assertThat(Sheets.figure(view, "earnings_yield").known()).isEqualByComparingTo("-0.1");
    }

    @Test
    void a_dividend_yield_passes_on_why_its_dividends_are_unknown() {
        // Given
        Sheets sheets = new Sheets().quarter(END, 2023, 4, "shares_outstanding", "40");
        Price price = new Price(
                LocalDate.parse(END), BigDecimal.TEN, "USD", false, Figure.missing(Reason.DIVIDEND_NOT_CONVERTIBLE));

        // When
        Figure yield = Sheets.figure(sheets.view(PeriodKind.TTM, END, price), "dividend_yield");

        // Then
        assertThat(yield.reason()).isEqualTo(Reason.DIVIDEND_NOT_CONVERTIBLE);
    }

    private static Price price(String day, String close, String currency, boolean rebased) {
        return new Price(LocalDate.parse(day), new BigDecimal(close), currency, rebased, Figure.ZERO);
    }

    private static Sheets fiveQuarters(String oldest) {
        return new Sheets()
                .currency(oldest)
                .quarter("2022-12-31", 2022, 4, "total_assets", "10")
                .currency("USD")
                .quarter("2023-03-31", 2023, 1, "total_assets", "20")
                .quarter("2023-06-30", 2023, 2, "total_assets", "30")
                .quarter("2023-09-30", 2023, 3, "total_assets", "40")
                .quarter(END, 2023, 4, "total_assets", "50")
                .year(END, 2023, "net_income", "4");
    }
}
