package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cash flows that were reported from the start of the fiscal year instead of for the quarter, as some vendors keep what
 * companies file. Told from the figures: within the year they only grow, and the fourth quarter's is the year's.
 *
 * <p>A year whose fourth quarter or total is not known yet is judged like the year before it, as long as its quarters
 * grow too.
 */
final class CumulativeCashFlow {

    /** How far the fourth quarter's may lie from the year's. */
    static final BigDecimal TOLERANCE = new BigDecimal("0.005");

    /** Figures that keep their sign through a year, so that a sum over it only grows. */
    private static final List<ReportedMetric> JUDGED = List.of(
            ReportedMetric.OPERATING_CASH_FLOW, ReportedMetric.DEPRECIATION, ReportedMetric.CAPITAL_EXPENDITURES);

    private final Map<Integer, FiscalYear> fiscalYears;
    private final Map<Integer, Boolean> judgements = new HashMap<>();

    private CumulativeCashFlow(Map<Integer, FiscalYear> fiscalYears) {
        this.fiscalYears = fiscalYears;
    }

    /** The cash flow statements of one fiscal year; quarters by number. */
    private static final class FiscalYear {
        private final Map<Integer, StatementVersion> quarters = new HashMap<>();
        private @Nullable StatementVersion total;
    }

    static CumulativeCashFlow in(List<StatementVersion> versions) {
        Map<Integer, FiscalYear> years = new HashMap<>();
        for (StatementVersion version : versions) {
            if (version.statement() != Statement.CASH_FLOW || version.fiscalYear() == null) {
                continue;
            }
            FiscalYear year = years.computeIfAbsent(version.fiscalYear(), y -> new FiscalYear());
            Integer quarter = version.fiscalQuarter();
            if (version.periodType() == PeriodType.YEAR) {
                year.total = version;
            } else if (quarter != null && quarter >= 1 && quarter <= 4) {
                year.quarters.put(quarter, version);
            }
        }
        return new CumulativeCashFlow(years);
    }

    /** Whether the quarter's own cash flow is the difference of two reported ones. */
    boolean differences(Period quarter) {
        StatementVersion version = quarter.statement(Statement.CASH_FLOW);
        return version != null
                && version.fiscalYear() != null
                && version.fiscalQuarter() != null
                && version.fiscalQuarter() > 1
                && isCumulative(version.fiscalYear());
    }

    /** The figure of the quarter alone. */
    Figure ofQuarter(Period quarter, ReportedMetric metric) {
        Figure reported = quarter.figure(metric);
        if (metric.statement() != Statement.CASH_FLOW
                || metric == ReportedMetric.END_CASH
                || !reported.isKnown()
                || !differences(quarter)) {
            return reported;
        }
        if (metric == ReportedMetric.BEGIN_CASH) {
            return Figure.missing(Reason.NOT_FOR_PERIOD);
        }
        StatementVersion version = Objects.requireNonNull(quarter.statement(Statement.CASH_FLOW));
        FiscalYear year = Objects.requireNonNull(fiscalYears.get(version.fiscalYear()));
        StatementVersion before = year.quarters.get(Objects.requireNonNull(version.fiscalQuarter()) - 1);
        return before == null ? Figure.missing(Reason.GAP) : reported.minus(before.figure(metric));
    }

    private boolean isCumulative(int fiscalYear) {
        Boolean known = judgements.get(fiscalYear);
        if (known != null) {
            return known;
        }
        boolean cumulative = judge(fiscalYear);
        judgements.put(fiscalYear, cumulative);
        return cumulative;
    }

    private boolean judge(int fiscalYear) {
        FiscalYear year = fiscalYears.get(fiscalYear);
        if (year == null) {
            return false;
        }
        StatementVersion last = year.quarters.get(4);
        StatementVersion total = year.total;
        if (last != null && total != null) {
            return judged(year, last, total);
        }
        return isCumulative(fiscalYear - 1) && grows(year);
    }

    private static boolean judged(FiscalYear year, StatementVersion last, StatementVersion total) {
        boolean one = false;
        for (ReportedMetric metric : JUDGED) {
            List<BigDecimal> quarters = known(year, metric);
            BigDecimal sum = total.figures().get(metric);
            if (quarters.size() < 4 || sum == null) {
                continue;
            }
            if (!near(Objects.requireNonNull(last.figures().get(metric)), sum)) {
                return false;
            }
            one |= grow(quarters);
        }
        return one;
    }

    private static boolean grows(FiscalYear year) {
        return JUDGED.stream().allMatch(metric -> grow(known(year, metric)));
    }

    private static List<BigDecimal> known(FiscalYear year, ReportedMetric metric) {
        List<BigDecimal> known = new ArrayList<>(4);
        for (int number = 1; number <= 4; number++) {
            StatementVersion quarter = year.quarters.get(number);
            BigDecimal value = quarter == null ? null : quarter.figures().get(metric);
            if (value != null) {
                known.add(value);
            }
        }
        return known;
    }

    /** Each is further from zero than the one before, on the same side. */
    private static boolean grow(List<BigDecimal> values) {
        for (int i = 1; i < values.size(); i++) {
            BigDecimal before = values.get(i - 1);
            BigDecimal value = values.get(i);
            if ((before.signum() * value.signum()) < 0 || value.abs().compareTo(before.abs()) <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether two figures differ by no more than the tolerance of the second. */
    static boolean near(BigDecimal value, BigDecimal of) {
        return value.subtract(of).abs().compareTo(of.abs().multiply(TOLERANCE)) <= 0;
    }
}
