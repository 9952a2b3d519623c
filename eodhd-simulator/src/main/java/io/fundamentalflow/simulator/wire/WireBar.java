package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.Factors;
import io.fundamentalflow.simulator.market.History;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One bar as the vendor serves it, every number already as text; close and adjusted close may be {@code null} literals.
 */
record WireBar(String date, String open, String high, String low, String close, String adjustedClose, String volume) {

    private static final int ADJUSTED_SCALE = 4;
    /** Enough for a client to get whole as-traded shares back from odd split ratios. */
    private static final int VOLUME_SCALE = 6;

    static WireBar of(History history, int index, Factors.Segment factors) {
        return new WireBar(
                history.days().get(index).toString(),
                price(history.open()[index]),
                price(history.high()[index]),
                price(history.low()[index]),
                price(history.close()[index]),
                adjusted(history.close()[index], factors),
                volume(history.volume()[index], factors));
    }

    static String price(long unscaled) {
        return new WireBuffer(16).decimal(unscaled, History.PRICE_SCALE).toString();
    }

    static String adjusted(long close, Factors.Segment factors) {
        BigDecimal raw = BigDecimal.valueOf(close, History.PRICE_SCALE);
        return WireBuffer.plain(raw.multiply(factors.vendor()).setScale(ADJUSTED_SCALE, RoundingMode.HALF_UP));
    }

    /** The vendor restates volume for every later split. */
    static String volume(long unscaled, Factors.Segment factors) {
        return WireBuffer.plain(exactVolume(unscaled, factors));
    }

    static BigDecimal exactVolume(long unscaled, Factors.Segment factors) {
        return BigDecimal.valueOf(unscaled, History.VOLUME_SCALE)
                .multiply(factors.shares())
                .setScale(VOLUME_SCALE, RoundingMode.HALF_UP);
    }

    WireBuffer json(WireBuffer out) {
        return out.text("{\"date\":\"")
                .text(date)
                .text("\",\"open\":")
                .text(open)
                .text(",\"high\":")
                .text(high)
                .text(",\"low\":")
                .text(low)
                .text(",\"close\":")
                .text(close)
                .text(",\"adjusted_close\":")
                .text(adjustedClose)
                .text(",\"volume\":")
                .text(volume)
                .character('}');
    }

    /** Nulls are empty fields in CSV. */
    WireBuffer csv(WireBuffer out) {
        return out.text(String.join(",", date, open, high, low, close, adjustedClose, volume)
                .replace("null", "")
                .replace("\"", ""));
    }
}
