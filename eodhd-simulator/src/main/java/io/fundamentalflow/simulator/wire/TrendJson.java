package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Earning;
import io.fundamentalflow.simulator.market.FundamentalTruth;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What analysts expect. The old path mixes quarters and years in one map, where a year hides the quarter of its date;
 * the newer path keeps them apart. All numbers are text.
 */
final class TrendJson {

    private static final int QUARTERS_KEPT = 10;
    private static final int YEARS_KEPT = 4;
    private static final int EPS = 4;
    private static final int MONEY = 2;

    /** One period with what is expected of it. */
    private record Row(
            LocalDate end, boolean year, int fiscalQuarter, String period, BigDecimal eps, BigDecimal before) {}

    private final JsonGenerator out;
    private final FundamentalTruth truth;
    private final List<Row> quarters = new ArrayList<>();
    private final List<Row> years = new ArrayList<>();

    TrendJson(JsonGenerator out, FundamentalTruth truth, List<Earning> newestFirst) {
        this.out = out;
        this.truth = truth;
        int running = 0;
        for (int i = 0; i < newestFirst.size(); i++) {
            running = newestFirst.get(i).actual() == null ? i : running;
        }
        for (int i = Math.max(0, running - 1); i < newestFirst.size() && quarters.size() < QUARTERS_KEPT; i++) {
            BigDecimal estimate = newestFirst.get(i).estimate();
            if (estimate != null) {
                Earning one = newestFirst.get(i);
                String period = i < running ? "+1q" : "0q";
                quarters.add(new Row(
                        one.periodEnd(), false, one.fiscalQuarter(), period, estimate, yearAgo(newestFirst, i)));
            }
        }
        years(newestFirst, running);
    }

    private static BigDecimal yearAgo(List<Earning> newestFirst, int index) {
        int before = index + 4;
        BigDecimal actual =
                before < newestFirst.size() ? newestFirst.get(before).actual() : null;
        return actual == null ? BigDecimal.ZERO : actual;
    }

    /** The year of the running quarter is 0y, as old years stay; the next one is +1y. */
    private void years(List<Earning> newestFirst, int running) {
        if (newestFirst.isEmpty()) {
            return;
        }
        int current = newestFirst.get(running).fiscalYear();
        BigDecimal usual = quarters.isEmpty() ? BigDecimal.ONE : quarters.get(0).eps();
        BigDecimal four = new BigDecimal(4);
        for (int i = -1; i < YEARS_KEPT; i++) {
            BigDecimal growth = new BigDecimal("1.05").pow(1 - i + 1, MathContext.DECIMAL64);
            BigDecimal eps = usual.multiply(four).multiply(i < 0 ? growth : BigDecimal.ONE);
            LocalDate end = yearEnd(newestFirst, current - i, newestFirst.get(running));
            years.add(new Row(end, true, 4, i < 0 ? "+1y" : "0y", eps, usual.multiply(four)));
        }
    }

    private static LocalDate yearEnd(List<Earning> earnings, int fiscalYear, Earning running) {
        return earnings.stream()
                .filter(one -> one.fiscalYear() == fiscalYear && one.fiscalQuarter() == 4)
                .map(Earning::periodEnd)
                .findFirst()
                .orElse(running.periodEnd()
                        .plusMonths(12L * (fiscalYear - running.fiscalYear()) + 3L * (4 - running.fiscalQuarter())));
    }

    void write(boolean newer) throws IOException {
        if (quarters.isEmpty()) {
            out.writeArrayFieldStart("Trend");
            out.writeEndArray();
            return;
        }
        out.writeObjectFieldStart("Trend");
        if (newer) {
            out.writeObjectFieldStart("Quarterly");
            for (Row row : quarters) {
                write(row, true);
            }
            out.writeEndObject();
            out.writeObjectFieldStart("Annual");
            for (Row row : years) {
                write(row, true);
            }
            out.writeEndObject();
        } else {
            List<Row> both = new ArrayList<>(years);
            both.addAll(quarters);
            both.sort(Comparator.comparing(Row::end).reversed());
            Set<LocalDate> hidden = new HashSet<>();
            years.forEach(row -> hidden.add(row.end()));
            for (Row row : both) {
                if (row.year() || !hidden.contains(row.end())) {
                    write(row, false);
                }
            }
        }
        out.writeEndObject();
    }

