package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.DirtyRow;
import io.fundamentalflow.simulator.market.Factors;
import io.fundamentalflow.simulator.market.History;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /eod/{symbol}}: daily, weekly or monthly bars; CSV unless JSON is asked for. */
final class EodEndpoint implements Endpoint {

    private static final int CALLS = Costs.of("eod");
    private static final int ROW = 140;
    private static final long KEPT_BYTES = 24L << 20;
    static final String HEADER = "Date,Open,High,Low,Close,Adjusted_close,Volume\n";

    private final Market market;
    private final WeightedCache<Rows> daily = new WeightedCache<>(KEPT_BYTES, Rows::weight);

    EodEndpoint(Market market) {
        this.market = market;
    }

    @Override
    public Answer answer(WireRequest request) {
        Optional<Instrument> found = market.find(request.symbol());
        if (found.isEmpty()) {
            return Answer.text(404, "Ticker Not Found.", CALLS);
        }
        Instrument instrument = found.get();
        String period = request.oneOf("period", "d", "d", "w", "m");
        boolean newestFirst = request.oneOf("order", "a", "a", "d").equals("d");
        LocalDate from = request.from();
        LocalDate to = request.to();
        boolean json = request.wantsJson("csv");
        String filter = request.param("filter");
        if (filter != null) {
            return lastValue(instrument, filter);
        }
        Rows rows =
                period.equals("d") ? daily(instrument, json) : Periods.rows(market.history(instrument), period, json);
        if (json) {
            return Answer.json(rows.range(from, to, newestFirst, "[", "]"), CALLS);
        }
        return Answer.csv(rows.range(from, to, newestFirst, HEADER, ""), CALLS, request.symbol() + ".csv");
    }

    private Rows daily(Instrument instrument, boolean json) {
        return daily.get(market.version(), instrument.symbol() + json, () -> render(market.history(instrument), json));
    }

    private static Rows render(History history, boolean json) {
        List<Factors.Segment> segments = new Factors(history).segments();
        Rows rows = new Rows((history.size() + 4) * ROW, json ? "," : "");
        for (int s = 0; s < segments.size(); s++) {
            Factors.Segment factors = segments.get(s);
            long factor = WireBar.scaledFactor(factors);
            int end = s + 1 < segments.size() ? segments.get(s + 1).first() : history.size();
            for (int i = factors.first(); i < end; i++) {
                LocalDate day = history.days().get(i);
                DirtyRow dirty = dirtyOn(history, day);
                if (dirty == null || dirty.kind().isExtraRow()) {
                    WireBar.write(rows.next(), history, i, factors, factor, json);
                    rows.end(day);
                }
                if (dirty != null) {
                    add(rows, day, DirtyWire.spoil(WireBar.of(history, i, factors), dirty.kind()), json);
                }
            }
        }
        return rows.done();
    }

    static void add(Rows rows, LocalDate day, WireBar bar, boolean json) {
        if (json) {
            bar.json(rows.next());
        } else {
            bar.csv(rows.next()).character('\n');
        }
        rows.end(day);
    }

    static @Nullable DirtyRow dirtyOn(History history, LocalDate day) {
        for (DirtyRow row : history.dirtyRows()) {
            if (row.day().equals(day)) {
                return row;
            }
        }
        return null;
    }

    /** One bare scalar. */
    private Answer lastValue(Instrument instrument, String filter) {
        History history = market.history(instrument);
        if (history.size() == 0) {
            return Answer.json("[]".getBytes(StandardCharsets.UTF_8), CALLS);
        }
        int last = history.size() - 1;
        WireBar bar = WireBar.of(history, last, new Factors(history).at(last));
        String value = switch (filter) {
            case "last_date" -> '"' + bar.date() + '"';
            case "last_open" -> bar.open();
            case "last_high" -> bar.high();
            case "last_low" -> bar.low();
            case "last_close" -> bar.close();
            case "last_volume" -> bar.volume();
            default -> throw new WireRequest.InvalidParameter("filter", "The selected filter is invalid.");
        };
        return Answer.json(value.getBytes(StandardCharsets.UTF_8), CALLS);
    }
}
