package io.fundamentalflow.simulator.wire;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Rendered rows of one history in date order, so that any range is a copy of bytes. */
final class Rows {

    private final WireBuffer buffer;
    private final String separator;
    private final List<LocalDate> days = new ArrayList<>();
    private int[] ends = new int[64];
    private byte[] bytes = new byte[0];

    Rows(int capacity, String separator) {
        buffer = new WireBuffer(capacity);
        this.separator = separator;
    }

    /** To be filled with the next row, then closed with {@link #end}. */
    WireBuffer next() {
        return buffer;
    }

    void end(LocalDate day) {
        days.add(day);
        if (days.size() > ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[days.size() - 1] = buffer.length();
        buffer.text(separator);
    }

    Rows done() {
        bytes = buffer.toBytes();
        return this;
    }

    int weight() {
        return bytes.length + 8 * days.size();
    }

    /** Rows of the days from and to, both inclusive, between a head and a foot. */
    byte[] range(LocalDate from, LocalDate to, boolean newestFirst, String head, String foot) {
        int first = firstAtOrAfter(from);
        int end = Math.max(first, firstAtOrAfter(to.equals(LocalDate.MAX) ? to : to.plusDays(1)));
        int length = end == first ? 0 : ends[end - 1] - start(first);
        WireBuffer out = new WireBuffer(length + head.length() + foot.length()).text(head);
        if (end > first && !newestFirst) {
            // Separators lie between the rows already.
            out.raw(bytes, start(first), ends[end - 1]);
        } else {
            for (int row = end - 1; row >= first; row--) {
                out.raw(bytes, start(row), ends[row]).text(row > first ? separator : "");
            }
        }
        return out.text(foot).toBytes();
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1] + separator.length();
    }

    /** A day can have two rows: the first of them. */
    private int firstAtOrAfter(LocalDate day) {
        int at = Collections.binarySearch(days, day);
        int row = at >= 0 ? at : -at - 1;
        while (row > 0 && !days.get(row - 1).isBefore(day)) {
            row--;
        }
        return row;
    }
}
