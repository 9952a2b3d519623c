package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.DirtyRow;
import io.fundamentalflow.simulator.market.Factors;
import io.fundamentalflow.simulator.market.History;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * One bar as the vendor serves it, every number already as text; close and adjusted close may be {@code null} literals.
 */
record WireBar(String date, String open, String high, String low, String close, String adjustedClose, String volume) {

    private static final int ADJUSTED_SCALE = 4;
    private static final long HALF_SCALE = 100_000_000;
    private static final long REST_SCALE = 10_000_000;
    private static final String[] JSON_NAMES = {
        "{\"date\":\"",
        "\",\"open\":",
        ",\"high\":",
        ",\"low\":",
        ",\"close\":",
        ",\"adjusted_close\":",
        ",\"volume\":",
        "}"
    };
    private static final byte[][] JSON = ascii(JSON_NAMES);
    private static final byte[][] CSV = ascii("", ",", ",", ",", ",", ",", ",", "\n");
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

    /** Position of a day's bar, negative when there is none. */
    static int index(History history, LocalDate day) {
        int i = history.firstAtOrAfter(day);
        return i < history.size() && history.days().get(i).equals(day) ? i : -1;
    }

    /** One bar on its own, dirty where it is served so. */
    static WireBar of(History history, int i) {
        WireBar bar = of(history, i, new Factors(history).at(i));
        DirtyRow dirty = EodEndpoint.dirtyOn(history, history.days().get(i));
        return dirty == null || dirty.kind().isExtraRow() ? bar : DirtyWire.spoil(bar, dirty.kind());
    }

    private static byte[][] ascii(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    static String price(long unscaled) {
        return new WireBuffer(16).decimal(unscaled, History.PRICE_SCALE).toString();
    }

    static String adjusted(long close, Factors.Segment factors) {
        return price(times(close, scaledFactor(factors)));
    }

    /** The vendor's factor as a whole number of 10^-15. */
    static long scaledFactor(Factors.Segment factors) {
        return factors.vendor()
                .setScale(Factors.VENDOR_SCALE, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    /**
     * A price times a factor of 10^-15, rounded half up, exact and without big numbers because it is done for every
     * served bar: the factor is split in two so that no product leaves 64 bits for prices below 1,000,000 and factors
     * below 50; beyond that it fails.
     */
    static long times(long price, long factor) {
        long low = Math.multiplyExact(price, factor % HALF_SCALE);
        long high = Math.multiplyExact(price, factor / HALF_SCALE) + low / HALF_SCALE;
        long rest = high % REST_SCALE * HALF_SCALE + low % HALF_SCALE;
        return high / REST_SCALE + (rest >= HALF_SCALE * REST_SCALE / 2 ? 1 : 0);
    }

    /** Writes a clean bar; the same bytes as through {@link #of}, several times faster. */
    static void write(WireBuffer out, History history, int index, Factors.Segment factors, long factor, boolean json) {
        byte[][] name = json ? JSON : CSV;
        out.raw(name[0]).day(history.days().get(index));
        out.raw(name[1]).decimal(history.open()[index], History.PRICE_SCALE);
        out.raw(name[2]).decimal(history.high()[index], History.PRICE_SCALE);
        out.raw(name[3]).decimal(history.low()[index], History.PRICE_SCALE);
        out.raw(name[4]).decimal(history.close()[index], History.PRICE_SCALE);
        out.raw(name[5]).decimal(times(history.close()[index], factor), ADJUSTED_SCALE);
        out.raw(name[6]);
        if (factors.shares().scale() == 0) {
            long shares = factors.shares().longValueExact();
            out.decimal(Math.multiplyExact(history.volume()[index], shares), History.VOLUME_SCALE);
        } else {
            out.decimal(exactVolume(history.volume()[index], factors));
        }
        out.raw(name[7]);
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
        String[] values = {date, open, high, low, close, adjustedClose, volume};
        for (int i = 0; i < values.length; i++) {
            out.text(JSON_NAMES[i]).text(values[i]);
        }
        return out.text(JSON_NAMES[values.length]);
    }

    /** Nulls are empty fields in CSV. */
    WireBuffer csv(WireBuffer out) {
        return out.text(String.join(",", date, open, high, low, close, adjustedClose, volume)
                .replace("null", "")
                .replace("\"", ""));
    }
}
