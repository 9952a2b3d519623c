package io.fundamentalflow.query.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.Split;
import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Every derived metric of random statements against {@link ReferenceMetrics}, to 1e-9 of its value. */
class DerivedMetricsReferenceTest {

    private static final double TOLERANCE = 1e-9;

    @Property(tries = 300)
    void every_derived_metric_equals_the_plain_reference(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 18) int quarters, @ForAll boolean cumulative) {
        // Given
        RandomCompany company = new RandomCompany(new Random(seed), quarters, cumulative);
        int known = 0;
        for (int i = 0; i < quarters; i++) {
            for (PeriodKind kind : PeriodKind.values()) {
                if (kind == PeriodKind.ANNUAL && !company.reference.yearEnds.contains(i)) {
                    continue;
                }

                // When
                PeriodView view = company.view(kind, i);
                Map<String, Double> expected =
                        company.reference.of(kind.code(), i, company.tradedClose, company.dividends);

                // Then
                for (DerivedMetric metric : MetricCatalogue.DERIVED) {
                    Double value = expected.get(metric.code());
                    assertThat(value)
                            .as("the reference knows %s", metric.code())
                            .isNotNull();
                    Figure figure = metric.of(view);
                    String what = metric.code() + " " + kind + " of quarter " + i + ": " + figure + " / " + value;
                    assertThat(figure.isKnown()).as(what).isEqualTo(!value.isNaN());
                    if (figure.isKnown()) {
                        known++;
                        assertThat(Math.abs(figure.known().doubleValue() - value))
                                .as(what)
                                .isLessThanOrEqualTo(TOLERANCE * Math.max(Math.abs(value), 1e-6));
                    }
                }
            }
        }
        assertThat(known).isGreaterThan(0);
    }

    /** Quarters at month ends with a year's row wherever a fiscal year is whole; figures a company may lack are missing throughout. */
    private static final class RandomCompany {

        private static final List<String> OFTEN_MISSING = List.of(
                "research_development",
                "preferred_equity",
                "minority_interest",
                "goodwill",
                "intangible_assets",
                "short_term_debt",
                "long_term_debt",
                "cash_and_short_term_investments",
                "cash_and_equivalents",
                "short_term_investments",
                "interest_expense",
                "gross_profit",
                "inventory",
                "dividends_paid");

        private final Random random;
        private final ReferenceMetrics reference = new ReferenceMetrics();
        private final Sheets sheets = new Sheets();
        private final List<LocalDate> ends = new ArrayList<>();
        private final double tradedClose;
        private final double dividends;
        private final Split.InClose inClose;
        private final LocalDate exDate;
        private final int ratio;

        RandomCompany(Random random, int count, boolean cumulative) {
            this.random = random;
            int fiscalYearEnd = 3 * (1 + random.nextInt(4));
            YearMonth month = YearMonth.of(2015, 3 * (1 + random.nextInt(4)));
            for (int i = 0; i < count; i++) {
                ends.add(month.plusMonths(3L * i).atEndOfMonth());
            }
            exDate = ends.get(random.nextInt(count)).plusDays(5 + random.nextInt(60));
            ratio = 2 + random.nextInt(3);
            inClose = Split.InClose.values()[random.nextInt(3)];
            tradedClose = 1 + random.nextInt(10_000) / 100.0;
            dividends = random.nextInt(100) / 100.0;
            reference.bank = random.nextInt(5) == 0;
            if (reference.bank) {
                sheets.financial();
            }
            sheets.split(exDate.toString(), Integer.toString(ratio), "1", inClose)
                    .splitBasisOn(exDate.plusYears(20).toString());
            figures(count);
            write(fiscalYearEnd, cumulative);
        }

        private void figures(int count) {
            List<String> missing = OFTEN_MISSING.stream()
                    .filter(code -> random.nextInt(4) == 0)
                    .toList();
            for (int i = 0; i < count; i++) {
                Map<String, Double> figures = new HashMap<>();
                for (ReportedMetric metric : ReportedMetric.values()) {
                    if (!missing.contains(metric.code()) && metric != ReportedMetric.SHARES_OUTSTANDING) {
                        figures.put(metric.code(), (double) figure(metric));
                    }
                }
                reference.quarters.add(figures);
                reference.sharesThen.add(1_000.0 + random.nextInt(1_000));
                reference.splitsSince.add(exDate.isAfter(ends.get(i)) ? (double) ratio : 1.0);
            }
        }

        /** Mostly positive, now and then negative or zero; what decides about cumulative cash flows is positive. */
        private long figure(ReportedMetric metric) {
            long value = 1 + random.nextInt(1_000_000_000);
            boolean decides = metric == ReportedMetric.DEPRECIATION
                    || metric == ReportedMetric.CAPITAL_EXPENDITURES
                    || metric == ReportedMetric.OPERATING_CASH_FLOW;
            int dice = random.nextInt(12);
            return decides || dice > 1 || metric == ReportedMetric.TOTAL_ASSETS ? value : dice == 0 ? -value : 0;
        }

        private void write(int fiscalYearEnd, boolean cumulative) {
            for (int i = 0; i < ends.size(); i++) {
                int monthsIntoYear = Math.floorMod(ends.get(i).getMonthValue() - fiscalYearEnd - 1, 12) + 1;
                int fiscalQuarter = monthsIntoYear / 3;
                int fiscalYear = ends.get(i).plusMonths(12 - monthsIntoYear).getYear();
                boolean whole = i - fiscalQuarter + 1 >= 0 && i - fiscalQuarter + 4 < ends.size();
                // A running year is taken to be like a whole one before it.
                boolean followsWhole = i - fiscalQuarter - 3 >= 0;
                sheets.period(
                        PeriodType.QUARTER,
                        ends.get(i),
                        fiscalYear,
                        fiscalQuarter,
                        figuresOf(i, cumulative && (whole || followsWhole) ? fiscalQuarter : 1));
                if (fiscalQuarter == 4 && i >= 3) {
                    sheets.period(PeriodType.YEAR, ends.get(i), fiscalYear, null, figuresOf(i, -4));
                    reference.yearEnds.add(i);
                }
            }
        }

        /** @param sum cash flows over so many quarters; below zero: of all flows, as a year has them */
        private Object[] figuresOf(int index, int sum) {
            List<Object> pairs = new ArrayList<>();
            reference.quarters.get(index).forEach((code, value) -> {
                Statement statement = MetricCatalogue.REPORTED_BY_CODE.get(code).statement();
                boolean summed = statement == Statement.CASH_FLOW || (sum < 0 && statement == Statement.INCOME);
                double total = value;
                for (int i = 1; summed && i < Math.abs(sum); i++) {
                    double part = reference.quarters.get(index - i).get(code);
                    total += code.equals("interest_expense") ? Math.abs(part) : part;
                }
                if (code.equals("interest_expense") && sum < 0) {
                    total += Math.abs(value) - value;
                }
                pairs.add(code);
                pairs.add(BigDecimal.valueOf(total).toPlainString());
            });
            pairs.add("shares_outstanding");
            pairs.add(BigDecimal.valueOf(reference.sharesThen.get(index) * reference.splitsSince.get(index))
                    .toPlainString());
            return pairs.toArray();
        }

        /** The close as stored: on the later basis where the vendor worked the split in. */
        private PeriodView view(PeriodKind kind, int index) {
            LocalDate end = ends.get(index);
            boolean divided = inClose == Split.InClose.YES && exDate.isAfter(end);
            BigDecimal per = BigDecimal.valueOf(divided ? ratio : 1);
            return sheets.view(
                    kind,
                    end.toString(),
                    new Price(
                            end,
                            BigDecimal.valueOf(tradedClose).divide(per, Figure.DIGITS),
                            "USD",
                            false,
                            Figure.number(BigDecimal.valueOf(dividends).divide(per, Figure.DIGITS))));
        }
    }
}
