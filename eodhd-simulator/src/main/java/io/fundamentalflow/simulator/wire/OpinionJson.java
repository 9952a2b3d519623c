package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.FundamentalTruth;
import io.fundamentalflow.simulator.market.InsiderTrade;
import io.fundamentalflow.simulator.market.Opinion;
import io.fundamentalflow.simulator.market.PriceFigures;
import io.fundamentalflow.simulator.market.Quarter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections that exist for American companies only: AnalystRatings, Holders, InsiderTransactions, ESGScores. */
final class OpinionJson {

    private static final int INSIDERS = 20;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final String DISCLAIMER = "These scores are frozen and deprecated; do not rely on them.";
    private static final List<String> ACTIVITIES = List.of("adult", "alcoholic", "gambling", "coal", "tobacco");
    private static final List<String> SCORES =
            List.of("TotalEsg", "EnvironmentScore", "SocialScore", "GovernanceScore");

    private final JsonGenerator out;
    private final Loose loose;
    private final FundamentalTruth truth;
    private final Opinion opinion;

    OpinionJson(JsonGenerator out, FundamentalTruth truth) {
        this.out = out;
        this.loose = new Loose(out, truth.instrument());
        this.truth = truth;
        this.opinion = truth.opinion();
    }

    /** Consensus target price. */
    static BigDecimal target(FundamentalTruth truth, PriceFigures prices) {
        return prices.close().multiply(truth.opinion().targetFactor());
    }

    void write(@Nullable PriceFigures prices) throws IOException {
        ratings(prices);
        holders();
        insiders();
        scores();
    }

    private void ratings(@Nullable PriceFigures prices) throws IOException {
        out.writeObjectFieldStart("AnalystRatings");
        loose.number("Rating", opinion.rating());
        loose.rounded("TargetPrice", prices == null ? null : target(truth, prices), 2);
        loose.number("StrongBuy", opinion.strongBuy());
        loose.number("Buy", opinion.buy());
        loose.number("Hold", opinion.hold());
        loose.number("Sell", opinion.sell());
        loose.number("StrongSell", opinion.strongSell());
        out.writeEndObject();
    }

    private void holders() throws IOException {
        out.writeObjectFieldStart("Holders");
        holders("Institutions", opinion.institutions());
        holders("Funds", opinion.funds());
        out.writeEndObject();
    }

    private void holders(String name, List<Opinion.Holder> holders) throws IOException {
        List<Quarter> filed = truth.filed();
        BigDecimal shares = filed.isEmpty() ? BigDecimal.ZERO : truth.shares(filed.get(filed.size() - 1));
        out.writeObjectFieldStart(name);
        for (int i = 0; i < holders.size(); i++) {
            Opinion.Holder one = holders.get(i);
            BigDecimal held = shares.multiply(one.percentOfCompany()).divide(HUNDRED, 0, RoundingMode.HALF_UP);
            out.writeObjectFieldStart(Integer.toString(i));
            Json.text(out, "name", one.name());
            Json.day(out, "date", one.date());
            loose.number("totalShares", one.percentOfCompany());
            loose.number("totalAssets", one.percentOfHolder());
            loose.number("currentShares", held);
            loose.rounded(
                    "change",
                    held.multiply(one.changePercent()).divide(HUNDRED.add(one.changePercent()), MathContext.DECIMAL64),
                    0);
            loose.number("change_p", one.changePercent());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /** The newest filings, and now and then a member of parliament without number and amount. */
    private void insiders() throws IOException {
        List<InsiderTrade> trades = truth.insiderTrades();
        out.writeObjectFieldStart("InsiderTransactions");
        int n = 0;
        for (int i = trades.size() - 1; i >= 0 && n < INSIDERS; i--) {
            InsiderTrade one = trades.get(i);
            out.writeObjectFieldStart(Integer.toString(n));
            insider(one, n++ % 9 == 4);
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void insider(InsiderTrade one, boolean politician) throws IOException {
        Json.day(out, "date", one.tradedOn());
        Json.text(out, "ownerCik", politician ? null : one.ownerCik());
        Json.text(out, "ownerName", politician ? "Rep. Jane Q. Sample" : one.ownerName());
        Json.day(out, "transactionDate", one.tradedOn());
        Json.text(out, "transactionCode", one.code());
        loose.number("transactionAmount", politician ? BigDecimal.ZERO : one.shares());
        loose.number("transactionPrice", one.price());
        Json.text(out, "transactionAcquiredDisposed", one.acquired() ? "A" : "D");
        loose.number("postTransactionAmount", politician ? null : one.ownedAfter());
        Json.text(out, "secLink", politician ? null : InsiderEndpoint.link(one));
    }

    private void scores() throws IOException {
        out.writeObjectFieldStart("ESGScores");
        Json.text(out, "Disclaimer", DISCLAIMER);
        Json.text(out, "RatingDate", "2019-01-01");
        for (int i = 0; i < SCORES.size(); i++) {
            int score = Math.floorMod((truth.instrument().symbol() + i).hashCode(), 4_000);
            loose.number(SCORES.get(i), BigDecimal.valueOf(score, 2));
            loose.number(SCORES.get(i) + "Percentile", BigDecimal.valueOf(score / 40));
        }
        loose.number(
                "ControversyLevel", Math.floorMod(truth.instrument().symbol().hashCode(), 5));
        out.writeObjectFieldStart("ActivitiesInvolvement");
        for (int i = 0; i < ACTIVITIES.size(); i++) {
            out.writeObjectFieldStart(Integer.toString(i));
            Json.text(out, "Activity", ACTIVITIES.get(i));
            Json.text(out, "Involvement", i == 3 ? "Yes" : "No");
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
