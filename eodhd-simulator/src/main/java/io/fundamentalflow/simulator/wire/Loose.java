package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.StatementCase;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of a fundamentals document in the type that the vendor happens to use: snapshots are numbers,
 * statement lines are text, and for one company neither is sure. Wrong types carry right values.
 */
final class Loose {

    private static final List<String> NOTHING = List.of("NA", "None", "", "No data", "N/A");
    private static final int MONEY_SCALE = 2;

    private final JsonGenerator out;
    private final boolean mixed;
    private final boolean zeroForUnknown;

    Loose(JsonGenerator out, Instrument instrument) {
        this.out = out;
        mixed = StatementCase.MIXED_TYPES.is(instrument);
        zeroForUnknown = StatementCase.ZERO_AS_UNKNOWN.is(instrument);
    }

    boolean isMixed() {
        return mixed;
    }

    /** A number, mostly. */
    void number(String name, @Nullable BigDecimal value) throws IOException {
        if (value == null && zeroForUnknown) {
            out.writeNumberField(name, 0);
        } else if (value == null) {
            nothing(name);
        } else if (mixed && isOdd(name)) {
            out.writeStringField(
                    name,
                    value.setScale(Math.max(4, value.scale()), RoundingMode.HALF_UP)
                            .toPlainString());
        } else {
            Json.number(out, name, value);
        }
    }

    void number(String name, long value) throws IOException {
        number(name, BigDecimal.valueOf(value));
    }

    /** A rounded number, mostly. */
    void rounded(String name, @Nullable BigDecimal value, int scale) throws IOException {
        number(name, value == null ? null : value.setScale(scale, RoundingMode.HALF_UP));
    }

    /** A statement line: text with two decimals, mostly. */
    void line(String name, @Nullable BigDecimal value) throws IOException {
        if (value == null) {
            nothing(name);
        } else if (mixed && isOdd(name)) {
            Json.number(out, name, value);
        } else if (name.equals("capitalExpenditures")) {
            // One of the lines that have no decimals.
            Json.text(out, name, WireBuffer.plain(value));
        } else {
            Json.text(
                    out, name, value.setScale(MONEY_SCALE, RoundingMode.HALF_UP).toPlainString());
        }
    }

    /** Text with a fixed number of decimals. */
    void text(String name, @Nullable BigDecimal value, int scale) throws IOException {
        if (value == null) {
            nothing(name);
        } else {
            Json.text(out, name, value.setScale(scale, RoundingMode.HALF_UP).toPlainString());
        }
    }

    void day(String name, @Nullable LocalDate value) throws IOException {
        if (value == null && mixed) {
            Json.text(out, name, "0000-00-00");
        } else {
            Json.day(out, name, value);
        }
    }

    private void nothing(String name) throws IOException {
        if (zeroForUnknown) {
            Json.text(out, name, "0.00");
        } else if (mixed && Math.floorMod(name.hashCode(), 3) != 0) {
            Json.text(out, name, NOTHING.get(Math.floorMod(name.hashCode(), NOTHING.size())));
        } else {
            out.writeNullField(name);
        }
    }

    private static boolean isOdd(String name) {
        return Math.floorMod(name.hashCode(), 2) == 1;
    }
}
