package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handful of metrics by plain formulas on the true lines, 34 digits. A metric that cannot be had is not there:
 * trailing sums need four quarters in a row that the vendor has, in one currency.
 */
public final class DerivedTruth {

    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final int YEAR = 4;
    private static final int AVERAGED = 5;
    private static final BigDecimal FIVE = new BigDecimal(AVERAGED);

    private final FundamentalTruth truth;
    private final boolean bank;
    private final Map<String, BigDecimal> metrics = new LinkedHashMap<>();

    private DerivedTruth(FundamentalTruth truth) {
        this.truth = truth;
        bank = truth.instrument().industry().sector().equals(Industry.BANK.sector());
    }

    /** At the end of a filed quarter. */
    public static Map<String, BigDecimal> at(FundamentalTruth truth, LocalDate quarterEnd) {
        List<Quarter> filed = truth.filed();
        for (int i = 0; i < filed.size(); i++) {
            if (filed.get(i).end().equals(quarterEnd)) {
                DerivedTruth derived = new DerivedTruth(truth);
                derived.work(filed, i);
                return derived.metrics;
            }
        }
        throw new IllegalArgumentException("no filed quarter ends on " + quarterEnd);
    }

    private void work(List<Quarter> filed, int index) {
        Quarter last = filed.get(index);
        if (isHidden(last)) {
            return;
        }
        balance(last);
        if (index >= YEAR) {
            growth(last, filed.get(index - YEAR));
        }
        List<Quarter> year = index < YEAR - 1 ? List.of() : filed.subList(index - YEAR + 1, index + 1);
        if (year.isEmpty() || !isOneSeries(year)) {
            return;
        }
        trailing(year);
        if (index >= YEAR && isOneSeries(filed.subList(index - YEAR, index + 1))) {
            returns(filed.subList(index - YEAR, index + 1));
        }
    }

    private void balance(Quarter last) {
        BigDecimal debt = line(Statement.BALANCE_SHEET, "shortTermDebt", last)
                .add(line(Statement.BALANCE_SHEET, "longTermDebt", last));
        BigDecimal equity = line(Statement.BALANCE_SHEET, "totalStockholderEquity", last);
        BigDecimal common = equity.subtract(line(Statement.BALANCE_SHEET, "preferredStockTotalEquity", last));
        metrics.put("debt", debt);
        metrics.put("equity", equity);
        if (equity.signum() > 0) {
            metrics.put("debt_to_equity", debt.divide(equity, EXACT));
        }
        metrics.put("book_value_per_share", common.divide(truth.shares(last), EXACT));
        if (!bank) {
            metrics.put(
                    "current_ratio",
                    line(Statement.BALANCE_SHEET, "totalCurrentAssets", last)
                            .divide(line(Statement.BALANCE_SHEET, "totalCurrentLiabilities", last), EXACT));
        }
    }

    /** Against the same fiscal quarter a year back; nothing against a base that is not positive. */
    private void growth(Quarter last, Quarter yearAgo) {
        if (!isHidden(yearAgo) && yearAgo.currency().equals(last.currency())) {
            growth("revenue_growth_yoy", "totalRevenue", last, yearAgo);
            growth("net_income_growth_yoy", "netIncome", last, yearAgo);
        }
    }

    private void growth(String metric, String name, Quarter last, Quarter yearAgo) {
        BigDecimal base = line(Statement.INCOME_STATEMENT, name, yearAgo);
        if (base.signum() > 0) {
            BigDecimal now = line(Statement.INCOME_STATEMENT, name, last);
            metrics.put(metric, now.subtract(base).divide(base, EXACT));
        }
    }

    private void trailing(List<Quarter> year) {
        BigDecimal revenue = sum(Statement.INCOME_STATEMENT, "totalRevenue", year);
        BigDecimal operating = sum(Statement.INCOME_STATEMENT, "operatingIncome", year);
        BigDecimal net = sum(Statement.INCOME_STATEMENT, "netIncome", year);
        BigDecimal common = sum(Statement.INCOME_STATEMENT, "netIncomeApplicableToCommonShares", year);
        BigDecimal ebit = sum(Statement.INCOME_STATEMENT, "incomeBeforeTax", year)
                .add(sum(Statement.INCOME_STATEMENT, "interestExpense", year).abs());
        BigDecimal cashFlow = sum(Statement.CASH_FLOW, "totalCashFromOperatingActivities", year);
        BigDecimal capital =
                sum(Statement.CASH_FLOW, "capitalExpenditures", year).abs();
        metrics.put("revenue_ttm", revenue);
        metrics.put("operating_income_ttm", operating);
        metrics.put("net_income_ttm", net);
        metrics.put("ebit_ttm", ebit);
        metrics.put("ebitda_ttm", ebit.add(sum(Statement.CASH_FLOW, "depreciation", year)));
        metrics.put("operating_cash_flow_ttm", cashFlow);
        metrics.put(
                "dividends_paid_ttm",
                sum(Statement.CASH_FLOW, "dividendsPaid", year).abs());
        metrics.put("eps_ttm", common.divide(truth.shares(year.get(YEAR - 1)), EXACT));
        if (!bank) {
            metrics.put("free_cash_flow_ttm", cashFlow.subtract(capital));
            BigDecimal gross = sum(Statement.INCOME_STATEMENT, "grossProfit", year);
            metrics.put("gross_profit_ttm", gross);
            metrics.put("gross_margin_ttm", gross.divide(revenue, EXACT));
            metrics.put("operating_margin_ttm", operating.divide(revenue, EXACT));
            metrics.put("net_margin_ttm", net.divide(revenue, EXACT));
        }
    }

    /** On the average of five balance sheets. */
    private void returns(List<Quarter> five) {
        BigDecimal equity = average("totalStockholderEquity", five);
        BigDecimal net = sum(Statement.INCOME_STATEMENT, "netIncome", five.subList(1, AVERAGED));
        boolean positive = five.stream()
                .allMatch(one -> line(Statement.BALANCE_SHEET, "totalStockholderEquity", one)
                                .signum()
                        > 0);
        if (positive) {
            metrics.put("roe_ttm", net.divide(equity, EXACT));
        }
        metrics.put("roa_ttm", net.divide(average("totalAssets", five), EXACT));
    }

    private BigDecimal average(String name, List<Quarter> five) {
        return sum(Statement.BALANCE_SHEET, name, five).divide(FIVE, EXACT);
    }

    private boolean isOneSeries(List<Quarter> quarters) {
        return quarters.stream().noneMatch(this::isHidden)
                && quarters.stream().map(Quarter::currency).distinct().count() == 1;
    }

    private boolean isHidden(Quarter quarter) {
        return row(Statement.INCOME_STATEMENT, quarter)
                .map(StatementTruth::hidden)
                .orElse(true);
    }

    private BigDecimal sum(Statement statement, String name, List<Quarter> quarters) {
        return quarters.stream().map(one -> line(statement, name, one)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal line(Statement statement, String name, Quarter quarter) {
        @Nullable BigDecimal value = row(statement, quarter)
                .map(one -> one.latest().lines().get(name))
                .orElse(null);
        return value == null ? BigDecimal.ZERO : value;
    }

    private Optional<StatementTruth> row(Statement statement, Quarter quarter) {
        return truth.find(statement, PeriodType.QUARTERLY, quarter.end());
    }
}
