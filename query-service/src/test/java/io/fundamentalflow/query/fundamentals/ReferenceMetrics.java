package io.fundamentalflow.query.fundamentals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A second, deliberately plain way to the derived metrics: whole quarters in a row, in doubles, NaN for null. Shares no
 * code with the first.
 */
final class ReferenceMetrics {

    static final double NONE = Double.NaN;

    /** One quarter: figures by code; absent ones were not reported. */
    final List<Map<String, Double>> quarters = new ArrayList<>();

    /** Shares at each end as they were then, and Π new/old of the splits since. */
    final List<Double> sharesThen = new ArrayList<>();

    final List<Double> splitsSince = new ArrayList<>();
    boolean bank;

    private int at;
    private String kind = "";
    private double price = NONE;
    private double dividends = NONE;

    /** Quarters after which a fiscal year ends whose four quarters are all there. */
    final List<Integer> yearEnds = new ArrayList<>();

    /** All derived metrics of the row that ends with quarter {@code index}. */
    Map<String, Double> of(String view, int index, double closeAsTraded, double dividendsOfTheYear) {
        price = closeAsTraded;
        dividends = dividendsOfTheYear;
        Map<String, Double> all = row(view, index);
        Map<String, Double> back = index >= 4 && (!view.equals("annual") || yearEnds.contains(index - 4))
                ? row(view, index - 4)
                : Map.of();
        Map<String, Double> before = index >= 1 && !view.equals("annual") ? row(view, index - 1) : Map.of();
        for (String code : List.of(
                "revenue",
                "gross_profit",
                "operating_income",
                "ebit",
                "ebitda",
                "net_income",
                "operating_cash_flow",
                "free_cash_flow",
                "total_assets",
                "total_equity")) {
            all.put(code + "_growth", growth(all.get(code), back.getOrDefault(code, NONE)));
        }
        for (String code : List.of("revenue", "operating_income", "net_income")) {
            all.put(code + "_growth_sequential", growth(all.get(code), before.getOrDefault(code, NONE)));
        }
        all.put("eps_growth", growth(all.get("eps_today"), back.getOrDefault("eps_today", NONE)));
        all.put("shares_growth", growth(all.get("shares_today"), back.getOrDefault("shares_today", NONE)));
        return all;
    }

    private Map<String, Double> row(String view, int index) {
        at = index;
        kind = view;
        Map<String, Double> m = new HashMap<>();
        double revenue = flow("revenue");
        double pretax = flow("income_before_tax");
        double interest = abs("interest_expense", kind.equals("quarterly") ? 1 : 4);
        double ebit = pretax + interest;
        double ebitda = ebit + flow("depreciation");
        double cfo = flow("operating_cash_flow");
        double fcf = notBank(cfo - flow("capital_expenditures"));
        for (String code :
                List.of("revenue", "gross_profit", "operating_income", "net_income", "operating_cash_flow")) {
            m.put(code, flow(code));
        }
        m.put("total_assets", held("total_assets", index));
        m.put("total_equity", held("total_equity", index));
        m.put("ebit", ebit);
        m.put("ebitda", ebitda);
        m.put("free_cash_flow", fcf);
        m.put("gross_margin", notBank(ratio(flow("gross_profit"), revenue)));
        m.put("operating_margin", notBank(ratio(flow("operating_income"), revenue)));
        m.put("ebit_margin", notBank(ratio(ebit, revenue)));
        m.put("ebitda_margin", notBank(ratio(ebitda, revenue)));
        m.put("pretax_margin", ratio(pretax, revenue));
        m.put("net_margin", ratio(flow("net_income"), revenue));
        m.put("operating_cash_flow_margin", ratio(cfo, revenue));
        m.put("fcf_margin", ratio(fcf, revenue));
        m.put("rd_to_revenue", ratio(flow("research_development"), revenue));
        m.put("sga_to_revenue", ratio(flow("selling_general_admin"), revenue));
        m.put("capex_to_revenue", ratio(flow("capital_expenditures"), revenue));
        m.put("stock_compensation_to_revenue", ratio(flow("stock_compensation"), revenue));
        m.put("effective_tax_rate", ratio(flow("income_tax"), pretax));
        m.put("cash_conversion", ratio(cfo, flow("net_income")));
        m.put("interest_coverage", ratio(ebit, interest));
        trailing(m);
        returns(m);
        balance(m);
        perShare(m, fcf);
        valuation(m);
        return m;
    }

