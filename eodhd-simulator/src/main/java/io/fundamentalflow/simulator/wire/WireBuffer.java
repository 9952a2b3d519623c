package io.fundamentalflow.simulator.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array that writes numbers the way the vendor does: no trailing zeros, no exponent. */
final class WireBuffer {

    private byte[] bytes;
    private int length;

    WireBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    /** ASCII only. */
    WireBuffer text(String text) {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    WireBuffer raw(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    WireBuffer character(char c) {
        ensure(1);
        bytes[length++] = (byte) c;
        return this;
    }

    /** A number with {@code scale} decimals given as a whole number. */
    WireBuffer decimal(long unscaled, int scale) {
        long value = unscaled;
        int decimals = scale;
        while (decimals > 0 && value % 10 == 0) {
            value /= 10;
            decimals--;
        }
        if (decimals == 0) {
            return text(Long.toString(value));
        }
        if (value < 0) {
            character('-');
            value = -value;
        }
        long unit = 1;
        for (int i = 0; i < decimals; i++) {
            unit *= 10;
        }
        text(Long.toString(value / unit)).character('.');
        String fraction = Long.toString(value % unit);
        for (int i = fraction.length(); i < decimals; i++) {
            character('0');
        }
        return text(fraction);
    }

    WireBuffer decimal(BigDecimal value) {
        return text(plain(value));
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
