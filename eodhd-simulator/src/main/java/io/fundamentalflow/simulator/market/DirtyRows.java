package io.fundamentalflow.simulator.market;

import io.fundamentalflow.simulator.market.DirtyRow.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Places the dirty rows: one of each kind, a few weeks apart, counted back from the market's first today. */
final class DirtyRows {

    private static final int FIRST = 15;
    private static final int APART = 12;

    private DirtyRows() {}

    static List<DirtyRow> of(Instrument instrument, MarketSettings settings) {
        if (instrument.special() != SpecialCase.DIRTY_ROWS) {
            return List.of();
        }
        List<DirtyRow> rows = new ArrayList<>();
        LocalDate day = instrument.place().calendar().shift(settings.today(), -FIRST);
        for (Kind kind : Kind.values()) {
            rows.add(0, new DirtyRow(day, kind));
            day = instrument.place().calendar().shift(day, -APART);
        }
        return List.copyOf(rows);
    }
}
