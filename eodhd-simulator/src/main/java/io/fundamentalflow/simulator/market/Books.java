package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * What a company owns and owes, and what one quarter does to it. Every flow has its counterpart, so that the balance
 * sheet balances and the cash flow explains the cash. Whole thousands. Long because the accounts of one company only
 * make sense together.
 */
final class Books {

    private static final int ALL = 1_000;

    /** What a quarter brings from outside. */
    record Events(long revenue, int costShift, long dividends, long acquisition, long issued, long gain) {}

    private final Traits traits;
    private long cash;
    private long shortInvestments;
    private long receivables;
    private long inventory;
    private long otherCurrent;
    private long grossPlant;
    private long worn;
    private long goodwill;
    private final long intangibles;
    private final long longInvestments;
    private final long otherAssets;
    private long payables;
    private long deferred;
    private long otherPayables;
    private long shortDebt;
    private long longDebt;
    private final long leases;
    private final long deferredTax;
    private final long otherOwed;
    private long commonStock;
    private long paidIn;
    private long retained;
    private final long otherEquity;
    private long treasury;
    private final long preferred;
    private long minority;
    /** Bought back in the last quarter. */
    private long boughtBack;

    /** Opening balance of a company with a usual quarter of this revenue. */
    Books(Traits traits, long revenue) {
        this.traits = traits;
        long cost = of(revenue, traits.cost());
        cash = of(revenue, 500);
        shortInvestments = of(revenue, 200);
        receivables = of(revenue, traits.receivables());
        inventory = of(cost, traits.inventory());
        otherCurrent = of(revenue, 80);
        grossPlant = of(4 * revenue, traits.plant()) * 3 / 2;
        worn = of(4 * revenue, traits.plant()) / 2;
        goodwill = of(revenue, 600);
        intangibles = of(revenue, 150);
        longInvestments = of(revenue, 120);
        otherAssets = of(revenue, 90);
        payables = of(cost, traits.payables());
        deferred = of(revenue, traits.deferred());
        otherPayables = of(revenue, 150);
        shortDebt = of(4 * revenue, traits.debt()) / 5;
        longDebt = of(4 * revenue, traits.debt()) - shortDebt;
        leases = of(revenue, 110);
        deferredTax = of(revenue, 60);
        otherOwed = of(revenue, 140);
        otherEquity = -of(revenue, 15);
        preferred = of(4 * revenue, traits.preferred());
        minority = traits.minority() == 0 ? 0 : of(revenue, 80);
        commonStock = of(revenue, 20);
        paidIn = of(revenue, 700);
        retained = assets() - liabilities() - minority - preferred - commonStock - paidIn - otherEquity;
    }

    private static long of(long amount, int thousandths) {
        return amount * thousandths / ALL;
    }

    long boughtBack() {
        return boughtBack;
    }

    private long current() {
        return cash + shortInvestments + receivables + inventory + otherCurrent;
    }

    private long fixed() {
        return grossPlant - worn + goodwill + intangibles + longInvestments + otherAssets;
    }

    private long assets() {
        return current() + fixed();
    }

    private long currentLiabilities() {
        return payables + deferred + shortDebt + otherPayables;
    }

    private long longLiabilities() {
        return longDebt + leases + deferredTax + otherOwed;
    }

    private long liabilities() {
        return currentLiabilities() + longLiabilities();
    }

    private long equity() {
        return preferred + commonStock + paidIn + retained + otherEquity - treasury;
    }

    /** Lives through a quarter; each thousand is worth {@code unit} units of the reporting currency. */
    Map<Statement, Map<String, BigDecimal>> quarter(Events events, BigDecimal unit) {
        Map<Statement, Map<String, BigDecimal>> statements = new EnumMap<>(Statement.class);
        long wear = (grossPlant - worn) * 30 / ALL;
        IncomeLines income = IncomeLines.of(traits, events, wear, shortDebt + longDebt, cash + shortInvestments);
        statements.put(Statement.INCOME_STATEMENT, income.lines(traits, unit));
        statements.put(Statement.CASH_FLOW, cashFlow(events, income, wear, unit));
        statements.put(Statement.BALANCE_SHEET, balance(unit));
        return statements;
    }

