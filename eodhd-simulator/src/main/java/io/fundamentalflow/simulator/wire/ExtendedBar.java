package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Factors;
import io.fundamentalflow.simulator.market.History;
import io.fundamentalflow.simulator.market.Instrument;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;

/** What {@code filter=extended} adds to a bulk bar, from vendor-adjusted closes. Market value and beta are unknown: 0. */
record ExtendedBar(
        Instrument instrument,
        BigDecimal ema50,
        BigDecimal ema200,
        BigDecimal high250,
        BigDecimal low250,
        BigDecimal previousClose,
        BigDecimal change,
        BigDecimal changePercent,
        BigDecimal volume14,
        BigDecimal volume50,
        BigDecimal volume200) {

    static final String HEADER = "Code,Name,Ex,Date,MarketCapitalization,Open,High,Low,Close,Adjusted_close,Volume,"
            + "EMA_50,EMA_200,High_250,Low_250,Prev_close,Change,Change_%\n";
    private static final int SCALE = 4;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    static ExtendedBar of(History history, int at) {
        Factors factors = new Factors(history);
        BigDecimal close = BigDecimal.valueOf(history.close()[at], History.PRICE_SCALE);
        BigDecimal previous = at == 0 ? close : BigDecimal.valueOf(history.close()[at - 1], History.PRICE_SCALE);
        BigDecimal high = adjusted(history, factors, at);
        BigDecimal low = high;
        for (int i = Math.max(0, at - 249); i < at; i++) {
            high = high.max(adjusted(history, factors, i));
            low = low.min(adjusted(history, factors, i));
        }
        BigDecimal change = close.subtract(previous);
        return new ExtendedBar(
                history.instrument(),
                ema(history, factors, at, 50),
                ema(history, factors, at, 200),
                high,
                low,
                previous,
                change,
                change.multiply(HUNDRED).divide(previous, SCALE, RoundingMode.HALF_UP),
                averageVolume(history, factors, at, 14),
                averageVolume(history, factors, at, 50),
                averageVolume(history, factors, at, 200));
    }

    private static BigDecimal adjusted(History history, Factors factors, int i) {
        return new BigDecimal(WireBar.adjusted(history.close()[i], factors.at(i)));
    }

    /** Exponential average over the last four periods, which is all that its weights can tell. */
    private static BigDecimal ema(History history, Factors factors, int at, int period) {
        int first = Math.max(0, at - 4 * period);
        BigDecimal weight = new BigDecimal(2).divide(new BigDecimal(period + 1), MathContext.DECIMAL64);
        BigDecimal average = adjusted(history, factors, first);
        for (int i = first + 1; i <= at; i++) {
            BigDecimal distance = adjusted(history, factors, i).subtract(average);
            average = average.add(distance.multiply(weight), MathContext.DECIMAL64);
        }
        return average.setScale(SCALE, RoundingMode.HALF_UP);
    }

    private static BigDecimal averageVolume(History history, Factors factors, int at, int period) {
        int first = Math.max(0, at - period + 1);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = first; i <= at; i++) {
            sum = sum.add(WireBar.exactVolume(history.volume()[i], factors.at(i)));
        }
        return sum.divide(new BigDecimal(at - first + 1), 2, RoundingMode.HALF_UP);
    }

    /** Fields before the prices. */
    void head(JsonGenerator out) throws IOException {
        out.writeNumberField("MarketCapitalization", 0);
        out.writeNumberField("Beta", 0);
    }

    /** Fields after the prices. */
    void tail(JsonGenerator out) throws IOException {
        Json.number(out, "ema_50d", ema50);
        Json.number(out, "ema_200d", ema200);
        Json.number(out, "hi_250d", high250);
        Json.number(out, "lo_250d", low250);
        Json.number(out, "prev_close", previousClose);
        Json.number(out, "change", change);
        Json.number(out, "change_p", changePercent);
        Json.number(out, "avgvol_14d", volume14);
        Json.number(out, "avgvol_50d", volume50);
        Json.number(out, "avgvol_200d", volume200);
    }

    String csv(WireBar bar, LocalDate day) {
        return Csv.line(
                instrument.code(),
                instrument.name(),
                instrument.place().name(),
                day.toString(),
                "0",
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.adjustedClose(),
                bar.volume(),
                ema50.toPlainString(),
                ema200.toPlainString(),
                high250.toPlainString(),
                low250.toPlainString(),
                previousClose.toPlainString(),
                change.toPlainString(),
                changePercent.toPlainString());
    }
}
