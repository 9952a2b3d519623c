package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.DirtyRow.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/** What a dirty row looks like on the wire, made from the true one. */
final class DirtyWire {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private DirtyWire() {}

    static WireBar spoil(WireBar bar, Kind kind) {
        return switch (kind) {
            case NEGATIVE_PRICE -> prices(bar, price -> "-" + price);
            case ZERO_PRICE -> prices(bar, price -> "0");
            case TIMES_100 -> prices(bar, price -> WireBuffer.plain(new BigDecimal(price).multiply(HUNDRED)));
            case HIGH_BELOW_LOW -> with(bar, bar.date(), bar.low(), bar.high(), bar.close(), bar.volume());
            case NULL_CLOSE -> with(bar, bar.date(), bar.high(), bar.low(), "null", bar.volume());
            case NEGATIVE_VOLUME -> with(bar, bar.date(), bar.high(), bar.low(), bar.close(), "-" + bar.volume());
            case DUPLICATE_DATE -> with(bar, bar.date(), bar.high(), bar.low(), bar.low(), bar.volume());
            case WEEKEND_DATE -> dated(bar, saturdayAfter(bar.date()));
            case ZERO_DATE -> dated(bar, "0000-00-00");
            case FUTURE_DATE -> dated(bar, "2099-01-02");
            case STRING_NUMBERS -> strings(bar);
        };
    }

    private static String saturdayAfter(String date) {
        LocalDate day = LocalDate.parse(date);
        return day.plusDays(6L - day.getDayOfWeek().getValue()).toString();
    }

    private static WireBar dated(WireBar bar, String date) {
        return with(bar, date, bar.high(), bar.low(), bar.close(), bar.volume());
    }

    private static WireBar with(WireBar bar, String date, String high, String low, String close, String volume) {
        String adjusted = close.equals("null") ? close : bar.adjustedClose();
        return new WireBar(date, bar.open(), high, low, close, adjusted, volume);
    }

    private static WireBar prices(WireBar bar, UnaryOperator<String> change) {
        return new WireBar(
                bar.date(),
                change.apply(bar.open()),
                change.apply(bar.high()),
                change.apply(bar.low()),
                change.apply(bar.close()),
                change.apply(bar.adjustedClose()),
                bar.volume());
    }

    private static WireBar strings(WireBar bar) {
        WireBar quoted = prices(bar, DirtyWire::quote);
        return with(quoted, bar.date(), quoted.high(), quoted.low(), quoted.close(), quote(bar.volume()));
    }

    private static String quote(String number) {
        return '"' + number + '"';
    }
}
