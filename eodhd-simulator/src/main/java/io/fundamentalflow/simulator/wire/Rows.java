package io.fundamentalflow.simulator.wire;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Rendered rows of one history in date order, so that any range is a copy of bytes. */
final class Rows {

    private final WireBuffer buffer;
    private final List<LocalDate> days = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private byte[] bytes = new byte[0];

    Rows(int capacity) {
        buffer = new WireBuffer(capacity);
    }

    /** To be filled with the next row, then closed with {@link #end}. */
    WireBuffer next() {
        return buffer;
    }

    void end(LocalDate day) {
        days.add(day);
        ends.add(buffer.length());
    }

    Rows done() {
        bytes = buffer.toBytes();
        return this;
    }

    int weight() {
        return bytes.length + 24 * days.size();
    }

    /** Rows of the days from and to, both inclusive, between a head and a foot. */
    byte[] range(LocalDate from, LocalDate to, boolean newestFirst, String head, String separator, String foot) {
        WireBuffer out =
                new WireBuffer(bytes.length + separator.length() * days.size() + head.length() + foot.length());
        out.text(head);
        boolean first = true;
        for (int i = 0; i < days.size(); i++) {
            int row = newestFirst ? days.size() - 1 - i : i;
            LocalDate day = days.get(row);
            if (day.isBefore(from) || day.isAfter(to)) {
                continue;
            }
            if (!first) {
                out.text(separator);
            }
            first = false;
            out.raw(bytes, row == 0 ? 0 : ends.get(row - 1), ends.get(row));
        }
        return out.text(foot).toBytes();
    }
}
