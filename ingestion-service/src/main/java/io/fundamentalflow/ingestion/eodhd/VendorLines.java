package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import java.util.List;
import java.util.Set;

/**
 * Which line of the vendor's statements is which figure of ours, the vendor's misspellings included. Where several are
 * named, the first that has a value counts.
 */
final class VendorLines {

    private VendorLines() {}

    static List<String> of(ReportedMetric metric) {
        return switch (metric) {
            case REVENUE -> List.of("totalRevenue");
            case COST_OF_REVENUE -> List.of("costOfRevenue");
            case GROSS_PROFIT -> List.of("grossProfit");
            case OPERATING_EXPENSES -> List.of("totalOperatingExpenses");
            case OTHER_OPERATING_EXPENSES -> List.of("otherOperatingExpenses");
            case RESEARCH_DEVELOPMENT -> List.of("researchDevelopment");
            case SELLING_GENERAL_ADMIN -> List.of("sellingGeneralAdministrative");
            case SELLING_MARKETING -> List.of("sellingAndMarketingExpenses");
            case OPERATING_INCOME -> List.of("operatingIncome");
            case EBIT_VENDOR -> List.of("ebit");
            case EBITDA_VENDOR -> List.of("ebitda");
            case RECONCILED_DEPRECIATION -> List.of("reconciledDepreciation");
            case DEPRECIATION_AMORTIZATION -> List.of("depreciationAndAmortization");
            case INTEREST_EXPENSE -> List.of("interestExpense");
            case INTEREST_INCOME -> List.of("interestIncome");
            case NET_INTEREST_INCOME -> List.of("netInterestIncome");
            case NON_OPERATING_INCOME -> List.of("nonOperatingIncomeNetOther");
            case OTHER_INCOME_EXPENSE -> List.of("totalOtherIncomeExpenseNet");
            case INCOME_BEFORE_TAX -> List.of("incomeBeforeTax");
            case INCOME_TAX -> List.of("incomeTaxExpense");
            case TAX_PROVISION -> List.of("taxProvision");
            case NET_INCOME_CONTINUING -> List.of("netIncomeFromContinuingOps");
            case DISCONTINUED_OPERATIONS -> List.of("discontinuedOperations");
            case EXTRAORDINARY_ITEMS -> List.of("extraordinaryItems");
            case NON_RECURRING -> List.of("nonRecurring");
            case OTHER_ITEMS -> List.of("otherItems");
            case ACCOUNTING_CHANGES -> List.of("effectOfAccountingCharges");
            case MINORITY_INTEREST_INCOME -> List.of("minorityInterest");
            case PREFERRED_ADJUSTMENTS -> List.of("preferredStockAndOtherAdjustments");
            case NET_INCOME -> List.of("netIncome");
            case NET_INCOME_COMMON -> List.of("netIncomeApplicableToCommonShares");
            case TOTAL_ASSETS -> List.of("totalAssets");
            case CURRENT_ASSETS -> List.of("totalCurrentAssets");
            case CASH -> List.of("cash");
            case CASH_AND_EQUIVALENTS -> List.of("cashAndEquivalents");
            case CASH_AND_SHORT_TERM_INVESTMENTS -> List.of("cashAndShortTermInvestments");
            case SHORT_TERM_INVESTMENTS -> List.of("shortTermInvestments");
            case RECEIVABLES -> List.of("netReceivables");
            case INVENTORY -> List.of("inventory");
            case OTHER_CURRENT_ASSETS -> List.of("otherCurrentAssets");
            case NON_CURRENT_ASSETS -> List.of("nonCurrentAssetsTotal");
            case OTHER_NON_CURRENT_ASSETS -> List.of("nonCurrrentAssetsOther");
            case LONG_TERM_INVESTMENTS -> List.of("longTermInvestments");
            case PROPERTY_PLANT_EQUIPMENT -> List.of("propertyPlantAndEquipmentNet", "propertyPlantEquipment");
            case PROPERTY_PLANT_EQUIPMENT_GROSS -> List.of("propertyPlantAndEquipmentGross");
            case ACCUMULATED_DEPRECIATION -> List.of("accumulatedDepreciation");
            case GOODWILL -> List.of("goodWill");
            case INTANGIBLE_ASSETS -> List.of("intangibleAssets");
            case OTHER_ASSETS -> List.of("otherAssets");
            case EARNING_ASSETS -> List.of("earningAssets");
            case NET_TANGIBLE_ASSETS -> List.of("netTangibleAssets");
            case TOTAL_LIABILITIES -> List.of("totalLiab");
            case CURRENT_LIABILITIES -> List.of("totalCurrentLiabilities");
            case ACCOUNTS_PAYABLE -> List.of("accountsPayable");
            case DEFERRED_REVENUE -> List.of("currentDeferredRevenue");
            case OTHER_CURRENT_LIABILITIES -> List.of("otherCurrentLiab");
            case NON_CURRENT_LIABILITIES -> List.of("nonCurrentLiabilitiesTotal");
            case OTHER_NON_CURRENT_LIABILITIES -> List.of("nonCurrentLiabilitiesOther");
            case OTHER_LIABILITIES -> List.of("otherLiab");
            case SHORT_TERM_DEBT -> List.of("shortLongTermDebt");
            case SHORT_TERM_DEBT_WITH_LEASES -> List.of("shortTermDebt");
            case LONG_TERM_DEBT -> List.of("longTermDebt");
            case LONG_TERM_DEBT_WITH_LEASES -> List.of("longTermDebtTotal");
            case TOTAL_DEBT_WITH_LEASES -> List.of("shortLongTermDebtTotal");
            case LEASE_OBLIGATIONS -> List.of("capitalLeaseObligations");
            case NET_DEBT_VENDOR -> List.of("netDebt");
            case TOTAL_EQUITY -> List.of("totalStockholderEquity");
            case COMMON_STOCK -> List.of("commonStock");
            case CAPITAL_STOCK -> List.of("capitalStock");
            case PREFERRED_EQUITY -> List.of("preferredStockTotalEquity");
            case PREFERRED_REDEEMABLE -> List.of("preferredStockRedeemable");
            case MINORITY_INTEREST -> List.of("noncontrollingInterestInConsolidatedEntity");
            case REDEEMABLE_MINORITY_INTEREST -> List.of("temporaryEquityRedeemableNoncontrollingInterests");
            case RETAINED_EARNINGS -> List.of("retainedEarnings");
            case TREASURY_STOCK -> List.of("treasuryStock");
            case ADDITIONAL_PAID_IN -> List.of("additionalPaidInCapital", "capitalSurpluse");
            case ACCUMULATED_OTHER_INCOME -> List.of("accumulatedOtherComprehensiveIncome");
            case OTHER_EQUITY -> List.of("otherStockholderEquity");
            case LIABILITIES_AND_EQUITY -> List.of("liabilitiesAndStockholdersEquity");
            case NET_WORKING_CAPITAL -> List.of("netWorkingCapital");
            case NET_INVESTED_CAPITAL -> List.of("netInvestedCapital");
            case SHARES_OUTSTANDING -> List.of("commonStockSharesOutstanding");
            case OPERATING_CASH_FLOW -> List.of("totalCashFromOperatingActivities");
            case INVESTING_CASH_FLOW -> List.of("totalCashflowsFromInvestingActivities");
            case FINANCING_CASH_FLOW -> List.of("totalCashFromFinancingActivities");
            case CAPITAL_EXPENDITURES -> List.of("capitalExpenditures");
            case FREE_CASH_FLOW_VENDOR -> List.of("freeCashFlow");
            case DIVIDENDS_PAID -> List.of("dividendsPaid");
            case STOCK_ISSUANCE -> List.of("issuanceOfCapitalStock");
            case STOCK_REPURCHASE -> List.of("salePurchaseOfStock");
            case NET_BORROWINGS -> List.of("netBorrowings");
            case DEPRECIATION -> List.of("depreciation");
            case STOCK_COMPENSATION -> List.of("stockBasedCompensation");
            case CHANGE_IN_WORKING_CAPITAL -> List.of("changeInWorkingCapital");
            case CHANGE_IN_RECEIVABLES -> List.of("changeReceivables", "changeToAccountReceivables");
            case CHANGE_IN_INVENTORY -> List.of("changeToInventory");
            case CHANGE_IN_LIABILITIES -> List.of("changeToLiabilities");
            case CHANGE_IN_OPERATING_ITEMS -> List.of("changeToOperatingActivities");
            case CHANGE_IN_NET_INCOME -> List.of("changeToNetincome");
            case OTHER_OPERATING_CASH_FLOW -> List.of("cashFlowsOtherOperating");
            case INVESTMENTS -> List.of("investments");
            case OTHER_INVESTING_CASH_FLOW -> List.of("otherCashflowsFromInvestingActivities");
            case OTHER_FINANCING_CASH_FLOW -> List.of("otherCashflowsFromFinancingActivities");
            case NET_INCOME_CASH_FLOW -> List.of("netIncome");
            case CHANGE_IN_CASH -> List.of("changeInCash", "cashAndCashEquivalentsChanges");
            case BEGIN_CASH -> List.of("beginPeriodCashFlow");
            case END_CASH -> List.of("endPeriodCashFlow");
            case EXCHANGE_RATE_EFFECT -> List.of("exchangeRateChanges");
            case OTHER_NON_CASH -> List.of("otherNonCashItems");
        };
    }

    /** Lines we know and keep, of which no metric is made. */
    static Set<String> withoutMetric(Statement statement) {
        return switch (statement) {
            case BALANCE ->
                Set.of(
                        "accumulatedAmortization",
                        "commonStockTotalEquity",
                        "deferredLongTermAssetCharges",
                        "deferredLongTermLiab",
                        "negativeGoodwill",
                        "retainedEarningsTotalEquity",
                        "totalPermanentEquity",
                        "warrants");
            case INCOME, CASH_FLOW -> Set.of();
        };
    }
}