    private Map<String, BigDecimal> cashFlow(Events events, IncomeLines income, long wear, BigDecimal unit) {
        long revenue = events.revenue();
        long opening = cash;
        long stockPay = of(revenue, 18);
        long others = -income.minority();
        long lent = turnTo(of(revenue, traits.receivables()) - receivables, value -> receivables += value);
        long stocked = turnTo(of(income.cost(), traits.inventory()) - inventory, value -> inventory += value);
        long prepaid = turnTo(of(revenue, 80) - otherCurrent, value -> otherCurrent += value);
        long owed = turnTo(of(income.cost(), traits.payables()) - payables, value -> payables += value)
                + turnTo(of(revenue, traits.deferred()) - deferred, value -> deferred += value)
                + turnTo(of(revenue, 150) - otherPayables, value -> otherPayables += value);
        long workingCapital = owed - lent - stocked - prepaid;
        long operating = income.net() + wear + stockPay + others + workingCapital;
        long capital = Math.max(wear / 2, wear + (of(4 * revenue, traits.plant()) - (grossPlant - worn)) / 8);
        long preferredPaid = income.preferredDividends();
        long free = operating - capital - events.acquisition() - events.dividends() - preferredPaid + events.issued();
        long borrowed = borrow(revenue, free);
        long placed = place(revenue, free + borrowed);
        boughtBack = Math.max(0, (opening + free + borrowed - placed - of(revenue, 900)) * 3 / 4);
        cash = opening + free + borrowed - placed - boughtBack;
        shortInvestments += placed;
        grossPlant += capital;
        worn += wear;
        retire();
        goodwill += events.acquisition();
        retained += income.net() - events.dividends() - preferredPaid;
        paidIn += stockPay + events.issued();
        treasury += boughtBack;
        minority += others;
        Lines lines = new Lines(unit);
        lines.put("netIncome", income.net()).put("depreciation", wear).put("stockBasedCompensation", stockPay);
        lines.put("otherNonCashItems", others).put("changeToNetincome", others);
        lines.put("changeToAccountReceivables", -lent).put("changeReceivables", -lent);
        lines.put("changeToInventory", -stocked).put("changeToOperatingActivities", -prepaid);
        lines.put("changeToLiabilities", owed).put("changeInWorkingCapital", workingCapital);
        lines.put("totalCashFromOperatingActivities", operating).put("cashFlowsOtherOperating", 0);
        lines.put("capitalExpenditures", capital).put("freeCashFlow", operating - capital);
        lines.put("investments", -placed).put("otherCashflowsFromInvestingActivities", -events.acquisition());
        lines.put("totalCashflowsFromInvestingActivities", -capital - placed - events.acquisition());
        lines.put("netBorrowings", borrowed).put("dividendsPaid", events.dividends() + preferredPaid);
        lines.put("issuanceOfCapitalStock", events.issued());
        lines.put("salePurchaseOfStock", events.issued() - boughtBack).put("otherCashflowsFromFinancingActivities", 0);
        lines.put(
                "totalCashFromFinancingActivities",
                borrowed + events.issued() - boughtBack - events.dividends() - preferredPaid);
        lines.put("exchangeRateChanges", 0).put("changeInCash", cash - opening);
        lines.put("cashAndCashEquivalentsChanges", cash - opening);
        lines.put("beginPeriodCashFlow", opening).put("endPeriodCashFlow", cash);
        return lines.done();
    }

    private static long turnTo(long change, LongConsumer account) {
        account.accept(change);
        return change;
    }

