package io.fundamentalflow.ingestion.fundamentals;

import static java.math.BigDecimal.ZERO;

import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import io.fundamentalflow.model.fundamentals.StatementFlag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the statements of one document say against each other. Nothing is refused for it, only flagged. */
final class StatementFlags {

    private static final BigDecimal DIFFERENT = new BigDecimal("0.005");
    private static final BigDecimal JUMP = new BigDecimal("0.1");
    private static final int QUARTERS = 4;
    private static final int NEAR_DAYS = 10;

    /** A fiscal year of 53 weeks. */
    private static final int LONGEST_YEAR_DAYS = 371;

    private final KnownSplits splits;
    private final Map<String, NavigableMap<LocalDate, ReportedStatement>> groups = new HashMap<>();

    private StatementFlags(List<ReportedStatement> all, KnownSplits splits) {
        this.splits = splits;
        all.forEach(one ->
                groups.computeIfAbsent(one.group(), group -> new TreeMap<>()).put(one.periodEnd(), one));
    }

    /** The statements with their flags; of a document that has each period once. */
    static List<ReportedStatement> set(List<ReportedStatement> all, KnownSplits splits) {
        StatementFlags flags = new StatementFlags(all, splits);
        return all.stream().map(one -> one.withFlags(flags.of(one))).toList();
    }

    private int of(ReportedStatement one) {
        return switch (one.statement()) {
            case BALANCE ->
                bit(StatementFlag.BALANCE_DIFFERS, balanceDiffers(one))
                        | bit(StatementFlag.SHARES_JUMP, sharesJump(one));
            case INCOME ->
                bit(
                                StatementFlag.QUARTERS_DIFFER,
                                quartersDiffer(one, ReportedMetric.REVENUE, ReportedMetric.NET_INCOME))
                        | bit(StatementFlag.NET_INCOME_DIFFERS, netIncomeDiffers(one));
            case CASH_FLOW ->
                bit(StatementFlag.QUARTERS_DIFFER, quartersDiffer(one, ReportedMetric.OPERATING_CASH_FLOW))
                        | bit(StatementFlag.NET_INCOME_DIFFERS, netIncomeDiffers(one));
        };
    }

    /** Minorities outside equity count with those inside. */
    private static boolean balanceDiffers(ReportedStatement balance) {
        BigDecimal assets = balance.figure(ReportedMetric.TOTAL_ASSETS);
        BigDecimal liabilities = balance.figure(ReportedMetric.TOTAL_LIABILITIES);
        BigDecimal equity = balance.figure(ReportedMetric.TOTAL_EQUITY);
        if (assets == null || liabilities == null || equity == null) {
            return false;
        }
        BigDecimal minorities = orZero(balance.figure(ReportedMetric.MINORITY_INTEREST))
                .add(orZero(balance.figure(ReportedMetric.REDEEMABLE_MINORITY_INTEREST)));
        return differ(assets, liabilities.add(equity).add(minorities));
    }

    private boolean sharesJump(ReportedStatement balance) {
        Map.Entry<LocalDate, ReportedStatement> before =
                group(Statement.BALANCE, balance.type()).lowerEntry(balance.periodEnd());
        BigDecimal now = balance.figure(ReportedMetric.SHARES_OUTSTANDING);
        BigDecimal then = before == null ? null : before.getValue().figure(ReportedMetric.SHARES_OUTSTANDING);
        if (before == null || now == null || then == null) {
            return false;
        }
        // Share counts may or may not be restated for a split between the two ends.
        BigDecimal split = splits.product(before.getKey(), balance.periodEnd());
        return differ(now, then, JUMP) && differ(now, then.multiply(split), JUMP);
    }

    private boolean quartersDiffer(ReportedStatement year, ReportedMetric... metrics) {
        if (year.type() != PeriodType.YEAR) {
            return false;
        }
        Collection<ReportedStatement> quarters = quartersOf(year);
        for (ReportedMetric metric : metrics) {
            BigDecimal whole = year.figure(metric);
            BigDecimal sum = sum(quarters, metric);
            if (quarters.size() == QUARTERS && whole != null && sum != null && differ(whole, sum)) {
                // Quarters that count from the start of the year end at its figure.
                BigDecimal last = List.copyOf(quarters).get(QUARTERS - 1).figure(metric);
                return last == null || differ(whole, last);
            }
        }
        return false;
    }

    private boolean netIncomeDiffers(ReportedStatement one) {
        boolean fromIncome = one.statement() == Statement.INCOME;
        ReportedStatement other =
                near(group(fromIncome ? Statement.CASH_FLOW : Statement.INCOME, one.type()), one.periodEnd());
        if (other == null) {
            return false;
        }
        BigDecimal income = (fromIncome ? one : other).figure(ReportedMetric.NET_INCOME);
        BigDecimal inCashFlow = (fromIncome ? other : one).figure(ReportedMetric.NET_INCOME_CASH_FLOW);
        return income != null
                && inCashFlow != null
                && differ(income, inCashFlow)
                && !(one.type() == PeriodType.QUARTER && countsFromYearStart(one.periodEnd(), inCashFlow));
    }

    /** Whether a cash flow is the sum of two, three or four quarters' income: older ones count from the year's start. */
    private boolean countsFromYearStart(LocalDate end, BigDecimal inCashFlow) {
        BigDecimal sum = ZERO;
        int quarters = 0;
        for (ReportedStatement quarter : group(Statement.INCOME, PeriodType.QUARTER)
                .headMap(end.plusDays(NEAR_DAYS), true)
                .descendingMap()
                .values()) {
            BigDecimal income = quarter.figure(ReportedMetric.NET_INCOME);
            if (income == null || ++quarters > QUARTERS) {
                return false;
            }
            sum = sum.add(income);
            if (quarters > 1 && !differ(sum, inCashFlow)) {
                return true;
            }
        }
        return false;
    }

    private Collection<ReportedStatement> quartersOf(ReportedStatement year) {
        LocalDate end = year.periodEnd();
        return group(year.statement(), PeriodType.QUARTER)
                .subMap(end.minusDays(LONGEST_YEAR_DAYS - 2L * NEAR_DAYS), false, end.plusDays(NEAR_DAYS), true)
                .values();
    }

    private NavigableMap<LocalDate, ReportedStatement> group(Statement statement, PeriodType type) {
        return groups.getOrDefault(ReportedStatement.group(statement, type), new TreeMap<>());
    }

    private static @Nullable ReportedStatement near(NavigableMap<LocalDate, ReportedStatement> group, LocalDate end) {
        Map.Entry<LocalDate, ReportedStatement> entry = group.floorEntry(end.plusDays(NEAR_DAYS));
        return entry == null || entry.getKey().isBefore(end.minusDays(NEAR_DAYS)) ? null : entry.getValue();
    }

    private static @Nullable BigDecimal sum(Collection<ReportedStatement> quarters, ReportedMetric metric) {
        BigDecimal sum = ZERO;
        for (ReportedStatement quarter : quarters) {
            BigDecimal value = quarter.figure(metric);
            if (value == null) {
                return null;
            }
            sum = sum.add(value);
        }
        return sum;
    }

    private static boolean differ(BigDecimal one, BigDecimal other) {
        return differ(one, other, DIFFERENT);
    }

    private static boolean differ(BigDecimal one, BigDecimal other, BigDecimal share) {
        return one.subtract(other).abs().compareTo(one.abs().max(other.abs()).multiply(share)) > 0;
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? ZERO : value;
    }

    private static int bit(StatementFlag flag, boolean set) {
        return set ? flag.bit() : 0;
    }
}