    /** As the calendar has them: rows of one list, newest first, of which a quarter and a year may share a date. */
    void writeRows(String code) throws IOException {
        List<Row> all = new ArrayList<>(years);
        all.addAll(quarters);
        all.sort(Comparator.comparing(Row::end).reversed());
        for (Row row : all) {
            out.writeStartObject();
            Json.text(out, "code", code);
            Json.day(out, "date", row.end());
            figures(row);
            out.writeEndObject();
        }
    }

    private void write(Row row, boolean newer) throws IOException {
        out.writeObjectFieldStart(row.end().toString());
        Json.day(out, "date", row.end());
        if (newer) {
            Json.text(out, "type", row.year() ? "yearly" : "quarterly");
            if (!row.year()) {
                Json.text(out, "fiscalQuarter", "Q" + row.fiscalQuarter());
            }
        }
        figures(row);
        out.writeEndObject();
    }

    private void figures(Row row) throws IOException {
        BigDecimal eps = row.eps();
        BigDecimal revenue = EarningsJson.revenue(truth, row.end());
        Json.text(out, "period", row.period());
        BigDecimal growth = row.before().signum() <= 0
                ? null
                : eps.subtract(row.before()).divide(row.before(), MathContext.DECIMAL64);
        text("growth", growth, EPS);
        text("earningsEstimateAvg", eps, EPS);
        text("earningsEstimateLow", times(eps, "0.93"), EPS);
        text("earningsEstimateHigh", times(eps, "1.08"), EPS);
        text("earningsEstimateYearAgoEps", row.before(), EPS);
        text("earningsEstimateNumberOfAnalysts", new BigDecimal(14), EPS);
        text("earningsEstimateGrowth", growth, EPS);
        BigDecimal expected =
                revenue == null ? null : times(row.year() ? revenue.multiply(new BigDecimal(4)) : revenue, "1.01");
        text("revenueEstimateAvg", expected, MONEY);
        text("revenueEstimateLow", expected == null ? null : times(expected, "0.97"), MONEY);
        text("revenueEstimateHigh", expected == null ? null : times(expected, "1.04"), MONEY);
        text("revenueEstimateYearAgoEps", null, MONEY);
        text("revenueEstimateNumberOfAnalysts", new BigDecimal(12), MONEY);
        text("revenueEstimateGrowth", expected == null ? null : new BigDecimal("0.0310"), EPS);
        text("epsTrendCurrent", eps, EPS);
        text("epsTrend7daysAgo", times(eps, "0.999"), EPS);
        text("epsTrend30daysAgo", times(eps, "0.99"), EPS);
        text("epsTrend60daysAgo", times(eps, "0.985"), EPS);
        text("epsTrend90daysAgo", times(eps, "0.98"), EPS);
        text("epsRevisionsUpLast7days", new BigDecimal(1), EPS);
        text("epsRevisionsUpLast30days", new BigDecimal(3), EPS);
        text("epsRevisionsDownLast7days", null, EPS);
        text("epsRevisionsDownLast30days", new BigDecimal(2), EPS);
    }

    private void text(String name, @Nullable BigDecimal value, int scale) throws IOException {
        Json.text(
                out,
                name,
                value == null
                        ? null
                        : value.setScale(scale, RoundingMode.HALF_UP).toPlainString());
    }

    private static BigDecimal times(BigDecimal value, String by) {
        return value.multiply(new BigDecimal(by));
    }
}
