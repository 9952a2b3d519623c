package io.fundamentalflow.query.fundamentals;

import static io.fundamentalflow.model.fundamentals.ReportedMetric.MINORITY_INTEREST;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.NET_INCOME_COMMON;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.OPERATING_CASH_FLOW;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.PREFERRED_EQUITY;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.REVENUE;

import io.fundamentalflow.model.fundamentals.MetricUnit;
import java.util.List;
import java.util.stream.Stream;

/** What the market pays, from our own closes and never stored. */
final class ValuationMetrics {

    private static final List<String> CAP_INPUTS = List.of("close", "shares_outstanding", "splits");
    private static final List<String> EV_INPUTS = and(
            CAP_INPUTS,
            "short_term_debt",
            "long_term_debt",
            "preferred_equity",
            "minority_interest",
            "cash_and_short_term_investments",
            "cash_and_equivalents",
            "cash",
            "short_term_investments");
    private static final Formula CLAIMS =
            Formulas.with(Formulas.with(Formulas.NET_DEBT, PREFERRED_EQUITY), MINORITY_INTEREST);

    static final List<DerivedMetric> ALL = List.of(
            new DerivedMetric(
                    "market_cap",
                    MetricUnit.CURRENCY,
                    "What all shares cost at the close on or before the end of the period",
                    "close * shares_outstanding on the share basis of the close",
                    CAP_INPUTS,
                    "No price, or in another currency; no shares; the closes are rewritten; the share bases cannot be brought together",
                    true,
                    PeriodView::marketCap),
            new DerivedMetric(
                    "enterprise_value",
                    MetricUnit.CURRENCY,
                    "What the business costs whoever finances it",
                    "market_cap + total_debt + preferred_equity + minority_interest - cash and short-term investments as in net_debt",
                    EV_INPUTS,
                    "market_cap, total_debt or cash is null; preferred_equity, minority_interest null count as none",
                    true,
                    ValuationMetrics::enterpriseValue),
            new DerivedMetric(
                    "price_earnings",
                    MetricUnit.MULTIPLE,
                    "Price per unit of earnings",
                    "market_cap / net_income_common_ttm",
                    and(CAP_INPUTS, "net_income_common"),
                    "market_cap is null; an input is null; net_income_common_ttm ≤ 0",
                    true,
                    v -> v.marketCap().over(v.trailing(NET_INCOME_COMMON))),
            new DerivedMetric(
                    "price_book",
                    MetricUnit.MULTIPLE,
                    "Price per unit of common equity",
                    "market_cap / (total_equity - preferred_equity)",
                    and(CAP_INPUTS, "total_equity", "preferred_equity"),
                    "market_cap is null; an input is null; (total_equity - preferred_equity) ≤ 0",
                    true,
                    v -> v.marketCap().over(v.stock(Formulas.COMMON_EQUITY), Reason.NEGATIVE_EQUITY)),
            new DerivedMetric(
                    "price_sales",
                    MetricUnit.MULTIPLE,
                    "Price per unit of revenue",
                    "market_cap / revenue_ttm",
                    and(CAP_INPUTS, "revenue"),
                    "market_cap is null; an input is null; revenue_ttm ≤ 0",
                    true,
                    v -> v.marketCap().over(v.trailing(REVENUE))),
            new DerivedMetric(
                    "price_cash_flow",
                    MetricUnit.MULTIPLE,
                    "Price per unit of cash flow from operations",
                    "market_cap / operating_cash_flow_ttm",
                    and(CAP_INPUTS, "operating_cash_flow"),
                    "market_cap is null; an input is null; operating_cash_flow_ttm ≤ 0",
                    true,
                    v -> v.marketCap().over(v.trailing(OPERATING_CASH_FLOW))),
            new DerivedMetric(
                            "price_free_cash_flow",
                            MetricUnit.MULTIPLE,
                            "Price per unit of free cash flow",
                            "market_cap / free_cash_flow_ttm",
                            and(CAP_INPUTS, "operating_cash_flow", "capital_expenditures"),
                            "market_cap is null; an input is null; free_cash_flow_ttm ≤ 0",
                            true,
                            v -> v.marketCap().over(v.trailing(Formulas.FREE_CASH_FLOW)))
                    .notForFinancials(),
            new DerivedMetric(
                            "ev_ebitda",
                            MetricUnit.MULTIPLE,
                            "Enterprise value per unit of EBITDA",
                            "enterprise_value / ebitda_ttm",
                            and(EV_INPUTS, "income_before_tax", "interest_expense", "depreciation"),
                            "enterprise_value is null; an input is null; ebitda_ttm ≤ 0",
                            true,
                            v -> enterpriseValue(v).over(v.trailing(Formulas.EBITDA)))
                    .notForFinancials(),
            new DerivedMetric(
                            "ev_ebit",
                            MetricUnit.MULTIPLE,
                            "Enterprise value per unit of EBIT",
                            "enterprise_value / ebit_ttm",
                            and(EV_INPUTS, "income_before_tax", "interest_expense"),
                            "enterprise_value is null; an input is null; ebit_ttm ≤ 0",
                            true,
                            v -> enterpriseValue(v).over(v.trailing(Formulas.EBIT)))
                    .notForFinancials(),
            new DerivedMetric(
                            "ev_revenue",
                            MetricUnit.MULTIPLE,
                            "Enterprise value per unit of revenue",
                            "enterprise_value / revenue_ttm",
                            and(EV_INPUTS, "revenue"),
                            "enterprise_value is null; an input is null; revenue_ttm ≤ 0",
                            true,
                            v -> enterpriseValue(v).over(v.trailing(REVENUE)))
                    .notForFinancials(),
            new DerivedMetric(
                    "earnings_yield",
                    MetricUnit.FRACTION,
                    "Earnings per unit of price",
                    "net_income_common_ttm / market_cap",
                    and(CAP_INPUTS, "net_income_common"),
                    "market_cap is null; an input is null",
                    true,
                    v -> perMarketCap(v, v.trailing(NET_INCOME_COMMON))),
            new DerivedMetric(
                            "fcf_yield",
                            MetricUnit.FRACTION,
                            "Free cash flow per unit of price",
                            "free_cash_flow_ttm / market_cap",
                            and(CAP_INPUTS, "operating_cash_flow", "capital_expenditures"),
                            "market_cap is null; an input is null",
                            true,
                            v -> perMarketCap(v, v.trailing(Formulas.FREE_CASH_FLOW)))
                    .notForFinancials(),
            new DerivedMetric(
                    "dividend_yield",
                    MetricUnit.FRACTION,
                    "Regular dividends with an ex-date in the 365 days to the close, per unit of price",
                    "dividends / close, on the share basis of the close",
                    List.of("close", "dividends", "splits"),
                    "No price; a dividend of the year is not convertible; dividends were never loaded",
                    true,
                    ValuationMetrics::dividendYield));

    private ValuationMetrics() {}

    private static Figure enterpriseValue(PeriodView view) {
        Figure marketCap = view.marketCap();
        return marketCap.isKnown() ? marketCap.plus(view.stock(CLAIMS)) : marketCap;
    }

    private static List<String> and(List<String> inputs, String... more) {
        return Stream.concat(inputs.stream(), Stream.of(more)).toList();
    }

    /** The price comes first: without one, that is the reason. */
    private static Figure perMarketCap(PeriodView view, Figure amount) {
        Figure marketCap = view.marketCap();
        return marketCap.isKnown() ? amount.over(marketCap) : marketCap;
    }

    private static Figure dividendYield(PeriodView view) {
        Price price = view.price();
        return price == null
                ? Figure.missing(Reason.NO_PRICE)
                : price.dividends().over(Figure.number(price.close()));
    }
}
