package io.fundamentalflow.query.fundamentals;

import static io.fundamentalflow.model.fundamentals.ReportedMetric.ACCOUNTS_PAYABLE;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.COST_OF_REVENUE;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.INCOME_BEFORE_TAX;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.INVENTORY;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.NET_INCOME;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.OPERATING_CASH_FLOW;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.RECEIVABLES;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.REVENUE;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.TOTAL_ASSETS;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.TOTAL_EQUITY;

import io.fundamentalflow.model.fundamentals.MetricUnit;
import java.math.BigDecimal;
import java.util.List;

/** What twelve months made of the capital they had, and how fast it turned. */
final class ReturnMetrics {

    static final List<DerivedMetric> ALL = List.of(
            DerivedMetric.of(
                    "return_on_equity",
                    MetricUnit.FRACTION,
                    "Net income per unit of equity",
                    "net_income_ttm / avg(total_equity)",
                    List.of("net_income", "total_equity"),
                    "An input is null; not five quarter ends in a row; total_equity or its average ≤ 0",
                    ReturnMetrics::onEquity),
            DerivedMetric.of(
                    "return_on_assets",
                    MetricUnit.FRACTION,
                    "Net income per unit of assets",
                    "net_income_ttm / avg(total_assets)",
                    List.of("net_income", "total_assets"),
                    "An input is null; not five quarter ends in a row; average ≤ 0",
                    v -> v.trailing(NET_INCOME).over(v.average(Formula.of(TOTAL_ASSETS)))),
            DerivedMetric.of(
                            "return_on_invested_capital",
                            MetricUnit.FRACTION,
                            "Operating profit after tax per unit of invested capital",
                            "ebit_ttm * (1 - t) / avg(total_debt + total_equity - cash), t = income_tax_ttm / income_before_tax_ttm within 0 and 0.35; 0 where income_before_tax_ttm ≤ 0",
                            List.of(
                                    "income_before_tax",
                                    "interest_expense",
                                    "income_tax",
                                    "tax_provision",
                                    "short_term_debt",
                                    "long_term_debt",
                                    "total_equity",
                                    "cash_and_short_term_investments",
                                    "cash_and_equivalents",
                                    "cash",
                                    "short_term_investments"),
                            "An input is null; not five quarter ends in a row; average ≤ 0",
                            ReturnMetrics::onInvestedCapital)
                    .notForFinancials(),
            DerivedMetric.of(
                    "return_on_capital_employed",
                    MetricUnit.FRACTION,
                    "EBIT per unit of capital employed",
                    "ebit_ttm / avg(total_assets - current_liabilities)",
                    List.of("income_before_tax", "interest_expense", "total_assets", "current_liabilities"),
                    "An input is null; not five quarter ends in a row; average ≤ 0",
                    v -> v.trailing(Formulas.EBIT).over(v.average(Formulas.CAPITAL_EMPLOYED), Reason.NEGATIVE_EQUITY)),
            DerivedMetric.of(
                    "asset_turnover",
                    MetricUnit.MULTIPLE,
                    "Revenue per unit of assets",
                    "revenue_ttm / avg(total_assets)",
                    List.of("revenue", "total_assets"),
                    "An input is null; not five quarter ends in a row; average ≤ 0",
                    v -> v.trailing(REVENUE).over(v.average(Formula.of(TOTAL_ASSETS)))),
            DerivedMetric.of(
                    "inventory_turnover",
                    MetricUnit.MULTIPLE,
                    "How often a year inventory is sold",
                    "cost_of_revenue_ttm / avg(inventory)",
                    List.of("cost_of_revenue", "inventory"),
                    "An input is null; not five quarter ends in a row; average ≤ 0",
                    v -> v.trailing(COST_OF_REVENUE).over(v.average(Formula.of(INVENTORY)))),
            DerivedMetric.of(
                    "receivables_turnover",
                    MetricUnit.MULTIPLE,
                    "How often a year receivables are collected",
                    "revenue_ttm / avg(receivables)",
                    List.of("revenue", "receivables"),
                    "An input is null; not five quarter ends in a row; average ≤ 0",
                    v -> v.trailing(REVENUE).over(v.average(Formula.of(RECEIVABLES)))),
            DerivedMetric.of(
                    "days_sales_outstanding",
                    MetricUnit.DAYS,
                    "How long customers take to pay",
                    "365 * receivables / revenue_ttm",
                    List.of("receivables", "revenue"),
                    "An input is null; revenue_ttm ≤ 0",
                    ReturnMetrics::daysSales),
            DerivedMetric.of(
                    "days_inventory",
                    MetricUnit.DAYS,
                    "How long inventory lies",
                    "365 * inventory / cost_of_revenue_ttm",
                    List.of("inventory", "cost_of_revenue"),
                    "An input is null; cost_of_revenue_ttm ≤ 0",
                    ReturnMetrics::daysInventory),
            DerivedMetric.of(
                    "days_payable",
                    MetricUnit.DAYS,
                    "How long suppliers wait",
                    "365 * accounts_payable / cost_of_revenue_ttm",
                    List.of("accounts_payable", "cost_of_revenue"),
                    "An input is null; cost_of_revenue_ttm ≤ 0",
                    ReturnMetrics::daysPayable),
            DerivedMetric.of(
                    "cash_conversion_cycle",
                    MetricUnit.DAYS,
                    "How long cash is tied up",
                    "days_sales_outstanding + days_inventory - days_payable",
                    List.of("receivables", "inventory", "accounts_payable", "revenue", "cost_of_revenue"),
                    "One of the three is null",
                    v -> daysSales(v).plus(daysInventory(v)).minus(daysPayable(v))),
            DerivedMetric.of(
                    "accruals_ratio",
                    MetricUnit.FRACTION,
                    "Part of net income that is not cash, per unit of assets",
                    "(net_income_ttm - operating_cash_flow_ttm) / avg(total_assets)",
                    List.of("net_income", "operating_cash_flow", "total_assets"),
                    "An input is null; not five quarter ends in a row; average ≤ 0",
                    v -> v.trailing(NET_INCOME)
                            .minus(v.trailing(OPERATING_CASH_FLOW))
                            .over(v.average(Formula.of(TOTAL_ASSETS)))));

