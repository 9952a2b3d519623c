package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The restatement that comes by itself: half of a quarter's marketing expense becomes cost of revenue. */
final class Restatements {

    private static final int SESSIONS_AHEAD = 3;
    private static final BigDecimal TWO = new BigDecimal(2);

    private Restatements() {}

    /** The day from which the default restatement is served. */
    static LocalDate day(MarketSettings settings) {
        return MarketPlace.US.calendar().shift(settings.today(), SESSIONS_AHEAD);
    }

    /** Moves {@code amount} within the second quarter and the year of the last fiscal year known at the first today. */
    static List<StatementRestatement> of(Instrument instrument, MarketSettings settings, List<Quarter> quarters) {
        List<StatementRestatement> found = new ArrayList<>();
        if (!StatementCase.RESTATED.is(instrument)) {
            return found;
        }
        for (int i = quarters.size() - 1; i >= 3; i--) {
            Quarter last = quarters.get(i);
            if (last.number() == 4 && !last.filedOn().isAfter(settings.today())) {
                Quarter second = quarters.get(i - 2);
                BigDecimal amount = second.value(Statement.INCOME_STATEMENT, "sellingAndMarketingExpenses")
                        .divideToIntegralValue(TWO);
                LocalDate from = day(settings);
                add(found, PeriodType.QUARTERLY, List.of(second), amount, from);
                add(found, PeriodType.YEARLY, quarters.subList(i - 3, i + 1), amount, from);
                return found;
            }
        }
        return found;
    }

    private static void add(
            List<StatementRestatement> found,
            PeriodType period,
            List<Quarter> quarters,
            BigDecimal amount,
            LocalDate from) {
        LocalDate end = quarters.get(quarters.size() - 1).end();
        BigDecimal cost = sum(quarters, "costOfRevenue");
        found.add(line(period, end, "costOfRevenue", cost.add(amount), from));
        for (String line : List.of("grossProfit", "sellingAndMarketingExpenses", "totalOperatingExpenses")) {
            found.add(line(period, end, line, sum(quarters, line).subtract(amount), from));
        }
    }

    private static StatementRestatement line(
            PeriodType period, LocalDate end, String line, BigDecimal value, LocalDate from) {
        return new StatementRestatement(Statement.INCOME_STATEMENT, period, end, line, value, from);
    }

    private static BigDecimal sum(List<Quarter> quarters, String line) {
        return quarters.stream()
                .map(one -> one.value(Statement.INCOME_STATEMENT, line))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
