package io.fundamentalflow.model.fundamentals;

import static io.fundamentalflow.model.fundamentals.Statement.BALANCE;
import static io.fundamentalflow.model.fundamentals.Statement.CASH_FLOW;
import static io.fundamentalflow.model.fundamentals.Statement.INCOME;
import static io.fundamentalflow.model.fundamentals.ZeroRule.AS_GIVEN;
import static io.fundamentalflow.model.fundamentals.ZeroRule.MAGNITUDE;
import static io.fundamentalflow.model.fundamentals.ZeroRule.ZERO_IS_UNKNOWN;

import java.util.Locale;

/**
 * The figures of a statement that have a column of their own in {@code fundamentals}; the code is the column's name and
 * the metric's in the API. Whole units of the statement's currency, but for shares. Null is unknown.
 */
public enum ReportedMetric {
    REVENUE(INCOME, AS_GIVEN, "Total revenue"),
    COST_OF_REVENUE(INCOME, AS_GIVEN, "Cost of revenue"),
    GROSS_PROFIT(INCOME, AS_GIVEN, "Revenue less cost of revenue, as reported"),
    OPERATING_EXPENSES(INCOME, AS_GIVEN, "Operating expenses in total"),
    OTHER_OPERATING_EXPENSES(INCOME, AS_GIVEN, "Operating expenses under no other name"),
    RESEARCH_DEVELOPMENT(INCOME, AS_GIVEN, "Research and development"),
    SELLING_GENERAL_ADMIN(INCOME, AS_GIVEN, "Selling, general and administrative expenses"),
    SELLING_MARKETING(INCOME, AS_GIVEN, "Selling and marketing alone"),
    OPERATING_INCOME(INCOME, ZERO_IS_UNKNOWN, "Operating income"),
    EBIT_VENDOR(INCOME, ZERO_IS_UNKNOWN, "The vendor's EBIT, unchecked; ours is the derived ebit"),
    EBITDA_VENDOR(INCOME, ZERO_IS_UNKNOWN, "The vendor's EBITDA, unchecked; ours is the derived ebitda"),
    RECONCILED_DEPRECIATION(INCOME, AS_GIVEN, "Depreciation reconciled with the cash flow"),
    DEPRECIATION_AMORTIZATION(INCOME, AS_GIVEN, "Depreciation and amortization in the income statement"),
    INTEREST_EXPENSE(INCOME, AS_GIVEN, "Interest expense; the sign is as given"),
    INTEREST_INCOME(INCOME, AS_GIVEN, "Interest income"),
    NET_INTEREST_INCOME(INCOME, AS_GIVEN, "Interest income less interest expense"),
    NON_OPERATING_INCOME(INCOME, AS_GIVEN, "Other non-operating income, net"),
    OTHER_INCOME_EXPENSE(INCOME, AS_GIVEN, "Other income and expense in total, net"),
    INCOME_BEFORE_TAX(INCOME, ZERO_IS_UNKNOWN, "Income before tax"),
    INCOME_TAX(INCOME, AS_GIVEN, "Income tax expense"),
    TAX_PROVISION(INCOME, AS_GIVEN, "Provision for taxes"),
    NET_INCOME_CONTINUING(INCOME, ZERO_IS_UNKNOWN, "Net income from continuing operations"),
    DISCONTINUED_OPERATIONS(INCOME, AS_GIVEN, "Result of discontinued operations"),
    EXTRAORDINARY_ITEMS(INCOME, AS_GIVEN, "Extraordinary items"),
    NON_RECURRING(INCOME, AS_GIVEN, "Non-recurring items"),
    OTHER_ITEMS(INCOME, AS_GIVEN, "Items under no other name"),
    ACCOUNTING_CHANGES(INCOME, AS_GIVEN, "Effect of accounting changes"),
    MINORITY_INTEREST_INCOME(INCOME, AS_GIVEN, "Minorities' share of the result"),
    PREFERRED_ADJUSTMENTS(INCOME, AS_GIVEN, "Preferred dividends and other adjustments"),
    NET_INCOME(INCOME, ZERO_IS_UNKNOWN, "Net income"),
    NET_INCOME_COMMON(INCOME, ZERO_IS_UNKNOWN, "Net income applicable to common shares"),
    TOTAL_ASSETS(BALANCE, ZERO_IS_UNKNOWN, "Total assets"),
    CURRENT_ASSETS(BALANCE, ZERO_IS_UNKNOWN, "Current assets"),
    CASH(BALANCE, ZERO_IS_UNKNOWN, "Cash"),
    CASH_AND_EQUIVALENTS(BALANCE, ZERO_IS_UNKNOWN, "Cash and equivalents"),
    CASH_AND_SHORT_TERM_INVESTMENTS(BALANCE, ZERO_IS_UNKNOWN, "Cash with short-term investments"),
    SHORT_TERM_INVESTMENTS(BALANCE, AS_GIVEN, "Short-term investments"),
    RECEIVABLES(BALANCE, AS_GIVEN, "Receivables, net"),
    INVENTORY(BALANCE, AS_GIVEN, "Inventory"),
    OTHER_CURRENT_ASSETS(BALANCE, AS_GIVEN, "Other current assets"),
    NON_CURRENT_ASSETS(BALANCE, AS_GIVEN, "Non-current assets"),
    OTHER_NON_CURRENT_ASSETS(BALANCE, AS_GIVEN, "Other non-current assets"),
    LONG_TERM_INVESTMENTS(BALANCE, AS_GIVEN, "Long-term investments"),
    PROPERTY_PLANT_EQUIPMENT(BALANCE, AS_GIVEN, "Property, plant and equipment, net"),
    PROPERTY_PLANT_EQUIPMENT_GROSS(BALANCE, AS_GIVEN, "Property, plant and equipment before depreciation"),
    ACCUMULATED_DEPRECIATION(BALANCE, AS_GIVEN, "Accumulated depreciation; the sign is as given"),
    GOODWILL(BALANCE, AS_GIVEN, "Goodwill"),
    INTANGIBLE_ASSETS(BALANCE, AS_GIVEN, "Intangible assets without goodwill"),
    OTHER_ASSETS(BALANCE, AS_GIVEN, "Other assets"),
    EARNING_ASSETS(BALANCE, AS_GIVEN, "Earning assets"),
    NET_TANGIBLE_ASSETS(BALANCE, AS_GIVEN, "Net tangible assets"),
    TOTAL_LIABILITIES(BALANCE, ZERO_IS_UNKNOWN, "Total liabilities"),
    CURRENT_LIABILITIES(BALANCE, ZERO_IS_UNKNOWN, "Current liabilities"),
    ACCOUNTS_PAYABLE(BALANCE, AS_GIVEN, "Accounts payable"),
    DEFERRED_REVENUE(BALANCE, AS_GIVEN, "Deferred revenue, current"),
    OTHER_CURRENT_LIABILITIES(BALANCE, AS_GIVEN, "Other current liabilities"),
    NON_CURRENT_LIABILITIES(BALANCE, AS_GIVEN, "Non-current liabilities"),
    OTHER_NON_CURRENT_LIABILITIES(BALANCE, AS_GIVEN, "Other non-current liabilities"),
    OTHER_LIABILITIES(BALANCE, AS_GIVEN, "Other liabilities"),
    SHORT_TERM_DEBT(BALANCE, AS_GIVEN, "Short-term borrowings and the current part of long-term ones, without leases"),
    SHORT_TERM_DEBT_WITH_LEASES(BALANCE, AS_GIVEN, "The same with lease obligations due within a year"),
    LONG_TERM_DEBT(BALANCE, AS_GIVEN, "Long-term borrowings without leases"),
    LONG_TERM_DEBT_WITH_LEASES(BALANCE, AS_GIVEN, "Long-term borrowings with leases"),
    TOTAL_DEBT_WITH_LEASES(BALANCE, AS_GIVEN, "All borrowings and leases"),
    LEASE_OBLIGATIONS(BALANCE, AS_GIVEN, "Lease obligations"),
    NET_DEBT_VENDOR(BALANCE, AS_GIVEN, "The vendor's net debt, leases included; ours is the derived net_debt"),
    TOTAL_EQUITY(BALANCE, ZERO_IS_UNKNOWN, "Shareholders' equity of the parent"),
    COMMON_STOCK(BALANCE, AS_GIVEN, "Common stock"),
    CAPITAL_STOCK(BALANCE, AS_GIVEN, "Capital stock"),
    PREFERRED_EQUITY(BALANCE, AS_GIVEN, "Preferred equity"),
    PREFERRED_REDEEMABLE(BALANCE, AS_GIVEN, "Redeemable preferred stock"),
    MINORITY_INTEREST(BALANCE, AS_GIVEN, "Minority interest in the equity"),
    REDEEMABLE_MINORITY_INTEREST(BALANCE, AS_GIVEN, "Redeemable minority interest, outside equity"),
    RETAINED_EARNINGS(BALANCE, AS_GIVEN, "Retained earnings"),
    TREASURY_STOCK(BALANCE, AS_GIVEN, "Treasury stock; the sign is as given"),
    ADDITIONAL_PAID_IN(BALANCE, AS_GIVEN, "Additional paid-in capital"),
    ACCUMULATED_OTHER_INCOME(BALANCE, AS_GIVEN, "Accumulated other comprehensive income"),
    OTHER_EQUITY(BALANCE, AS_GIVEN, "Other equity"),
    LIABILITIES_AND_EQUITY(BALANCE, ZERO_IS_UNKNOWN, "Liabilities and equity together"),
    NET_WORKING_CAPITAL(BALANCE, AS_GIVEN, "Net working capital, as given"),
    NET_INVESTED_CAPITAL(BALANCE, AS_GIVEN, "Net invested capital, as given"),
    SHARES_OUTSTANDING(
            BALANCE,
            ZERO_IS_UNKNOWN,
            "Common shares outstanding at the period end, on the share basis of split_basis_on"),
    OPERATING_CASH_FLOW(CASH_FLOW, ZERO_IS_UNKNOWN, "Cash flow from operations"),
    INVESTING_CASH_FLOW(CASH_FLOW, AS_GIVEN, "Cash flow from investing, signed"),
    FINANCING_CASH_FLOW(CASH_FLOW, AS_GIVEN, "Cash flow from financing, signed"),
    CAPITAL_EXPENDITURES(CASH_FLOW, MAGNITUDE, "Capital expenditures, a positive outflow"),
    FREE_CASH_FLOW_VENDOR(CASH_FLOW, AS_GIVEN, "The vendor's free cash flow; ours is the derived free_cash_flow"),
    DIVIDENDS_PAID(CASH_FLOW, MAGNITUDE, "Dividends paid, a positive outflow"),
    STOCK_ISSUANCE(CASH_FLOW, AS_GIVEN, "Issuance of capital stock"),
    STOCK_REPURCHASE(CASH_FLOW, AS_GIVEN, "Sale less purchase of own stock, signed"),
    NET_BORROWINGS(CASH_FLOW, AS_GIVEN, "Borrowings less repayments"),
    DEPRECIATION(CASH_FLOW, AS_GIVEN, "Depreciation and amortization in the cash flow"),
    STOCK_COMPENSATION(CASH_FLOW, AS_GIVEN, "Stock-based compensation"),
    CHANGE_IN_WORKING_CAPITAL(CASH_FLOW, AS_GIVEN, "Change in working capital, signed"),
    CHANGE_IN_RECEIVABLES(CASH_FLOW, AS_GIVEN, "Change in receivables, signed"),
    CHANGE_IN_INVENTORY(CASH_FLOW, AS_GIVEN, "Change in inventory, signed"),
    CHANGE_IN_LIABILITIES(CASH_FLOW, AS_GIVEN, "Change in liabilities, signed"),
    CHANGE_IN_OPERATING_ITEMS(CASH_FLOW, AS_GIVEN, "Change in other operating items, signed"),
    CHANGE_IN_NET_INCOME(CASH_FLOW, AS_GIVEN, "Adjustments to net income, signed"),
    OTHER_OPERATING_CASH_FLOW(CASH_FLOW, AS_GIVEN, "Other operating cash flows"),
    INVESTMENTS(CASH_FLOW, AS_GIVEN, "Investments bought and sold, signed"),
    OTHER_INVESTING_CASH_FLOW(CASH_FLOW, AS_GIVEN, "Other investing cash flows"),
    OTHER_FINANCING_CASH_FLOW(CASH_FLOW, AS_GIVEN, "Other financing cash flows"),
    NET_INCOME_CASH_FLOW(CASH_FLOW, ZERO_IS_UNKNOWN, "Net income as the cash flow starts from it"),
    CHANGE_IN_CASH(CASH_FLOW, AS_GIVEN, "Change in cash, signed"),
    BEGIN_CASH(CASH_FLOW, ZERO_IS_UNKNOWN, "Cash at the beginning of the period"),
    END_CASH(CASH_FLOW, ZERO_IS_UNKNOWN, "Cash at the end of the period"),
    EXCHANGE_RATE_EFFECT(CASH_FLOW, AS_GIVEN, "Effect of exchange rates on cash"),
    OTHER_NON_CASH(CASH_FLOW, AS_GIVEN, "Other non-cash items");

    private final Statement statement;
    private final ZeroRule zeroRule;
    private final String meaning;

    ReportedMetric(Statement statement, ZeroRule zeroRule, String meaning) {
        this.statement = statement;
        this.zeroRule = zeroRule;
        this.meaning = meaning;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Statement statement() {
        return statement;
    }

    public ZeroRule zeroRule() {
        return zeroRule;
    }

    /** One sentence for the metrics reference. */
    public String meaning() {
        return meaning;
    }

    public MetricUnit unit() {
        return this == SHARES_OUTSTANDING ? MetricUnit.SHARES : MetricUnit.CURRENCY;
    }
}