    private ReturnMetrics() {}

    private static final BigDecimal YEAR = BigDecimal.valueOf(365);
    private static final BigDecimal HIGHEST_TAX = new BigDecimal("0.35");

    private static Figure onEquity(PeriodView view) {
        Figure now = view.stock(TOTAL_EQUITY).ifPositive(Reason.NEGATIVE_EQUITY);
        return now.isKnown()
                ? view.trailing(NET_INCOME).over(view.average(Formula.of(TOTAL_EQUITY)), Reason.NEGATIVE_EQUITY)
                : now;
    }

    private static Figure onInvestedCapital(PeriodView view) {
        Figure pretax = view.trailing(INCOME_BEFORE_TAX);
        Figure tax = view.trailing(Formulas.TAX);
        Figure rate = tax.over(pretax, Reason.BASE_NOT_POSITIVE);
        if (rate.reason() == Reason.BASE_NOT_POSITIVE) {
            rate = Figure.ZERO;
        }
        Figure kept =
                rate.map(t -> BigDecimal.ONE.subtract(t.max(BigDecimal.ZERO).min(HIGHEST_TAX)));
        return view.trailing(Formulas.EBIT)
                .times(kept)
                .over(view.average(Formulas.INVESTED_CAPITAL), Reason.NEGATIVE_EQUITY);
    }

    private static Figure daysSales(PeriodView view) {
        return view.stock(RECEIVABLES).times(YEAR).over(view.trailing(REVENUE));
    }

    private static Figure daysInventory(PeriodView view) {
        return view.stock(INVENTORY).times(YEAR).over(view.trailing(COST_OF_REVENUE));
    }

    private static Figure daysPayable(PeriodView view) {
        return view.stock(ACCOUNTS_PAYABLE).times(YEAR).over(view.trailing(COST_OF_REVENUE));
    }
}