    private void trailing(Map<String, Double> m) {
        for (String code : List.of(
                "revenue",
                "cost_of_revenue",
                "gross_profit",
                "operating_income",
                "net_income",
                "net_income_common",
                "operating_cash_flow",
                "capital_expenditures",
                "dividends_paid",
                "stock_repurchase",
                "depreciation")) {
            m.put(code + "_ttm", twelve(code));
        }
        double ebit = twelve("income_before_tax") + abs("interest_expense", 4);
        m.put("ebit_ttm", ebit);
        m.put("ebitda_ttm", ebit + twelve("depreciation"));
        m.put("free_cash_flow_ttm", notBank(twelve("operating_cash_flow") - twelve("capital_expenditures")));
        m.put("eps_ttm", twelve("net_income_common") / (sharesThen.get(at) * splitsSince.get(at)));
        m.put("payout_ratio", ratio(twelve("dividends_paid"), twelve("net_income_common")));
    }

    private void returns(Map<String, Double> m) {
        double income = twelve("net_income");
        double equity = held("total_equity", at);
        m.put("return_on_equity", equity > 0 ? ratio(income, mean("total_equity")) : NONE);
        m.put("return_on_assets", ratio(income, mean("total_assets")));
        m.put("accruals_ratio", ratio(income - twelve("operating_cash_flow"), mean("total_assets")));
        m.put("asset_turnover", ratio(twelve("revenue"), mean("total_assets")));
        m.put("inventory_turnover", ratio(twelve("cost_of_revenue"), mean("inventory")));
        m.put("receivables_turnover", ratio(twelve("revenue"), mean("receivables")));
        m.put(
                "return_on_capital_employed",
                ratio(m.get("ebit_ttm"), mean("total_assets") - mean("current_liabilities")));
        double pretax = twelve("income_before_tax");
        double rate = twelve("income_tax") / pretax;
        double tax = pretax > 0 ? Math.max(0, Math.min(0.35, rate)) : Double.isNaN(rate) ? NONE : 0;
        double capital = 0;
        for (int i = at - 4; i <= at; i++) {
            capital += i < 0 ? NONE : (debt(i) + held("total_equity", i) - cash(i)) / 5;
        }
        m.put("return_on_invested_capital", notBank(ratio(m.get("ebit_ttm") * (1 - tax), capital)));
        double sales = 365 * ratio(held("receivables", at), twelve("revenue"));
        double stock = 365 * ratio(held("inventory", at), twelve("cost_of_revenue"));
        double payable = 365 * ratio(held("accounts_payable", at), twelve("cost_of_revenue"));
        m.put("days_sales_outstanding", sales);
        m.put("days_inventory", stock);
        m.put("days_payable", payable);
        m.put("cash_conversion_cycle", sales + stock - payable);
    }

    private void balance(Map<String, Double> m) {
        double assets = held("total_assets", at);
        double current = held("current_liabilities", at);
        double net = debt(at) - cash(at);
        m.put("total_debt", debt(at));
        m.put("net_debt", net);
        m.put("debt_to_equity", ratio(debt(at), held("total_equity", at)));
        m.put("debt_to_assets", ratio(debt(at), assets));
        m.put("net_debt_to_ebitda", notBank(ratio(net, m.get("ebitda_ttm"))));
        m.put("equity_ratio", ratio(held("total_equity", at), assets));
        m.put("liabilities_to_assets", ratio(held("total_liabilities", at), assets));
        m.put("current_ratio", notBank(ratio(held("current_assets", at), current)));
        m.put("quick_ratio", notBank(ratio(cash(at) + held("receivables", at), current)));
        m.put("cash_ratio", notBank(ratio(cash(at), current)));
        m.put("working_capital", notBank(held("current_assets", at) - current));
    }

