package io.fundamentalflow.simulator.market;

import java.util.List;

/** The three statements with the vendor's line names in the vendor's order, misspellings included. */
public enum Statement {
    /** What is owned and owed at the end of a period. */
    BALANCE_SHEET("Balance_Sheet", """
                    totalAssets intangibleAssets earningAssets otherCurrentAssets totalLiab totalStockholderEquity
                    deferredLongTermLiab otherCurrentLiab commonStock capitalStock retainedEarnings otherLiab goodWill
                    otherAssets cash cashAndEquivalents totalCurrentLiabilities currentDeferredRevenue netDebt
                    shortTermDebt shortLongTermDebt shortLongTermDebtTotal otherStockholderEquity
                    propertyPlantEquipment totalCurrentAssets longTermInvestments netTangibleAssets
                    shortTermInvestments netReceivables longTermDebt inventory accountsPayable totalPermanentEquity
                    noncontrollingInterestInConsolidatedEntity temporaryEquityRedeemableNoncontrollingInterests
                    accumulatedOtherComprehensiveIncome additionalPaidInCapital commonStockTotalEquity
                    preferredStockTotalEquity retainedEarningsTotalEquity treasuryStock accumulatedAmortization
                    nonCurrrentAssetsOther deferredLongTermAssetCharges nonCurrentAssetsTotal capitalLeaseObligations
                    longTermDebtTotal nonCurrentLiabilitiesOther nonCurrentLiabilitiesTotal negativeGoodwill warrants
                    preferredStockRedeemable capitalSurpluse liabilitiesAndStockholdersEquity
                    cashAndShortTermInvestments propertyPlantAndEquipmentGross propertyPlantAndEquipmentNet
                    accumulatedDepreciation netWorkingCapital netInvestedCapital commonStockSharesOutstanding
                    """),
    /** Money in and out during a period. */
    CASH_FLOW("Cash_Flow", """
                    investments changeToLiabilities totalCashflowsFromInvestingActivities netBorrowings
                    totalCashFromFinancingActivities changeToOperatingActivities netIncome changeInCash
                    beginPeriodCashFlow endPeriodCashFlow totalCashFromOperatingActivities issuanceOfCapitalStock
                    depreciation otherCashflowsFromInvestingActivities dividendsPaid changeToInventory
                    changeToAccountReceivables salePurchaseOfStock otherCashflowsFromFinancingActivities
                    changeToNetincome capitalExpenditures changeReceivables cashFlowsOtherOperating
                    exchangeRateChanges cashAndCashEquivalentsChanges changeInWorkingCapital stockBasedCompensation
                    otherNonCashItems freeCashFlow
                    """),
    /** Revenue, cost and profit of a period. */
    INCOME_STATEMENT("Income_Statement", """
                    researchDevelopment effectOfAccountingCharges incomeBeforeTax minorityInterest netIncome
                    sellingGeneralAdministrative sellingAndMarketingExpenses grossProfit reconciledDepreciation ebit
                    ebitda depreciationAndAmortization nonOperatingIncomeNetOther operatingIncome
                    otherOperatingExpenses interestExpense taxProvision interestIncome netInterestIncome
                    extraordinaryItems nonRecurring otherItems incomeTaxExpense totalRevenue totalOperatingExpenses
                    costOfRevenue totalOtherIncomeExpenseNet discontinuedOperations netIncomeFromContinuingOps
                    netIncomeApplicableToCommonShares preferredStockAndOtherAdjustments
                    """);

    private final String vendorName;

    @SuppressWarnings("ImmutableEnumChecker") // An unmodifiable list of text.
    private final List<String> lines;

    Statement(String vendorName, String lines) {
        this.vendorName = vendorName;
        this.lines = List.of(lines.strip().split("\\s+"));
    }

    /** Key below {@code Financials}. */
    public String vendorName() {
        return vendorName;
    }

    /** All line names. */
    public List<String> lines() {
        return lines;
    }

    /** By the vendor's name; fails for any other. */
    public static Statement of(String vendorName) {
        for (Statement one : values()) {
            if (one.vendorName.equals(vendorName)) {
                return one;
            }
        }
        throw new IllegalArgumentException("no statement " + vendorName);
    }
}
