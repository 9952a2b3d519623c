package io.fundamentalflow.query.fundamentals;

import static io.fundamentalflow.model.fundamentals.ReportedMetric.CAPITAL_EXPENDITURES;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.GROSS_PROFIT;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.INCOME_BEFORE_TAX;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.NET_INCOME;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.OPERATING_CASH_FLOW;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.OPERATING_INCOME;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.RESEARCH_DEVELOPMENT;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.REVENUE;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.SELLING_GENERAL_ADMIN;
import static io.fundamentalflow.model.fundamentals.ReportedMetric.STOCK_COMPENSATION;

import io.fundamentalflow.model.fundamentals.MetricUnit;
import java.util.List;

/** What a period earned, and how much of its revenue. */
final class ProfitMetrics {

    static final List<DerivedMetric> ALL = List.of(
            DerivedMetric.of(
                    "ebit",
                    MetricUnit.CURRENCY,
                    "Earnings before interest and tax",
                    "income_before_tax + |interest_expense|",
                    List.of("income_before_tax", "interest_expense"),
                    DerivedMetric.ANY_INPUT,
                    v -> v.flow(Formulas.EBIT)),
            DerivedMetric.of(
                    "ebitda",
                    MetricUnit.CURRENCY,
                    "The same before depreciation and amortization",
                    "ebit + depreciation",
                    List.of("income_before_tax", "interest_expense", "depreciation"),
                    DerivedMetric.ANY_INPUT,
                    v -> v.flow(Formulas.EBITDA)),
            DerivedMetric.of(
                            "free_cash_flow",
                            MetricUnit.CURRENCY,
                            "Cash flow from operations that investment leaves",
                            "operating_cash_flow - capital_expenditures",
                            List.of("operating_cash_flow", "capital_expenditures"),
                            DerivedMetric.ANY_INPUT,
                            v -> v.flow(Formulas.FREE_CASH_FLOW))
                    .notForFinancials(),
            DerivedMetric.of(
                            "gross_margin",
                            MetricUnit.FRACTION,
                            "Share of revenue left after its cost",
                            "gross_profit / revenue",
                            List.of("gross_profit", "revenue"),
                            "An input is null; revenue ≤ 0",
                            v -> ofRevenue(v, Formula.of(GROSS_PROFIT)))
                    .notForFinancials(),
            DerivedMetric.of(
                            "operating_margin",
                            MetricUnit.FRACTION,
                            "Share of revenue left after operating expenses",
                            "operating_income / revenue",
                            List.of("operating_income", "revenue"),
                            "An input is null; revenue ≤ 0",
                            v -> ofRevenue(v, Formula.of(OPERATING_INCOME)))
                    .notForFinancials(),
            DerivedMetric.of(
                            "ebit_margin",
                            MetricUnit.FRACTION,
                            "Share of revenue left before interest and tax",
                            "ebit / revenue",
                            List.of("income_before_tax", "interest_expense", "revenue"),
                            "An input is null; revenue ≤ 0",
                            v -> ofRevenue(v, Formulas.EBIT))
                    .notForFinancials(),
            DerivedMetric.of(
                            "ebitda_margin",
                            MetricUnit.FRACTION,
                            "Share of revenue left before interest, tax and depreciation",
                            "ebitda / revenue",
                            List.of("income_before_tax", "interest_expense", "depreciation", "revenue"),
                            "An input is null; revenue ≤ 0",
                            v -> ofRevenue(v, Formulas.EBITDA))
                    .notForFinancials(),
            DerivedMetric.of(
                    "pretax_margin",
                    MetricUnit.FRACTION,
                    "Share of revenue left before tax",
                    "income_before_tax / revenue",
                    List.of("income_before_tax", "revenue"),
                    "An input is null; revenue ≤ 0",
                    v -> ofRevenue(v, Formula.of(INCOME_BEFORE_TAX))),
            DerivedMetric.of(
                    "net_margin",
                    MetricUnit.FRACTION,
                    "Share of revenue left in the end",
                    "net_income / revenue",
                    List.of("net_income", "revenue"),
                    "An input is null; revenue ≤ 0",
                    v -> ofRevenue(v, Formula.of(NET_INCOME))),
            DerivedMetric.of(
                    "operating_cash_flow_margin",
                    MetricUnit.FRACTION,
                    "Cash flow from operations per unit of revenue",
                    "operating_cash_flow / revenue",
                    List.of("operating_cash_flow", "revenue"),
                    "An input is null; revenue ≤ 0",
                    v -> ofRevenue(v, Formula.of(OPERATING_CASH_FLOW))),
            DerivedMetric.of(
                            "fcf_margin",
                            MetricUnit.FRACTION,
                            "Free cash flow per unit of revenue",
                            "free_cash_flow / revenue",
                            List.of("operating_cash_flow", "capital_expenditures", "revenue"),
                            "An input is null; revenue ≤ 0",
                            v -> ofRevenue(v, Formulas.FREE_CASH_FLOW))
                    .notForFinancials(),
            DerivedMetric.of(
                    "rd_to_revenue",
                    MetricUnit.FRACTION,
                    "Research and development per unit of revenue",
                    "research_development / revenue",
                    List.of("research_development", "revenue"),
                    "An input is null; revenue ≤ 0",
                    v -> ofRevenue(v, Formula.of(RESEARCH_DEVELOPMENT))),
            DerivedMetric.of(
                    "sga_to_revenue",
                    MetricUnit.FRACTION,
                    "Selling, general and administrative expenses per unit of revenue",
                    "selling_general_admin / revenue",
                    List.of("selling_general_admin", "revenue"),
                    "An input is null; revenue ≤ 0",
                    v -> ofRevenue(v, Formula.of(SELLING_GENERAL_ADMIN))),
            DerivedMetric.of(
                    "capex_to_revenue",
                    MetricUnit.FRACTION,
                    "Capital expenditures per unit of revenue",
                    "capital_expenditures / revenue",
                    List.of("capital_expenditures", "revenue"),
                    "An input is null; revenue ≤ 0",
                    v -> ofRevenue(v, Formula.of(CAPITAL_EXPENDITURES))),
            DerivedMetric.of(
                    "stock_compensation_to_revenue",
                    MetricUnit.FRACTION,
                    "Stock-based compensation per unit of revenue",
                    "stock_compensation / revenue",
                    List.of("stock_compensation", "revenue"),
                    "An input is null; revenue ≤ 0",
                    v -> ofRevenue(v, Formula.of(STOCK_COMPENSATION))),
            DerivedMetric.of(
                    "effective_tax_rate",
                    MetricUnit.FRACTION,
                    "Share of the pretax income that goes to tax",
                    "income_tax / income_before_tax, tax_provision where income_tax is null",
                    List.of("income_tax", "tax_provision", "income_before_tax"),
                    "An input is null; income_before_tax ≤ 0",
                    v -> v.flow(Formulas.TAX).over(v.flow(INCOME_BEFORE_TAX))),
            DerivedMetric.of(
                    "cash_conversion",
                    MetricUnit.FRACTION,
                    "How much of net income came in as cash",
                    "operating_cash_flow / net_income",
                    List.of("operating_cash_flow", "net_income"),
                    "An input is null; net_income ≤ 0",
                    v -> v.flow(OPERATING_CASH_FLOW).over(v.flow(NET_INCOME))));

    private ProfitMetrics() {}

    private static Figure ofRevenue(PeriodView view, Formula part) {
        return view.flow(part).over(view.flow(REVENUE));
    }
}
