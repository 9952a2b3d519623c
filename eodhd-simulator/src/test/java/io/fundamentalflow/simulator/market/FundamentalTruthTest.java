package io.fundamentalflow.simulator.market;

import static io.fundamentalflow.simulator.market.Statement.BALANCE_SHEET;
import static io.fundamentalflow.simulator.market.Statement.CASH_FLOW;
import static io.fundamentalflow.simulator.market.Statement.INCOME_STATEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What companies do in the generated market: the books balance, the past stays, restatements are known. */
class FundamentalTruthTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final Market MARKET = new Market(new MarketSettings(50, 6, 42, TODAY, true));

    private final Market market = new Market(new MarketSettings(24, 6, 42, TODAY, true));

    static Stream<String> companies() {
        return MARKET.instruments().stream()
                .filter(one -> one.type().equals("Common Stock"))
                .map(Instrument::symbol);
    }

    @ParameterizedTest
    @MethodSource("companies")
    void the_books_balance(String symbol) {
        // When
        List<Quarter> quarters = MARKET.fundamentals(symbol).quarters();

        // Then
        assertThat(quarters).hasSizeGreaterThan(5);
        for (Quarter one : quarters) {
            BigDecimal assets = one.value(BALANCE_SHEET, "totalAssets");
            assertThat(one.value(BALANCE_SHEET, "totalLiab")
                            .add(one.value(BALANCE_SHEET, "totalStockholderEquity"))
                            .add(one.value(BALANCE_SHEET, "noncontrollingInterestInConsolidatedEntity")))
                    .as("%s", one.end())
                    .isEqualByComparingTo(assets);
            assertThat(one.value(BALANCE_SHEET, "cash")).isPositive();
            assertThat(one.value(BALANCE_SHEET, "shortTermInvestments")).isNotNegative();
            assertThat(one.value(INCOME_STATEMENT, "totalRevenue")).isPositive();
            assertThat(one.startShares()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("companies")
    void cash_flows_tie_income_to_cash(String symbol) {
        // When
        List<Quarter> quarters = MARKET.fundamentals(symbol).quarters();

        // Then
        for (int i = 0; i < quarters.size(); i++) {
            Quarter one = quarters.get(i);
            assertThat(one.value(CASH_FLOW, "netIncome"))
                    .isEqualByComparingTo(one.value(INCOME_STATEMENT, "netIncome"));
            assertThat(one.value(CASH_FLOW, "endPeriodCashFlow"))
                    .isEqualByComparingTo(one.value(BALANCE_SHEET, "cash"));
            assertThat(one.value(CASH_FLOW, "totalCashFromOperatingActivities")
                            .add(one.value(CASH_FLOW, "totalCashflowsFromInvestingActivities"))
                            .add(one.value(CASH_FLOW, "totalCashFromFinancingActivities")))
                    .isEqualByComparingTo(one.value(CASH_FLOW, "changeInCash"));
            assertThat(one.value(CASH_FLOW, "capitalExpenditures")).isPositive();
            assertThat(one.value(CASH_FLOW, "dividendsPaid")).isNotNegative();
            if (i > 0 && one.currency().equals(quarters.get(i - 1).currency())) {
                assertThat(one.value(CASH_FLOW, "beginPeriodCashFlow"))
                        .isEqualByComparingTo(quarters.get(i - 1).value(CASH_FLOW, "endPeriodCashFlow"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("companies")
    void income_adds_up_and_years_are_four_quarters(String symbol) {
        // Given
        FundamentalTruth truth = MARKET.fundamentals(symbol);

        // When
        List<StatementTruth> years = truth.statements(INCOME_STATEMENT, PeriodType.YEARLY);

        // Then
        for (StatementTruth year : years) {
            List<Quarter> quarters = truth.quarters().stream()
                    .filter(one -> one.fiscalYear() == year.fiscalYear())
                    .toList();
            assertThat(quarters).hasSize(4);
            for (String line : List.of("totalRevenue", "netIncome", "incomeTaxExpense", "ebitda")) {
                assertThat(year.latest().lines().get(line))
                        .isEqualByComparingTo(quarters.stream()
                                .map(one -> one.value(INCOME_STATEMENT, line))
                                .reduce(BigDecimal.ZERO, BigDecimal::add));
            }
            Map<String, BigDecimal> lines = year.latest().lines();
            assertThat(sum(lines, "operatingIncome", "totalOtherIncomeExpenseNet"))
                    .isEqualByComparingTo(sum(lines, "incomeBeforeTax"));
            assertThat(sum(lines, "incomeBeforeTax", "minorityInterest"))
                    .isEqualByComparingTo(sum(lines, "netIncome", "incomeTaxExpense"));
            if (lines.containsKey("grossProfit")) {
                assertThat(sum(lines, "grossProfit", "costOfRevenue")).isEqualByComparingTo(sum(lines, "totalRevenue"));
                assertThat(sum(lines, "operatingIncome", "totalOperatingExpenses"))
                        .isEqualByComparingTo(sum(lines, "grossProfit"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("companies")
    void valuations_are_plausible(String symbol) {
        // Given
        FundamentalTruth truth = MARKET.fundamentals(symbol);
        List<Quarter> filed = truth.filed();

        // When
        BigDecimal sales =
                DerivedTruth.at(truth, filed.get(filed.size() - 1).end()).get("revenue_ttm");

        // Then
        if (sales != null) {
            double priceToSales = truth.marketValueAsReported().doubleValue() / sales.doubleValue();
            assertThat(priceToSales).isBetween(0.2, 20.0);
        }
    }

    @Test
    void equal_markets_have_equal_companies_and_the_past_stays_when_time_goes_on() {
        // Given
        Market other = new Market(new MarketSettings(24, 6, 42, TODAY, true));
        List<Quarter> before = market.fundamentals("QDIV.US").filed();
        assertThat(other.fundamentals("QDIV.US").filed()).isEqualTo(before);

        // When
        other.advance(120);

        // Then
        List<Quarter> after = other.fundamentals("QDIV.US").filed();
        assertThat(after)
                .hasSizeBetween(before.size() + 1, before.size() + 3)
                .startsWith(before.toArray(Quarter[]::new));
    }

    @Test
    void a_quarter_is_there_from_the_day_of_its_filing() {
        // Given
        int known = market.fundamentals("QDIV.US")
                .statements(BALANCE_SHEET, PeriodType.QUARTERLY)
                .size();

        // When
        LocalDate day = TODAY;
        while (market.fundamentals("QDIV.US")
                        .statements(BALANCE_SHEET, PeriodType.QUARTERLY)
                        .size()
                == known) {
            day = market.advance(1);
        }

        // Then
        StatementTruth newest = last(market.fundamentals("QDIV.US").statements(BALANCE_SHEET, PeriodType.QUARTERLY));
        assertThat(newest.filedOn()).isEqualTo(day);
        assertThat(newest.periodEnd()).isEqualTo(TODAY);
    }

    @Test
    void changed_bars_and_late_actions_do_not_change_what_a_company_did() {
        // Given
        List<Quarter> before = market.fundamentals("QSAD.US").quarters();

        // When
        market.restate("QSAD.US", market.truth("QSAD.US").days().get(700), new BigDecimal("999"));
        market.addDividend("QSAD.US", TODAY.minusDays(300), new BigDecimal("0.5"));

        // Then
        assertThat(market.fundamentals("QSAD.US").quarters()).isEqualTo(before);
    }

    @Test
    void shares_are_restated_for_later_splits_and_the_shares_of_the_time_are_known() {
        // Given
        FundamentalTruth truth = market.fundamentals("QSAD.US");
        LocalDate exDate = market.truth("QSAD.US").splits().get(0).exDate();

        // When
        StatementTruth old =
                truth.statements(BALANCE_SHEET, PeriodType.QUARTERLY).get(0);
        Quarter oldest = truth.quarters().get(0);

        // Then
        assertThat(oldest.end()).isBefore(exDate);
        assertThat(old.latest().lines().get("commonStockSharesOutstanding"))
                .isEqualByComparingTo(truth.shares(oldest))
                .isEqualByComparingTo(truth.sharesAsTraded(oldest).multiply(BigDecimal.valueOf(2)));
    }

    @Test
    void dividends_paid_are_those_of_the_market() {
        // Given
        FundamentalTruth truth = market.fundamentals("QDIV.US");
        Quarter quarter = last(truth.filed());
        Quarter before = truth.filed().get(truth.filed().size() - 2);

        // When
        BigDecimal each = market.truth("QDIV.US").dividends().stream()
                .filter(one ->
                        one.exDate().isAfter(before.end()) && !one.exDate().isAfter(quarter.end()))
                .map(Dividend::declared)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        // Then
        assertThat(each).isPositive();
        BigDecimal paid = each.multiply(truth.sharesAsTraded(before));
        assertThat(quarter.value(CASH_FLOW, "dividendsPaid")
                        .subtract(quarter.value(INCOME_STATEMENT, "preferredStockAndOtherAdjustments")))
                .isCloseTo(paid, within(new BigDecimal(1_000)));
    }

    @Test
    void the_scheduled_restatement_adds_a_version_on_its_day_and_keeps_the_old_one() {
        // Given
        LocalDate before = market.fundamentals("QRST.US").today();
        List<StatementTruth> old = market.fundamentals("QRST.US").statements(INCOME_STATEMENT, PeriodType.YEARLY);
        assertThat(old).allMatch(one -> one.versions().size() == 1);

        // When
        LocalDate day = market.advance(3);

        // Then
        StatementTruth year = market.fundamentals("QRST.US").statements(INCOME_STATEMENT, PeriodType.YEARLY).stream()
                .filter(one -> one.versions().size() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(year.latest().servedFrom()).isEqualTo(day);
        assertThat(year.on(before).lines().get("costOfRevenue"))
                .isLessThan(year.on(day).lines().get("costOfRevenue"));
        assertThat(year.on(before).lines().get("operatingIncome"))
                .isEqualByComparingTo(year.on(day).lines().get("operatingIncome"));
        assertThat(market.fundamentals("QRST.US").statements(INCOME_STATEMENT, PeriodType.QUARTERLY).stream()
                        .filter(one -> one.versions().size() == 2))
                .hasSize(1);
    }

    @Test
    void a_line_restated_by_hand_is_served_from_today_on_until_reset() {
        // Given
        StatementTruth row = last(market.fundamentals("QDIV.US").statements(INCOME_STATEMENT, PeriodType.QUARTERLY));
        BigDecimal value = new BigDecimal("123456789.5");
        market.advance(1);

        // When
        BigDecimal was = market.restateStatement(
                "QDIV.US", INCOME_STATEMENT, PeriodType.QUARTERLY, row.periodEnd(), "totalRevenue", value);

        // Then
        StatementTruth now = market.fundamentals("QDIV.US")
                .find(INCOME_STATEMENT, PeriodType.QUARTERLY, row.periodEnd())
                .orElseThrow();
        assertThat(was).isEqualByComparingTo(row.latest().lines().get("totalRevenue"));
        assertThat(now.versions()).hasSize(2);
        assertThat(now.latest().lines().get("totalRevenue")).isEqualByComparingTo(value);
        assertThat(now.on(TODAY).lines().get("totalRevenue")).isEqualByComparingTo(was);
        assertThatThrownBy(() -> market.restateStatement(
                        "QDIV.US", INCOME_STATEMENT, PeriodType.QUARTERLY, row.periodEnd(), "noSuchLine", value))
                .isInstanceOf(IllegalArgumentException.class);
        market.reset();
        assertThat(last(market.fundamentals("QDIV.US").statements(INCOME_STATEMENT, PeriodType.QUARTERLY))
                        .versions())
                .hasSize(1);
    }

    @Test
    void oddities_of_periods_are_in_some_company() {
        // When
        List<StatementTruth> weeks = MARKET.fundamentals("QODD.US").statements(CASH_FLOW, PeriodType.QUARTERLY);
        List<StatementTruth> cumulative = MARKET.fundamentals("QTWO.US").statements(CASH_FLOW, PeriodType.QUARTERLY);
        List<StatementTruth> gap = MARKET.fundamentals("QRE.US").statements(BALANCE_SHEET, PeriodType.QUARTERLY);
        List<StatementTruth> shifted = MARKET.fundamentals("QLSY.US").statements(CASH_FLOW, PeriodType.YEARLY);
        List<Quarter> currencies = MARKET.fundamentals("QNEW.US").quarters();

        // Then
        assertThat(weeks).allMatch(one -> one.periodEnd().getDayOfWeek() == DayOfWeek.SATURDAY);
        StatementTruth third = cumulative.get(2);
        assertThat(third.yearToDate()).isTrue();
        assertThat(third.latest().served().get("netIncome"))
                .isEqualByComparingTo(cumulative.subList(0, 3).stream()
                        .map(one -> one.latest().lines().get("netIncome"))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(last(cumulative).yearToDate()).isFalse();
        assertThat(gap.stream().filter(StatementTruth::hidden)).hasSize(1);
        assertThat(shifted)
                .allMatch(one -> one.servedEnd().equals(one.periodEnd().minusDays(3)));
        assertThat(currencies.stream().map(Quarter::currency).distinct()).containsExactly("EUR", "USD");
        assertThat(MARKET.fundamentals("QFXD.LSE").quarters())
                .allMatch(one -> one.currency().equals("USD"));
        assertThat(MARKET.fundamentals("QGBP.LSE").quarters())
                .allMatch(one -> one.currency().equals("GBP"));
        assertThat(MARKET.fundamentals("QFRC.US").quarters()).hasSizeGreaterThan(156);
        assertThat(MARKET.fundamentals("QBRK-B.US").quarters().get(0).lines(INCOME_STATEMENT))
                .doesNotContainKey("grossProfit");
        assertThat(MARKET.instruments().stream().filter(one -> one.special() != null))
                .allMatch(one -> MARKET.fundamentals(one.symbol()).cases().size() == 1);
    }

    @Test
    void metrics_follow_plain_formulas_and_never_cross_a_gap_or_a_currency() {
        // Given
        FundamentalTruth truth = MARKET.fundamentals("QDIV.US");
        List<Quarter> filed = truth.filed();
        List<Quarter> year = filed.subList(filed.size() - 4, filed.size());

        // When
        Map<String, BigDecimal> metrics = DerivedTruth.at(truth, last(filed).end());

        // Then
        BigDecimal revenue = year.stream()
                .map(one -> one.value(INCOME_STATEMENT, "totalRevenue"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal gross = year.stream()
                .map(one -> one.value(INCOME_STATEMENT, "grossProfit"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(metrics.get("revenue_ttm")).isEqualByComparingTo(revenue);
        assertThat(metrics.get("gross_margin_ttm")).isEqualByComparingTo(gross.divide(revenue, MathContext.DECIMAL128));
        assertThat(metrics).containsKeys("roe_ttm", "eps_ttm", "free_cash_flow_ttm", "current_ratio");
        FundamentalTruth gap = MARKET.fundamentals("QRE.US");
        LocalDate hidden = gap.statements(BALANCE_SHEET, PeriodType.QUARTERLY).stream()
                .filter(StatementTruth::hidden)
                .findFirst()
                .orElseThrow()
                .periodEnd();
        assertThat(DerivedTruth.at(gap, hidden)).isEmpty();
        Quarter firstInDollars = MARKET.fundamentals("QNEW.US").quarters().stream()
                .filter(one -> one.currency().equals("USD"))
                .findFirst()
                .orElseThrow();
        assertThat(DerivedTruth.at(MARKET.fundamentals("QNEW.US"), firstInDollars.end()))
                .doesNotContainKeys("revenue_ttm", "revenue_growth_yoy")
                .containsKey("current_ratio");
    }

    @Test
    void earnings_are_announced_before_the_filing_and_four_quarters_lie_ahead() {
        // When
        List<Earning> earnings = MARKET.fundamentals("QDIV.US").earnings();

        // Then
        assertThat(earnings.stream().filter(one -> one.periodEnd().isAfter(TODAY)))
                .hasSize(4);
        assertThat(earnings)
                .allMatch(one -> one.actual() == null || !one.reportDate().isAfter(TODAY));
        assertThat(earnings.stream().filter(one -> one.actual() != null && one.estimate() != null))
                .hasSizeGreaterThan(10);
    }

    @Test
    void funds_and_indices_are_no_companies() {
        assertThatThrownBy(() -> MARKET.fundamentals("QTOP.INDX")).isInstanceOf(IllegalArgumentException.class);
    }

    private static BigDecimal sum(Map<String, BigDecimal> lines, String... names) {
        return Stream.of(names)
                .map(name -> lines.getOrDefault(name, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
