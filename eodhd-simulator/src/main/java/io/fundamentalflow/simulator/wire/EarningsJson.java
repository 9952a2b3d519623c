package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Earning;
import io.fundamentalflow.simulator.market.FundamentalTruth;
import io.fundamentalflow.simulator.market.Quarter;
import io.fundamentalflow.simulator.market.Statement;
import io.fundamentalflow.simulator.market.StatementCase;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections outstandingShares and Earnings, newest first. */
final class EarningsJson {

    private static final BigDecimal MILLION = new BigDecimal(1_000_000);
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int LAST = 4;

    private final JsonGenerator out;
    private final FundamentalTruth truth;
    private final Loose loose;
    private final boolean empty;

    EarningsJson(JsonGenerator out, FundamentalTruth truth) {
        this.out = out;
        this.truth = truth;
        this.loose = new Loose(out, truth.instrument());
        this.empty = StatementCase.EMPTY_MAPS.is(truth.instrument());
    }

    void outstandingShares() throws IOException {
        List<Quarter> newestFirst = new ArrayList<>(empty ? List.of() : truth.filed());
        Collections.reverse(newestFirst);
        if (newestFirst.isEmpty()) {
            out.writeArrayFieldStart("outstandingShares");
            out.writeEndArray();
            return;
        }
        out.writeObjectFieldStart("outstandingShares");
        out.writeObjectFieldStart("annual");
        int n = 0;
        for (Quarter one : newestFirst) {
            if (one.number() == 4) {
                shares(n++, Integer.toString(one.end().getYear()), one);
            }
        }
        out.writeEndObject();
        out.writeObjectFieldStart("quarterly");
        n = 0;
        for (Quarter one : newestFirst) {
            int calendarQuarter = (one.end().getMonthValue() + 2) / 3;
            shares(n++, one.end().getYear() + "-Q" + calendarQuarter, one);
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void shares(int index, String date, Quarter one) throws IOException {
        BigDecimal shares = truth.shares(one);
        out.writeObjectFieldStart(Integer.toString(index));
        Json.text(out, "date", date);
        if (!loose.isMixed()) {
            Json.day(out, "dateFormatted", one.end());
        }
        loose.text("sharesMln", shares.divide(MILLION, MathContext.DECIMAL128), 4);
        if (!loose.isMixed()) {
            // The old form has only the first and the third.
            Json.number(out, "shares", shares);
        }
        out.writeEndObject();
    }

    void write(boolean newer) throws IOException {
        List<Earning> earnings = new ArrayList<>(empty ? List.of() : truth.earnings());
        Collections.reverse(earnings);
        out.writeObjectFieldStart("Earnings");
        if (earnings.isEmpty()) {
            out.writeArrayFieldStart("History");
            out.writeEndArray();
        } else {
            out.writeObjectFieldStart("History");
            for (Earning one : earnings) {
                out.writeObjectFieldStart(one.periodEnd().toString());
                history(one);
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        new TrendJson(out, truth, earnings).write(newer);
        annual(earnings);
        out.writeEndObject();
    }

    /** The form of bulk answers; an empty slot has a zero date and zeros. */
    void writeLast() throws IOException {
        List<Earning> announced = new ArrayList<>();
        for (Earning one : empty ? List.<Earning>of() : truth.earnings()) {
            if (one.actual() != null) {
                announced.add(0, one);
            }
        }
        out.writeObjectFieldStart("Earnings");
        for (int i = 0; i < LAST; i++) {
            out.writeObjectFieldStart("Last_" + i);
            if (i < announced.size()) {
                history(announced.get(i));
            } else {
                Json.text(out, "date", "0000-00-00");
                for (String name : List.of("epsActual", "epsEstimate", "epsDifference", "surprisePercent")) {
                    out.writeNumberField(name, 0);
                }
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void history(Earning one) throws IOException {
        BigDecimal actual = one.actual();
        BigDecimal estimate = one.estimate();
        Boolean before = one.beforeMarket();
        Json.day(out, "reportDate", one.reportDate());
        Json.day(out, "date", one.periodEnd());
        Json.text(out, "beforeAfterMarket", before == null ? null : before ? "BeforeMarket" : "AfterMarket");
        Json.text(out, "currency", one.currency());
        loose.number("epsActual", actual);
        loose.number("epsEstimate", estimate);
        if (actual == null || estimate == null) {
            // Nothing to compare is zero or null.
            boolean zero = estimate != null;
            loose.number("epsDifference", zero ? BigDecimal.ZERO : null);
            loose.number("surprisePercent", null);
        } else {
            BigDecimal difference = actual.subtract(estimate);
            loose.rounded("epsDifference", difference, 4);
            loose.rounded("surprisePercent", percent(difference, estimate), 4);
        }
    }

    private static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.multiply(HUNDRED).divide(whole.abs(), 6, RoundingMode.HALF_UP);
    }

    /** Years of which a quarter is announced; the running one holds what there is so far. */
    private void annual(List<Earning> newestFirst) throws IOException {
        out.writeObjectFieldStart("Annual");
        LocalDate end = null;
        int year = Integer.MIN_VALUE;
        BigDecimal sum = BigDecimal.ZERO;
        for (Earning one : newestFirst) {
            if (one.fiscalYear() != year) {
                annual(end, sum);
                year = one.fiscalYear();
                sum = BigDecimal.ZERO;
                end = null;
            }
            BigDecimal actual = one.actual();
            if (actual != null) {
                end = end == null ? one.periodEnd() : end;
                sum = sum.add(actual);
            }
        }
        annual(end, sum);
        out.writeEndObject();
    }

    private void annual(@Nullable LocalDate end, BigDecimal sum) throws IOException {
        if (end != null) {
            out.writeObjectFieldStart(end.toString());
            Json.day(out, "date", end);
            loose.rounded("epsActual", sum, 4);
            out.writeEndObject();
        }
    }

    /** Revenue of the quarter that ends on a day, null when there is none. */
    static @Nullable BigDecimal revenue(FundamentalTruth truth, LocalDate end) {
        for (Quarter one : truth.quarters()) {
            if (one.end().equals(end)) {
                return one.lines(Statement.INCOME_STATEMENT).get("totalRevenue");
            }
        }
        return null;
    }
}
