package io.fundamentalflow.query.prices;

import io.fundamentalflow.query.bars.InstrumentBars;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.calendar.TradingSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of several instruments' bars while it fills. */
final class BarsPage {

    private final BarsRequest request;
    private final TradingSessions sessions;
    private final List<PriceMeta> metas = new ArrayList<>();
    private final List<List<BarRow>> bars = new ArrayList<>();
    private final List<Freshness.Inputs> freshness = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int next;
    private int left;
    private long seq = Long.MAX_VALUE;
    private BarsRequest.@Nullable Place end;

    BarsPage(BarsRequest request, TradingSessions sessions) {
        this.request = request;
        this.sessions = sessions;
        this.next = request.first();
        this.left = request.each().limit();
    }

    BarsRequest request() {
        return request;
    }

    /** Full, or nothing is left to be read. */
    boolean isOver() {
        return end != null || next == request.tickers().size();
    }

    /** Index of the ticker to go on with. */
    int next() {
        return next;
    }

    /** Bars that still fit; at least one unless it is over. */
    int left() {
        return left;
    }

    /** What was read of the next ticker; nothing when the page is over. */
    void take(Optional<InstrumentBars> read) {
        if (isOver()) {
            return;
        }
        if (left == 0) {
            end = new BarsRequest.Place(request.names().get(next), null);
            return;
        }
        if (read.isEmpty()) {
            missing.add(request.names().get(next));
        } else {
            take(read.get());
        }
        next++;
    }

    private void take(InstrumentBars read) {
        PriceAnswer answer = PriceAnswer.of(request.of(next, left), read, sessions);
        metas.add(answer.meta());
        bars.add(answer.rows());
        freshness.add(read.freshness());
        seq = Math.min(seq, read.about().seq());
        left -= answer.rows().size();
        if (answer.next() != null) {
            BarRow last = answer.rows().get(answer.rows().size() - 1);
            end = new BarsRequest.Place(request.names().get(next), last.day());
        }
    }

    List<String> missing() {
        return missing;
    }

    List<PriceMeta> metas() {
        return metas;
    }

    List<Freshness.Inputs> freshness() {
        return freshness;
    }

    /** The oldest event number of what was read; the greatest number when nothing was. */
    long seq() {
        return seq;
    }

    /** Where it ended; null: everything is in it. */
    @Nullable String cursor() {
        return end == null ? null : end.text();
    }

    List<TickerBar> rows() {
        List<TickerBar> rows = new ArrayList<>();
        for (int i = 0; i < metas.size(); i++) {
            String ticker = metas.get(i).ticker();
            bars.get(i).forEach(bar -> rows.add(new TickerBar(ticker, bar)));
        }
        return rows;
    }

    List<BarColumns> columns() {
        List<BarColumns> columns = new ArrayList<>();
        for (int i = 0; i < metas.size(); i++) {
            columns.add(BarColumns.of(metas.get(i).ticker(), bars.get(i)));
        }
        return columns;
    }
}
