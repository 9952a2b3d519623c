package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.DerivedTruth;
import io.fundamentalflow.simulator.market.Dividend;
import io.fundamentalflow.simulator.market.Earning;
import io.fundamentalflow.simulator.market.FundamentalTruth;
import io.fundamentalflow.simulator.market.History;
import io.fundamentalflow.simulator.market.MarketPlace;
import io.fundamentalflow.simulator.market.PriceFigures;
import io.fundamentalflow.simulator.market.Quarter;
import io.fundamentalflow.simulator.market.Split;
import io.fundamentalflow.simulator.market.Statement;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sections that hold one number each, of today: Highlights to SplitsDividends. */
final class SnapshotJson {

    private static final int RATIO = 4;
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);
    private static final BigDecimal SHORT_SHARE = new BigDecimal("0.0125");
    private static final BigDecimal FLOAT_SHARE = new BigDecimal("0.97");

    private final JsonGenerator out;
    private final Loose loose;
    private final FundamentalTruth truth;
    private final @Nullable PriceFigures prices;
    private final @Nullable Quarter last;
    private final Map<String, BigDecimal> metrics;
    private final BigDecimal marketValue;
    /** In the currency of the statements. */
    private final @Nullable BigDecimal reportedValue;

    /** Bulk answers leave some fields out. */
    private boolean bulk;

    SnapshotJson(JsonGenerator out, FundamentalTruth truth, @Nullable PriceFigures prices) {
        this.out = out;
        this.loose = new Loose(out, truth.instrument());
        this.truth = truth;
        this.prices = prices;
        List<Quarter> filed = truth.filed();
        last = filed.isEmpty() ? null : filed.get(filed.size() - 1);
        metrics = last == null ? Map.of() : DerivedTruth.at(truth, last.end());
        marketValue = truth.marketValue();
        reportedValue = nullIfZero(truth.marketValueAsReported());
    }

    SnapshotJson inBulk() {
        bulk = true;
        return this;
    }

    void highlights() throws IOException {
        BigDecimal value = nullIfZero(marketValue);
        out.writeObjectFieldStart("Highlights");
        loose.rounded("MarketCapitalization", value, 0);
        loose.rounded(
                "MarketCapitalizationMln", value == null ? null : value.divide(MILLION, MathContext.DECIMAL128), 4);
        loose.rounded("EBITDA", metrics.get("ebitda_ttm"), 0);
        loose.rounded("PERatio", price(metrics.get("eps_ttm")), RATIO);
        loose.number("PEGRatio", null);
        loose.rounded("WallStreetTargetPrice", prices == null ? null : OpinionJson.target(truth, prices), 2);
        loose.rounded("BookValue", metrics.get("book_value_per_share"), 3);
        loose.rounded("DividendShare", dividendsOfYear(), 4);
        loose.rounded("DividendYield", dividendYield(dividendsOfYear()), RATIO);
        loose.rounded("EarningsShare", metrics.get("eps_ttm"), 2);
        loose.rounded("EPSEstimateCurrentYear", times(metrics.get("eps_ttm"), "1.05"), 2);
        loose.rounded("EPSEstimateNextYear", times(metrics.get("eps_ttm"), "1.12"), 2);
        List<Earning> ahead = ahead();
        loose.number(
                "EPSEstimateNextQuarter", ahead.size() < 2 ? null : ahead.get(1).estimate());
        if (!bulk) {
            loose.number(
                    "EPSEstimateCurrentQuarter",
                    ahead.isEmpty() ? null : ahead.get(0).estimate());
        }
        loose.day("MostRecentQuarter", last == null ? null : last.end());
        loose.rounded("ProfitMargin", ratio("net_income_ttm", "revenue_ttm"), RATIO);
        loose.rounded("OperatingMarginTTM", ratio("operating_income_ttm", "revenue_ttm"), RATIO);
        loose.rounded("ReturnOnAssetsTTM", metrics.get("roa_ttm"), RATIO);
        loose.rounded("ReturnOnEquityTTM", metrics.get("roe_ttm"), RATIO);
        loose.rounded("RevenueTTM", metrics.get("revenue_ttm"), 0);
        loose.rounded("RevenuePerShareTTM", perShare(metrics.get("revenue_ttm")), 3);
        loose.rounded("QuarterlyRevenueGrowthYOY", metrics.get("revenue_growth_yoy"), 3);
        loose.rounded("GrossProfitTTM", metrics.get("gross_profit_ttm"), 0);
        loose.rounded("DilutedEpsTTM", metrics.get("eps_ttm"), 2);
        loose.rounded("QuarterlyEarningsGrowthYOY", metrics.get("net_income_growth_yoy"), 3);
        out.writeEndObject();
    }

    /** Price over something per share, null unless positive. */
    private @Nullable BigDecimal price(@Nullable BigDecimal each) {
        return each == null || last == null ? null : over(reportedValue, each.multiply(truth.shares(last)));
    }

    void valuation() throws IOException {
        BigDecimal value = reportedValue;
        BigDecimal debt = metrics.get("debt");
        BigDecimal enterprise = value == null || debt == null || last == null
                ? null
                : value.add(debt).subtract(last.value(Statement.BALANCE_SHEET, "cashAndShortTermInvestments"));
        out.writeObjectFieldStart("Valuation");
        loose.rounded("TrailingPE", price(metrics.get("eps_ttm")), RATIO);
        loose.rounded("ForwardPE", price(times(metrics.get("eps_ttm"), "1.12")), RATIO);
        loose.rounded("PriceSalesTTM", over(value, metrics.get("revenue_ttm")), RATIO);
        loose.rounded("PriceBookMRQ", price(metrics.get("book_value_per_share")), RATIO);
        if (!bulk) {
            loose.rounded("EnterpriseValue", enterprise, 0);
        }
        loose.rounded("EnterpriseValueRevenue", over(enterprise, metrics.get("revenue_ttm")), RATIO);
        loose.rounded("EnterpriseValueEbitda", over(enterprise, metrics.get("ebitda_ttm")), RATIO);
        out.writeEndObject();
    }

    void shares() throws IOException {
        BigDecimal shares = last == null ? null : truth.shares(last);
        out.writeObjectFieldStart("SharesStats");
        loose.number("SharesOutstanding", shares);
        loose.rounded("SharesFloat", shares == null ? null : shares.multiply(FLOAT_SHARE), 0);
        loose.number("PercentInsiders", new BigDecimal("0.82"));
        loose.number("PercentInstitutions", new BigDecimal("64.21"));
        loose.number("SharesShort", null);
        loose.number("SharesShortPriorMonth", null);
        loose.number("ShortRatio", null);
        loose.number("ShortPercentOutstanding", null);
        loose.number("ShortPercentFloat", SHORT_SHARE);
        out.writeEndObject();
    }

    void technicals() throws IOException {
        BigDecimal shares = last == null ? null : truth.shares(last);
        out.writeObjectFieldStart("Technicals");
        technicals(loose, prices);
        loose.rounded("SharesShort", shares == null ? null : shares.multiply(SHORT_SHARE), 0);
        loose.rounded("SharesShortPriorMonth", shares == null ? null : times(shares.multiply(SHORT_SHARE), "0.98"), 0);
        loose.number("ShortRatio", new BigDecimal("2.4"));
        loose.number("ShortPercent", SHORT_SHARE);
        out.writeEndObject();
    }

    static void technicals(Loose loose, @Nullable PriceFigures prices) throws IOException {
        loose.number("Beta", prices == null ? null : prices.beta());
        loose.number("52WeekHigh", prices == null ? null : prices.high());
        loose.number("52WeekLow", prices == null ? null : prices.low());
        loose.number("50DayMA", prices == null ? null : prices.average50());
        loose.number("200DayMA", prices == null ? null : prices.average200());
    }

    void splitsAndDividends() throws IOException {
        History history = truth.history();
        List<Dividend> dividends = history.dividends();
        Dividend newest = dividends.isEmpty() ? null : dividends.get(dividends.size() - 1);
        BigDecimal annual = dividendsOfYear();
        out.writeObjectFieldStart("SplitsDividends");
        loose.rounded("ForwardAnnualDividendRate", annual, 4);
        loose.rounded("ForwardAnnualDividendYield", dividendYield(annual), RATIO);
        loose.rounded("PayoutRatio", ratio("dividends_paid_ttm", "net_income_ttm"), RATIO);
        loose.day("DividendDate", newest == null ? null : newest.paidOn());
        loose.day("ExDividendDate", newest == null ? null : newest.exDate());
        Split split = history.splits().isEmpty()
                ? null
                : history.splits().get(history.splits().size() - 1);
        Json.text(
                out,
                "LastSplitFactor",
                split == null ? "" : WireBuffer.plain(split.newShares()) + ":" + WireBuffer.plain(split.oldShares()));
        loose.day("LastSplitDate", split == null ? null : split.exDate());
        Map<Integer, Integer> byYear = new TreeMap<>();
        dividends.forEach(one -> byYear.merge(one.exDate().getYear(), 1, Integer::sum));
        out.writeObjectFieldStart("NumberDividendsByYear");
        int i = 0;
        for (Map.Entry<Integer, Integer> one : byYear.entrySet()) {
            out.writeObjectFieldStart(Integer.toString(i++));
            out.writeNumberField("Year", one.getKey());
            out.writeNumberField("Count", one.getValue());
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /** Per share of today, in the price's major unit; null when nothing was paid. */
    private @Nullable BigDecimal dividendsOfYear() {
        History history = truth.history();
        LocalDate since = truth.today().minusDays(365);
        BigDecimal sum = BigDecimal.ZERO;
        for (Dividend one : history.dividends()) {
            if (one.exDate().isAfter(since)) {
                sum = sum.add(WireDividend.of(history, one).value().multiply(one.perUnit()));
            }
        }
        return nullIfZero(truth.instrument().place() == MarketPlace.LSE ? sum.movePointLeft(2) : sum);
    }

    private @Nullable BigDecimal dividendYield(@Nullable BigDecimal annual) {
        if (annual == null || prices == null) {
            return null;
        }
        boolean pence = truth.instrument().place() == MarketPlace.LSE;
        return over(annual, pence ? prices.close().movePointLeft(2) : prices.close());
    }

    private List<Earning> ahead() {
        return truth.earnings().stream().filter(one -> one.actual() == null).toList();
    }

    private @Nullable BigDecimal perShare(@Nullable BigDecimal value) {
        return value == null || last == null ? null : value.divide(truth.shares(last), 6, RoundingMode.HALF_UP);
    }

    private @Nullable BigDecimal ratio(String above, String below) {
        return over(metrics.get(above), metrics.get(below));
    }

    private static @Nullable BigDecimal over(@Nullable BigDecimal above, @Nullable BigDecimal below) {
        return above == null || below == null || below.signum() <= 0
                ? null
                : above.divide(below, MathContext.DECIMAL128);
    }

    private static @Nullable BigDecimal times(@Nullable BigDecimal value, String by) {
        return value == null ? null : value.multiply(new BigDecimal(by));
    }

    private static @Nullable BigDecimal nullIfZero(BigDecimal value) {
        return value.signum() == 0 ? null : value;
    }
}
