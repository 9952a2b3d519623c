package io.fundamentalflow.simulator.market;

import io.fundamentalflow.simulator.market.StatementTruth.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the vendor's rows of the quarters: years, oddities, versions. */
final class StatementList {

    private static final String SHARES = "commonStockSharesOutstanding";
    private static final String OPENING = "beginPeriodCashFlow";
    /** Balances, not flows: never added up. */
    private static final Set<String> LEVELS = Set.of(OPENING, "endPeriodCashFlow");

    private static final int UNDATED = 4;
    private static final int UNDATED_OF_LONG_HISTORY = 32;
    private static final int DAYS_SHIFTED = 3;

    private final Instrument instrument;
    private final MarketSettings settings;
    private final List<Quarter> quarters;
    private final List<StatementRestatement> restatements;
    private final BigDecimal sharesPerStartShare;
    private final LocalDate today;

    StatementList(
            Instrument instrument,
            MarketSettings settings,
            List<Quarter> quarters,
            List<StatementRestatement> restatements,
            BigDecimal sharesPerStartShare,
            LocalDate today) {
        this.instrument = instrument;
        this.settings = settings;
        this.quarters = quarters;
        this.restatements = restatements;
        this.sharesPerStartShare = sharesPerStartShare;
        this.today = today;
    }

    /** Oldest first, those filed until today. */
    Map<PeriodType, List<StatementTruth>> of(Statement statement) {
        Map<PeriodType, List<StatementTruth>> found = new EnumMap<>(PeriodType.class);
        List<StatementTruth> quarterly = new ArrayList<>();
        List<StatementTruth> yearly = new ArrayList<>();
        for (int i = 0; i < quarters.size(); i++) {
            Quarter last = quarters.get(i);
            if (last.filedOn().isAfter(today)) {
                continue;
            }
            quarterly.add(
                    row(statement, PeriodType.QUARTERLY, i, lines(statement, List.of(last)), yearSoFar(statement, i)));
            if (last.number() == 4 && i >= 3) {
                Map<String, BigDecimal> year = lines(statement, quarters.subList(i - 3, i + 1));
                yearly.add(row(statement, PeriodType.YEARLY, i, year, year));
            }
        }
        found.put(PeriodType.QUARTERLY, Collections.unmodifiableList(quarterly));
        found.put(PeriodType.YEARLY, Collections.unmodifiableList(yearly));
        return found;
    }

    private StatementTruth row(
            Statement statement,
            PeriodType period,
            int index,
            Map<String, BigDecimal> lines,
            Map<String, BigDecimal> served) {
        Quarter last = quarters.get(index);
        boolean shifted = statement == Statement.CASH_FLOW && StatementCase.SHIFTED_ENDS.is(instrument);
        return new StatementTruth(
                statement,
                period,
                last.fiscalYear(),
                last.number(),
                last.end(),
                shifted ? last.end().minusDays(DAYS_SHIFTED) : last.end(),
                last.filedOn(),
                filing(index),
                last.currency(),
                isHidden(period, last),
                isYearToDate(statement, last) && period == PeriodType.QUARTERLY,
                versions(statement, period, last, lines, served));
    }

    private List<Version> versions(
            Statement statement,
            PeriodType period,
            Quarter last,
            Map<String, BigDecimal> lines,
            Map<String, BigDecimal> served) {
        List<Version> versions = new ArrayList<>();
        versions.add(new Version(last.filedOn(), lines, served));
        for (StatementRestatement one : restatements) {
            if (one.statement() == statement
                    && one.period() == period
                    && one.periodEnd().equals(last.end())
                    && !one.visibleFrom().isAfter(today)) {
                Version newest = versions.get(versions.size() - 1);
                LocalDate from = one.visibleFrom().isBefore(last.filedOn()) ? last.filedOn() : one.visibleFrom();
                Version next = newest.with(from, one.line(), one.value());
                if (from.equals(newest.servedFrom())) {
                    // What changes on one day is one version.
                    versions.set(versions.size() - 1, next);
                } else {
                    versions.add(next);
                }
            }
        }
        return List.copyOf(versions);
    }

    private @Nullable String filing(int index) {
        Quarter last = quarters.get(index);
        int undated = StatementCase.LONG_HISTORY.is(instrument) ? UNDATED_OF_LONG_HISTORY : UNDATED;
        if (index < undated) {
            return last.end().toString();
        }
        if (StatementCase.MIXED_TYPES.is(instrument) && index < undated + 4) {
            return index % 2 == 0 ? null : "0000-00-00";
        }
        return last.filedOn().toString();
    }

    private boolean isHidden(PeriodType period, Quarter last) {
        boolean missing = StatementCase.MISSING_QUARTER.is(instrument)
                && period == PeriodType.QUARTERLY
                && last.number() == 2
                && last.fiscalYear() == settings.today().getYear() - 2;
        return missing || StatementCase.EMPTY_MAPS.is(instrument);
    }

    private boolean isYearToDate(Statement statement, Quarter last) {
        return statement == Statement.CASH_FLOW
                && StatementCase.YEAR_TO_DATE.is(instrument)
                && last.fiscalYear() < settings.today().getYear() - 2;
    }

    private Map<String, BigDecimal> yearSoFar(Statement statement, int index) {
        Quarter last = quarters.get(index);
        int first = isYearToDate(statement, last) ? Math.max(0, index - last.number() + 1) : index;
        return lines(statement, quarters.subList(first, index + 1));
    }

    private Map<String, BigDecimal> lines(Statement statement, List<Quarter> parts) {
        Quarter last = parts.get(parts.size() - 1);
        Map<String, BigDecimal> lines = new LinkedHashMap<>(last.lines(statement));
        if (statement == Statement.BALANCE_SHEET) {
            lines.put(SHARES, shares(last));
            return Collections.unmodifiableMap(lines);
        }
        for (Quarter part : parts.subList(0, parts.size() - 1)) {
            part.lines(statement).forEach((line, value) -> {
                if (!LEVELS.contains(line)) {
                    lines.merge(line, value, BigDecimal::add);
                }
            });
        }
        BigDecimal opening = parts.get(0).lines(statement).get(OPENING);
        if (opening != null) {
            lines.put(OPENING, opening);
        }
        return Collections.unmodifiableMap(lines);
    }

    /** On today's share basis: the vendor restates shares for every later split. */
    BigDecimal shares(Quarter quarter) {
        return BigDecimal.valueOf(quarter.startShares())
                .multiply(sharesPerStartShare)
                .setScale(0, RoundingMode.HALF_UP);
    }
}