    private void perShare(Map<String, Double> m, double fcf) {
        double shares = sharesThen.get(at) * splitsSince.get(at);
        m.put("eps", flow("net_income_common") / shares);
        m.put("eps_today", flow("net_income_common") / shares);
        m.put("shares_today", shares);
        m.put("book_per_share", common() / shares);
        m.put("tangible_book_per_share", (common() - nothing("goodwill") - nothing("intangible_assets")) / shares);
        m.put("revenue_per_share", flow("revenue") / shares);
        m.put("cash_per_share", cash(at) / shares);
        m.put("operating_cash_flow_per_share", flow("operating_cash_flow") / shares);
        m.put("free_cash_flow_per_share", fcf / shares);
        m.put("dividends_paid_per_share", flow("dividends_paid") / shares);
    }

    private void valuation(Map<String, Double> m) {
        double cap = price * sharesThen.get(at);
        double ev = cap + debt(at) - cash(at) + nothing("preferred_equity") + nothing("minority_interest");
        m.put("market_cap", cap);
        m.put("enterprise_value", ev);
        m.put("price_earnings", ratio(cap, twelve("net_income_common")));
        m.put("price_book", ratio(cap, common()));
        m.put("price_sales", ratio(cap, twelve("revenue")));
        m.put("price_cash_flow", ratio(cap, twelve("operating_cash_flow")));
        m.put("price_free_cash_flow", ratio(cap, m.get("free_cash_flow_ttm")));
        m.put("ev_ebitda", notBank(ratio(ev, m.get("ebitda_ttm"))));
        m.put("ev_ebit", notBank(ratio(ev, m.get("ebit_ttm"))));
        m.put("ev_revenue", notBank(ratio(ev, twelve("revenue"))));
        m.put("earnings_yield", twelve("net_income_common") / cap);
        m.put("fcf_yield", m.get("free_cash_flow_ttm") / cap);
        m.put("dividend_yield", dividends / price);
    }

    private double flow(String code) {
        return kind.equals("quarterly") ? held(code, at) : twelve(code);
    }

    private double twelve(String code) {
        double sum = 0;
        for (int i = at - 3; i <= at; i++) {
            sum += i < 0 ? NONE : held(code, i);
        }
        return sum;
    }

    private double abs(String code, int count) {
        double sum = 0;
        for (int i = at - count + 1; i <= at; i++) {
            sum += i < 0 ? NONE : Math.abs(held(code, i));
        }
        return sum;
    }

    private double mean(String code) {
        double sum = 0;
        for (int i = at - 4; i <= at; i++) {
            sum += i < 0 ? NONE : held(code, i);
        }
        return sum / 5;
    }

    private double held(String code, int index) {
        return quarters.get(index).getOrDefault(code, NONE);
    }

    private double nothing(String code) {
        return quarters.get(at).getOrDefault(code, 0.0);
    }

    private double common() {
        return held("total_equity", at) - nothing("preferred_equity");
    }

    private double debt(int index) {
        Map<String, Double> q = quarters.get(index);
        return q.containsKey("short_term_debt") || q.containsKey("long_term_debt")
                ? q.getOrDefault("short_term_debt", 0.0) + q.getOrDefault("long_term_debt", 0.0)
                : NONE;
    }

    private double cash(int index) {
        Map<String, Double> q = quarters.get(index);
        if (q.containsKey("cash_and_short_term_investments")) {
            return q.get("cash_and_short_term_investments");
        }
        double cash =
                q.containsKey("cash_and_equivalents") ? q.get("cash_and_equivalents") : q.getOrDefault("cash", NONE);
        return cash + q.getOrDefault("short_term_investments", 0.0);
    }

    private double notBank(double value) {
        return bank ? NONE : value;
    }

    private static double growth(double now, double base) {
        return base > 0 ? now / base - 1 : NONE;
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : NONE;
    }
}
