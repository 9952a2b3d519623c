package io.fundamentalflow.query.fundamentals;

import static io.fundamentalflow.model.fundamentals.ReportedMetric.GROSS_PROFIT;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.NET_INCOME;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.NET_INCOME_COMMON;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.OPERATING_CASH_FLOW;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.OPERATING_INCOME;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.REVENUE;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.TOTAL_ASSETS;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.TOTAL_EQUITY;

import io.fundamentalflow.model.fundamentals.MetricUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How a period differs from the same a year back, and from the quarter before. */
final class GrowthMetrics {

    static final List<DerivedMetric> ALL = List.of(
            DerivedMetric.of(
                    "revenue_growth",
                    MetricUnit.FRACTION,
                    "Revenue against the same fiscal period a year back",
                    "revenue / revenue a year back - 1",
                    List.of("revenue"),
                    "An input is null; no such period a year back; its figure ≤ 0",
                    v -> growth(v, v.yearBack(), x -> x.flow(REVENUE))),
            DerivedMetric.of(
                    "gross_profit_growth",
                    MetricUnit.FRACTION,
                    "Gross profit against the same fiscal period a year back",
                    "gross_profit / gross_profit a year back - 1",
                    List.of("gross_profit"),
                    "An input is null; no such period a year back; its figure ≤ 0",
                    v -> growth(v, v.yearBack(), x -> x.flow(GROSS_PROFIT))),
            DerivedMetric.of(
                    "operating_income_growth",
                    MetricUnit.FRACTION,
                    "Operating income against the same fiscal period a year back",
                    "operating_income / operating_income a year back - 1",
                    List.of("operating_income"),
                    "An input is null; no such period a year back; its figure ≤ 0",
                    v -> growth(v, v.yearBack(), x -> x.flow(OPERATING_INCOME))),
            DerivedMetric.of(
                    "ebit_growth",
                    MetricUnit.FRACTION,
                    "EBIT against the same fiscal period a year back",
                    "ebit / ebit a year back - 1",
                    List.of("income_before_tax", "interest_expense"),
                    "An input is null; no such period a year back; its figure ≤ 0",
                    v -> growth(v, v.yearBack(), x -> x.flow(Formulas.EBIT))),
            DerivedMetric.of(
                    "ebitda_growth",
                    MetricUnit.FRACTION,
                    "EBITDA against the same fiscal period a year back",
                    "ebitda / ebitda a year back - 1",
                    List.of("income_before_tax", "interest_expense", "depreciation"),
                    "An input is null; no such period a year back; its figure ≤ 0",
                    v -> growth(v, v.yearBack(), x -> x.flow(Formulas.EBITDA))),
            DerivedMetric.of(
                    "net_income_growth",
                    MetricUnit.FRACTION,
                    "Net income against the same fiscal period a year back",
                    "net_income / net_income a year back - 1",
                    List.of("net_income"),
                    "An input is null; no such period a year back; its figure ≤ 0",
                    v -> growth(v, v.yearBack(), x -> x.flow(NET_INCOME))),
            DerivedMetric.of(
                    "operating_cash_flow_growth",
                    MetricUnit.FRACTION,
                    "Cash flow from operations against the same fiscal period a year back",
                    "operating_cash_flow / operating_cash_flow a year back - 1",
                    List.of("operating_cash_flow"),
                    "An input is null; no such period a year back; its figure ≤ 0",
                    v -> growth(v, v.yearBack(), x -> x.flow(OPERATING_CASH_FLOW))),
            DerivedMetric.of(
                            "free_cash_flow_growth",
                            MetricUnit.FRACTION,
                            "Free cash flow against the same fiscal period a year back",
                            "free_cash_flow / free_cash_flow a year back - 1",
                            List.of("operating_cash_flow", "capital_expenditures"),
                            "An input is null; no such period a year back; its figure ≤ 0",
                            v -> growth(v, v.yearBack(), x -> x.flow(Formulas.FREE_CASH_FLOW)))
                    .notForFinancials(),
            DerivedMetric.of(
                    "total_assets_growth",
                    MetricUnit.FRACTION,
                    "Total assets against the same fiscal period a year back",
                    "total_assets / total_assets a year back - 1",
                    List.of("total_assets"),
                    "An input is null; no such period a year back; its figure ≤ 0",
                    v -> growth(v, v.yearBack(), x -> x.stock(TOTAL_ASSETS))),
            DerivedMetric.of(
                    "total_equity_growth",
                    MetricUnit.FRACTION,
                    "Equity against the same fiscal period a year back",
                    "total_equity / total_equity a year back - 1",
                    List.of("total_equity"),
                    "An input is null; no such period a year back; its figure ≤ 0",
                    v -> growth(v, v.yearBack(), x -> x.stock(TOTAL_EQUITY))),
            DerivedMetric.of(
                    "eps_growth",
                    MetricUnit.FRACTION,
                    "Earnings per share against the same fiscal period a year back",
                    "eps / eps a year back on the same share basis - 1",
                    List.of("net_income_common", "shares_outstanding", "splits"),
                    "An input is null; no such period a year back; its figure ≤ 0; the share bases cannot be brought together",
                    v -> growth(v, v.yearBack(), x -> x.flow(NET_INCOME_COMMON).over(x.sharesOnBasisOf(v)))),
            DerivedMetric.of(
                    "shares_growth",
                    MetricUnit.FRACTION,
                    "Shares outstanding against a year back, splits apart",
                    "shares_outstanding / shares_outstanding a year back on the same share basis - 1",
                    List.of("shares_outstanding", "splits"),
                    "An input is null; no such period a year back; its figure ≤ 0; the share bases cannot be brought together",
                    v -> growth(v, v.yearBack(), x -> x.sharesOnBasisOf(v))),
            DerivedMetric.of(
                    "revenue_growth_sequential",
                    MetricUnit.FRACTION,
                    "Revenue against the quarter before",
                    "revenue / revenue a quarter before - 1",
                    List.of("revenue"),
                    "An input is null; no quarter joins before; its figure ≤ 0; a year",
                    v -> sequential(v, x -> x.flow(REVENUE))),
            DerivedMetric.of(
                    "operating_income_growth_sequential",
                    MetricUnit.FRACTION,
                    "Operating income against the quarter before",
                    "operating_income / operating_income a quarter before - 1",
                    List.of("operating_income"),
                    "An input is null; no quarter joins before; its figure ≤ 0; a year",
                    v -> sequential(v, x -> x.flow(OPERATING_INCOME))),
            DerivedMetric.of(
                    "net_income_growth_sequential",
                    MetricUnit.FRACTION,
                    "Net income against the quarter before",
                    "net_income / net_income a quarter before - 1",
                    List.of("net_income"),
                    "An input is null; no quarter joins before; its figure ≤ 0; a year",
                    v -> sequential(v, x -> x.flow(NET_INCOME))));

    private GrowthMetrics() {}

    private static Figure sequential(PeriodView view, Function<PeriodView, Figure> figure) {
        return view.kind() == PeriodKind.ANNUAL
                ? Figure.missing(Reason.NOT_FOR_PERIOD)
                : growth(view, view.quarterBack(), figure);
    }

    private static Figure growth(PeriodView view, Optional<PeriodView> before, Function<PeriodView, Figure> figure) {
        if (before.isEmpty()) {
            return Figure.missing(Reason.GAP);
        }
        Figure base = figure.apply(before.get());
        return figure.apply(view).minus(base).over(base, Reason.BASE_NOT_POSITIVE);
    }
}
