package io.fundamentalflow.simulator.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
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

    WireBuffer raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    /** YYYY-MM-DD. */
    WireBuffer day(LocalDate day) {
        return digits(day.getYear(), 4)
                .character('-')
                .digits(day.getMonthValue(), 2)
                .character('-')
                .digits(day.getDayOfMonth(), 2);
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
        if (value < 0) {
            character('-');
            value = -value;
        }
        long unit = 1;
        for (int i = 0; i < decimals; i++) {
            unit *= 10;
        }
        digits(value / unit, 1);
        return decimals == 0 ? this : character('.').digits(value % unit, decimals);
    }

    /** A whole number with leading zeros up to a width. */
    private WireBuffer digits(long value, int width) {
        int count = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            count++;
        }
        count = Math.max(count, width);
        ensure(count);
        long rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
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
