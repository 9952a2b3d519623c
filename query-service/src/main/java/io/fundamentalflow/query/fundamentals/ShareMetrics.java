package io.fundamentalflow.query.fundamentals;

import static io.fundamentalflow.model.fundamentals.ReportedMetric.DIVIDENDS_PAID;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.NET_INCOME_COMMON;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.OPERATING_CASH_FLOW;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.REVENUE;

import io.fundamentalflow.model.fundamentals.MetricUnit;
import java.util.List;

/** Figures per share outstanding at the end of the period, on the share basis of split_basis_on; all null without shares. */
final class ShareMetrics {

    static final List<DerivedMetric> ALL = List.of(
            DerivedMetric.of(
                    "eps",
                    MetricUnit.CURRENCY_PER_SHARE,
                    "Net income of common shareholders per share outstanding at the end",
                    "net_income_common / shares_outstanding",
                    List.of("net_income_common", "shares_outstanding"),
                    "An input is null",
                    v -> perShare(v, v.flow(NET_INCOME_COMMON))),
            DerivedMetric.of(
                    "book_per_share",
                    MetricUnit.CURRENCY_PER_SHARE,
                    "Equity of common shareholders per share",
                    "(total_equity - preferred_equity) / shares_outstanding",
                    List.of("total_equity", "preferred_equity", "shares_outstanding"),
                    "An input is null; preferred_equity null counts as none",
                    v -> perShare(v, v.stock(Formulas.COMMON_EQUITY))),
            DerivedMetric.of(
                    "tangible_book_per_share",
                    MetricUnit.CURRENCY_PER_SHARE,
                    "The same without goodwill and intangible assets",
                    "(total_equity - preferred_equity - goodwill - intangible_assets) / shares_outstanding",
                    List.of("total_equity", "preferred_equity", "goodwill", "intangible_assets", "shares_outstanding"),
                    "An input is null; preferred_equity, goodwill, intangible_assets null count as none",
                    v -> perShare(v, v.stock(Formulas.TANGIBLE_EQUITY))),
            DerivedMetric.of(
                    "revenue_per_share",
                    MetricUnit.CURRENCY_PER_SHARE,
                    "Revenue per share",
                    "revenue / shares_outstanding",
                    List.of("revenue", "shares_outstanding"),
                    "An input is null",
                    v -> perShare(v, v.flow(REVENUE))),
            DerivedMetric.of(
                    "cash_per_share",
                    MetricUnit.CURRENCY_PER_SHARE,
                    "Cash and short-term investments per share",
                    "cash and short-term investments as in net_debt / shares_outstanding",
                    List.of(
                            "cash_and_short_term_investments",
                            "cash_and_equivalents",
                            "cash",
                            "short_term_investments",
                            "shares_outstanding"),
                    "An input is null",
                    v -> perShare(v, v.stock(Formulas.LIQUID_FUNDS))),
            DerivedMetric.of(
                    "operating_cash_flow_per_share",
                    MetricUnit.CURRENCY_PER_SHARE,
                    "Cash flow from operations per share",
                    "operating_cash_flow / shares_outstanding",
                    List.of("operating_cash_flow", "shares_outstanding"),
                    "An input is null",
                    v -> perShare(v, v.flow(OPERATING_CASH_FLOW))),
            DerivedMetric.of(
                            "free_cash_flow_per_share",
                            MetricUnit.CURRENCY_PER_SHARE,
                            "Free cash flow per share",
                            "free_cash_flow / shares_outstanding",
                            List.of("operating_cash_flow", "capital_expenditures", "shares_outstanding"),
                            "An input is null",
                            v -> perShare(v, v.flow(Formulas.FREE_CASH_FLOW)))
                    .notForFinancials(),
            DerivedMetric.of(
                    "dividends_paid_per_share",
                    MetricUnit.CURRENCY_PER_SHARE,
                    "Dividends paid in the period per share outstanding at the end",
                    "dividends_paid / shares_outstanding",
                    List.of("dividends_paid", "shares_outstanding"),
                    "An input is null",
                    v -> perShare(v, v.flow(DIVIDENDS_PAID))));

    private ShareMetrics() {}

    static Figure perShare(PeriodView view, Figure amount) {
        Figure shares = view.shares();
        return shares.isKnown() ? amount.over(shares) : shares;
    }
}