    /** Towards the usual debt, and as much more as the till needs. */
    private long borrow(long revenue, long free) {
        long wanted = (of(4 * revenue, traits.debt()) - shortDebt - longDebt) / 8;
        long needed = of(revenue, 250) - (cash + shortInvestments / 2 + free);
        long borrowed = Math.max(Math.max(wanted, needed), -longDebt / 2);
        longDebt += borrowed;
        long due = (shortDebt + longDebt) / 5;
        longDebt += shortDebt - due;
        shortDebt = due;
        return borrowed;
    }

    /** Idle cash goes into securities, which are sold when the till runs low. */
    private long place(long revenue, long flow) {
        long till = cash + flow;
        if (till < of(revenue, 250)) {
            return -Math.min(shortInvestments, of(revenue, 250) - till);
        }
        long room = Math.max(0, of(revenue, 600) - shortInvestments);
        return till > of(revenue, 700) ? Math.min(room, (till - of(revenue, 700)) / 3) : 0;
    }

    /** What is worn out leaves the books at no value. */
    private void retire() {
        if (worn * 10 > grossPlant * 6) {
            long gone = worn / 4;
            worn -= gone;
            grossPlant -= gone;
        }
    }

    private Map<String, BigDecimal> balance(BigDecimal unit) {
        long debt = shortDebt + longDebt;
        Lines lines = new Lines(unit);
        lines.put("totalAssets", assets()).put("intangibleAssets", intangibles).put("goodWill", goodwill);
        lines.put("otherCurrentAssets", otherCurrent).put("cash", cash).put("cashAndEquivalents", cash);
        lines.put("shortTermInvestments", shortInvestments);
        lines.put("cashAndShortTermInvestments", cash + shortInvestments).put("netReceivables", receivables);
        lines.put("longTermInvestments", longInvestments).put("nonCurrrentAssetsOther", otherAssets);
        lines.put("propertyPlantAndEquipmentGross", grossPlant).put("accumulatedDepreciation", -worn);
        lines.put("propertyPlantAndEquipmentNet", grossPlant - worn).put("propertyPlantEquipment", grossPlant - worn);
        if (traits.bank()) {
            lines.put("earningAssets", of(assets(), 900));
        } else {
            lines.put("inventory", inventory).put("totalCurrentAssets", current());
            lines.put("nonCurrentAssetsTotal", fixed()).put("totalCurrentLiabilities", currentLiabilities());
            lines.put("nonCurrentLiabilitiesTotal", longLiabilities());
            lines.put("netWorkingCapital", current() - currentLiabilities());
        }
        lines.put("accountsPayable", payables).put("currentDeferredRevenue", deferred);
        lines.put("otherCurrentLiab", otherPayables).put("totalLiab", liabilities());
        lines.put("shortTermDebt", shortDebt)
                .put("shortLongTermDebt", shortDebt)
                .put("longTermDebt", longDebt);
        lines.put("longTermDebtTotal", longDebt).put("capitalLeaseObligations", leases);
        lines.put("shortLongTermDebtTotal", debt + leases).put("netDebt", debt + leases - cash);
        lines.put("deferredLongTermLiab", deferredTax).put("nonCurrentLiabilitiesOther", otherOwed);
        lines.put("totalStockholderEquity", equity()).put("commonStock", commonStock);
        lines.put("capitalStock", commonStock + preferred).put("additionalPaidInCapital", paidIn);
        lines.put("capitalSurpluse", paidIn).put("retainedEarnings", retained);
        lines.put("retainedEarningsTotalEquity", retained).put("treasuryStock", -treasury);
        lines.put("accumulatedOtherComprehensiveIncome", otherEquity).put("otherStockholderEquity", otherEquity);
        lines.put("preferredStockTotalEquity", preferred).put("commonStockTotalEquity", equity() - preferred);
        lines.put("noncontrollingInterestInConsolidatedEntity", minority);
        lines.put("liabilitiesAndStockholdersEquity", liabilities() + equity() + minority);
        lines.put("netTangibleAssets", equity() - goodwill - intangibles);
        lines.put("netInvestedCapital", equity() + debt);
        return lines.done();
    }
}
