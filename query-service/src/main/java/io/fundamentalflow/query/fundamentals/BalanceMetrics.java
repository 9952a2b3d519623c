package io.fundamentalflow.query.fundamentals;

import static io.fundamentalflow.model.fundamentals.ReportedMetric.CURRENT_ASSETS;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.CURRENT_LIABILITIES;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.TOTAL_ASSETS;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.TOTAL_EQUITY;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.TOTAL_LIABILITIES;

import io.fundamentalflow.model.fundamentals.MetricUnit;
import java.util.List;

/** How a company is financed, and whether it can pay what falls due. */
final class BalanceMetrics {

    static final List<DerivedMetric> ALL = List.of(
            DerivedMetric.of(
                    "total_debt",
                    MetricUnit.CURRENCY,
                    "Borrowings without leases",
                    "short_term_debt + long_term_debt",
                    List.of("short_term_debt", "long_term_debt"),
                    "Both are null; one null counts as none",
                    v -> v.stock(Formulas.TOTAL_DEBT)),
            DerivedMetric.of(
                    "net_debt",
                    MetricUnit.CURRENCY,
                    "Borrowings without leases less cash and short-term investments",
                    "total_debt - cash_and_short_term_investments, else total_debt - cash_and_equivalents (else cash) - short_term_investments",
                    List.of(
                            "short_term_debt",
                            "long_term_debt",
                            "cash_and_short_term_investments",
                            "cash_and_equivalents",
                            "cash",
                            "short_term_investments"),
                    "total_debt is null; no cash is reported; short_term_investments null counts as none",
                    v -> v.stock(Formulas.NET_DEBT)),
            DerivedMetric.of(
                    "debt_to_equity",
                    MetricUnit.MULTIPLE,
                    "Borrowings per unit of equity",
                    "total_debt / total_equity",
                    List.of("short_term_debt", "long_term_debt", "total_equity"),
                    "An input is null; total_equity ≤ 0",
                    v -> v.stock(Formulas.TOTAL_DEBT).over(v.stock(TOTAL_EQUITY), Reason.NEGATIVE_EQUITY)),
            DerivedMetric.of(
                    "debt_to_assets",
                    MetricUnit.FRACTION,
                    "Share of the assets that borrowings finance",
                    "total_debt / total_assets",
                    List.of("short_term_debt", "long_term_debt", "total_assets"),
                    "An input is null; total_assets ≤ 0",
                    v -> v.stock(Formulas.TOTAL_DEBT).over(v.stock(TOTAL_ASSETS))),
            DerivedMetric.of(
                            "net_debt_to_ebitda",
                            MetricUnit.MULTIPLE,
                            "Years of EBITDA that net debt amounts to",
                            "net_debt / ebitda_ttm",
                            List.of(
                                    "short_term_debt",
                                    "long_term_debt",
                                    "cash_and_short_term_investments",
                                    "cash_and_equivalents",
                                    "cash",
                                    "short_term_investments",
                                    "income_before_tax",
                                    "interest_expense",
                                    "depreciation"),
                            "An input is null; ebitda_ttm ≤ 0",
                            v -> v.stock(Formulas.NET_DEBT).over(v.trailing(Formulas.EBITDA)))
                    .notForFinancials(),
            DerivedMetric.of(
                    "interest_coverage",
                    MetricUnit.MULTIPLE,
                    "How often EBIT pays the interest",
                    "ebit / |interest_expense|",
                    List.of("income_before_tax", "interest_expense"),
                    "An input is null; interest_expense is 0",
                    BalanceMetrics::coverage),
            DerivedMetric.of(
                    "equity_ratio",
                    MetricUnit.FRACTION,
                    "Share of the assets that equity finances",
                    "total_equity / total_assets",
                    List.of("total_equity", "total_assets"),
                    "An input is null; total_assets ≤ 0",
                    v -> v.stock(TOTAL_EQUITY).over(v.stock(TOTAL_ASSETS))),
            DerivedMetric.of(
                    "liabilities_to_assets",
                    MetricUnit.FRACTION,
                    "Share of the assets that all liabilities finance",
                    "total_liabilities / total_assets",
                    List.of("total_liabilities", "total_assets"),
                    "An input is null; total_assets ≤ 0",
                    v -> v.stock(TOTAL_LIABILITIES).over(v.stock(TOTAL_ASSETS))),
            DerivedMetric.of(
                            "current_ratio",
                            MetricUnit.MULTIPLE,
                            "Current assets per unit of current liabilities",
                            "current_assets / current_liabilities",
                            List.of("current_assets", "current_liabilities"),
                            "An input is null; current_liabilities ≤ 0",
                            v -> v.stock(CURRENT_ASSETS).over(v.stock(CURRENT_LIABILITIES)))
                    .notForFinancials(),
            DerivedMetric.of(
                            "quick_ratio",
                            MetricUnit.MULTIPLE,
                            "Cash, short-term investments and receivables per unit of current liabilities",
                            "(cash and short-term investments as in net_debt + receivables) / current_liabilities",
                            List.of(
                                    "cash_and_short_term_investments",
                                    "cash_and_equivalents",
                                    "cash",
                                    "short_term_investments",
                                    "receivables",
                                    "current_liabilities"),
                            "An input is null; current_liabilities ≤ 0",
                            v -> v.stock(Formulas.QUICK_ASSETS).over(v.stock(CURRENT_LIABILITIES)))
                    .notForFinancials(),
            DerivedMetric.of(
                            "cash_ratio",
                            MetricUnit.MULTIPLE,
                            "Cash and short-term investments per unit of current liabilities",
                            "cash and short-term investments as in net_debt / current_liabilities",
                            List.of(
                                    "cash_and_short_term_investments",
                                    "cash_and_equivalents",
                                    "cash",
                                    "short_term_investments",
                                    "current_liabilities"),
                            "An input is null; current_liabilities ≤ 0",
                            v -> v.stock(Formulas.LIQUID_FUNDS).over(v.stock(CURRENT_LIABILITIES)))
                    .notForFinancials(),
            DerivedMetric.of(
                            "working_capital",
                            MetricUnit.CURRENCY,
                            "What current assets exceed current liabilities by",
                            "current_assets - current_liabilities",
                            List.of("current_assets", "current_liabilities"),
                            DerivedMetric.ANY_INPUT,
                            v -> v.stock(Formulas.WORKING_CAPITAL))
                    .notForFinancials());

    private BalanceMetrics() {}

    /** Both of the row's span; no interest, no coverage. */
    private static Figure coverage(PeriodView view) {
        Figure interest = view.flow(Formulas.INTEREST)
                .because(Reason.NOT_REPORTED, Reason.NO_INTEREST)
                .ifPositive(Reason.NO_INTEREST);
        return interest.isKnown() ? view.flow(Formulas.EBIT).over(interest) : interest;
    }
}
