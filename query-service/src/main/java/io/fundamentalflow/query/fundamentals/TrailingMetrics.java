package io.fundamentalflow.query.fundamentals;

import static io.fundamentalflow.model.fundamentals.ReportedMetric.CAPITAL_EXPENDITURES;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.COST_OF_REVENUE;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.DEPRECIATION;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.DIVIDENDS_PAID;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.GROSS_PROFIT;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.NET_INCOME;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.NET_INCOME_COMMON;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.OPERATING_CASH_FLOW;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.OPERATING_INCOME;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.REVENUE;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.STOCK_REPURCHASE;

import io.fundamentalflow.model.fundamentals.MetricUnit;
import java.util.List;

/** Flows over the twelve months to the end of the period. */
final class TrailingMetrics {

    static final List<DerivedMetric> ALL = List.of(
            DerivedMetric.of(
                    "revenue_ttm",
                    MetricUnit.CURRENCY,
                    "Revenue over twelve months",
                    "ttm(revenue)",
                    List.of("revenue"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(REVENUE)),
            DerivedMetric.of(
                    "cost_of_revenue_ttm",
                    MetricUnit.CURRENCY,
                    "Cost of revenue over twelve months",
                    "ttm(cost_of_revenue)",
                    List.of("cost_of_revenue"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(COST_OF_REVENUE)),
            DerivedMetric.of(
                    "gross_profit_ttm",
                    MetricUnit.CURRENCY,
                    "Gross profit over twelve months",
                    "ttm(gross_profit)",
                    List.of("gross_profit"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(GROSS_PROFIT)),
            DerivedMetric.of(
                    "operating_income_ttm",
                    MetricUnit.CURRENCY,
                    "Operating income over twelve months",
                    "ttm(operating_income)",
                    List.of("operating_income"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(OPERATING_INCOME)),
            DerivedMetric.of(
                    "ebit_ttm",
                    MetricUnit.CURRENCY,
                    "EBIT over twelve months",
                    "ttm(ebit)",
                    List.of("income_before_tax", "interest_expense"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(Formulas.EBIT)),
            DerivedMetric.of(
                    "ebitda_ttm",
                    MetricUnit.CURRENCY,
                    "EBITDA over twelve months",
                    "ttm(ebitda)",
                    List.of("income_before_tax", "interest_expense", "depreciation"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(Formulas.EBITDA)),
            DerivedMetric.of(
                    "net_income_ttm",
                    MetricUnit.CURRENCY,
                    "Net income over twelve months",
                    "ttm(net_income)",
                    List.of("net_income"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(NET_INCOME)),
            DerivedMetric.of(
                    "net_income_common_ttm",
                    MetricUnit.CURRENCY,
                    "Net income of common shareholders over twelve months",
                    "ttm(net_income_common)",
                    List.of("net_income_common"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(NET_INCOME_COMMON)),
            DerivedMetric.of(
                    "operating_cash_flow_ttm",
                    MetricUnit.CURRENCY,
                    "Cash flow from operations over twelve months",
                    "ttm(operating_cash_flow)",
                    List.of("operating_cash_flow"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(OPERATING_CASH_FLOW)),
            DerivedMetric.of(
                    "capital_expenditures_ttm",
                    MetricUnit.CURRENCY,
                    "Capital expenditures over twelve months",
                    "ttm(capital_expenditures)",
                    List.of("capital_expenditures"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(CAPITAL_EXPENDITURES)),
            DerivedMetric.of(
                            "free_cash_flow_ttm",
                            MetricUnit.CURRENCY,
                            "Free cash flow over twelve months",
                            "ttm(free_cash_flow)",
                            List.of("operating_cash_flow", "capital_expenditures"),
                            "An input is null; no twelve months of one currency and vintage without a gap",
                            v -> v.trailing(Formulas.FREE_CASH_FLOW))
                    .notForFinancials(),
            DerivedMetric.of(
                    "dividends_paid_ttm",
                    MetricUnit.CURRENCY,
                    "Dividends paid over twelve months",
                    "ttm(dividends_paid)",
                    List.of("dividends_paid"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(DIVIDENDS_PAID)),
            DerivedMetric.of(
                    "stock_repurchase_ttm",
                    MetricUnit.CURRENCY,
                    "Own stock sold less bought over twelve months",
                    "ttm(stock_repurchase)",
                    List.of("stock_repurchase"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(STOCK_REPURCHASE)),
            DerivedMetric.of(
                    "depreciation_ttm",
                    MetricUnit.CURRENCY,
                    "Depreciation and amortization over twelve months",
                    "ttm(depreciation)",
                    List.of("depreciation"),
                    "An input is null; no twelve months of one currency and vintage without a gap",
                    v -> v.trailing(DEPRECIATION)),
            DerivedMetric.of(
                    "eps_ttm",
                    MetricUnit.CURRENCY_PER_SHARE,
                    "Net income of common shareholders over twelve months per share outstanding at the end",
                    "net_income_common_ttm / shares_outstanding",
                    List.of("net_income_common", "shares_outstanding"),
                    DerivedMetric.ANY_INPUT,
                    v -> ShareMetrics.perShare(v, v.trailing(NET_INCOME_COMMON))),
            DerivedMetric.of(
                    "payout_ratio",
                    MetricUnit.FRACTION,
                    "Share of earnings paid as dividends",
                    "dividends_paid_ttm / net_income_common_ttm",
                    List.of("dividends_paid", "net_income_common"),
                    "An input is null; net_income_common_ttm ≤ 0",
                    v -> v.trailing(DIVIDENDS_PAID).over(v.trailing(NET_INCOME_COMMON))));

    private TrailingMetrics() {}
}
