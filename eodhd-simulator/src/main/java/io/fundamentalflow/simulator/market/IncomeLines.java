package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The income statement of one quarter in whole thousands.
 *
 * @param revenue sales
 * @param cost of revenue
 * @param research expense
 * @param administration expense
 * @param marketing expense
 * @param wear depreciation, contained in the costs
 * @param paid interest on debt
 * @param earned interest on cash
 * @param gain other income
 * @param pretax income before tax
 * @param tax on it
 * @param minority what belongs to others, negative
 * @param preferredDividends what belongs to the preferred
 */
record IncomeLines(
        long revenue,
        long cost,
        long research,
        long administration,
        long marketing,
        long wear,
        long paid,
        long earned,
        long gain,
        long pretax,
        long tax,
        long minority,
        long preferredDividends) {

    private static final int ALL = 1_000;

    static IncomeLines of(Traits traits, Books.Events events, long wear, long debt, long liquid) {
        long revenue = events.revenue();
        long cost = revenue * (traits.cost() + events.costShift()) / ALL;
        long research = revenue * traits.research() / ALL;
        long administration = revenue * traits.administration() / ALL;
        long marketing = revenue * traits.marketing() / ALL;
        long paid = debt * traits.interest() / ALL;
        long earned = liquid * 5 / ALL;
        long operating = revenue - cost - research - administration - marketing;
        // Interest is a bank's revenue and cost and already among them.
        long financial = traits.bank() ? 0 : earned - paid;
        long pretax = operating + financial + events.gain();
        long tax = Math.max(0, pretax * traits.tax() / ALL);
        return new IncomeLines(
                revenue,
                cost,
                research,
                administration,
                marketing,
                wear,
                paid,
                earned,
                events.gain(),
                pretax,
                tax,
                -Math.max(0, (pretax - tax) * traits.minority() / ALL),
                revenue * 4 * traits.preferred() / ALL / 80);
    }

    long operating() {
        return revenue - cost - research - administration - marketing;
    }

    /** Belongs to the shareholders. */
    long net() {
        return pretax - tax + minority;
    }

    Map<String, BigDecimal> lines(Traits traits, BigDecimal unit) {
        Lines lines = new Lines(unit);
        long expenses = research + administration + marketing;
        lines.put("totalRevenue", revenue);
        if (!traits.bank()) {
            lines.put("costOfRevenue", cost).put("grossProfit", revenue - cost);
            lines.put("researchDevelopment", research).put("totalOperatingExpenses", expenses);
        }
        lines.put("sellingGeneralAdministrative", administration).put("sellingAndMarketingExpenses", marketing);
        lines.put("otherOperatingExpenses", cost + expenses).put("operatingIncome", operating());
        lines.put("ebit", operating()).put("ebitda", operating() + wear);
        lines.put("depreciationAndAmortization", wear).put("reconciledDepreciation", wear);
        lines.put("interestExpense", paid).put("interestIncome", earned).put("netInterestIncome", earned - paid);
        lines.put("nonOperatingIncomeNetOther", gain).put("totalOtherIncomeExpenseNet", pretax - operating());
        lines.put("incomeBeforeTax", pretax).put("incomeTaxExpense", tax).put("taxProvision", tax);
        lines.put("netIncomeFromContinuingOps", pretax - tax).put("discontinuedOperations", 0);
        lines.put("minorityInterest", minority).put("netIncome", net());
        lines.put("preferredStockAndOtherAdjustments", preferredDividends);
        lines.put("netIncomeApplicableToCommonShares", net() - preferredDividends);
        return lines.done();
    }
}
