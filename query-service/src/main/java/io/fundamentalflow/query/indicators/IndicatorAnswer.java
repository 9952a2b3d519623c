package io.fundamentalflow.query.indicators;

import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.fundamentalflow.model.indicators.IndicatorBars;
import io.fundamentalflow.model.indicators.IndicatorSpec;
import io.fundamentalflow.model.indicators.SessionPrices;
import io.fundamentalflow.query.bars.InstrumentBars;
import io.fundamentalflow.query.bars.StoredBar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows and meta of one answer.
 *
 * @param next the session of the last row when there are more; null: complete
 */
record IndicatorAnswer(
        List<String> columns,
        List<IndicatorRow> rows,
        IndicatorMeta meta,
        @Nullable String next) {

    static IndicatorAnswer of(IndicatorRequest request, InstrumentBars read, boolean everyDay) {
        IndicatorBars bars = IndicatorBars.of(
                read.bars().stream().map(IndicatorAnswer::prices).toList(),
                PriceAdjuster.adjustment(read.exDates()),
                request.adjust(),
                everyDay ? IndicatorBars.DAYS_PER_YEAR : IndicatorBars.EXCHANGE_SESSIONS_PER_YEAR);
        List<String> columns = new ArrayList<>();
        List<double[]> series = new ArrayList<>();
        for (IndicatorSpec spec : request.specs()) {
            columns.addAll(spec.columns());
            Collections.addAll(series, spec.compute(bars));
        }
        List<Integer> wanted = wanted(request, read.bars());
        boolean cut = wanted.size() > request.limit();
        List<IndicatorRow> rows = wanted.stream()
                .limit(request.limit())
                .map(index -> IndicatorRow.of(read.bars().get(index).day(), columns, series, index))
                .toList();
        String next = cut ? rows.get(rows.size() - 1).day().toString() : null;
        return new IndicatorAnswer(columns, rows, meta(request, read), next);
    }

    /** Places of the sessions asked for, in the order they are answered; one more than wanted tells of the next page. */
    private static List<Integer> wanted(IndicatorRequest request, List<StoredBar> bars) {
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < bars.size() && wanted.size() <= request.limit(); i++) {
            int index = request.newestFirst() ? bars.size() - 1 - i : i;
            if (request.wants(bars.get(index).day())) {
                wanted.add(index);
            }
        }
        return wanted;
    }

    private static IndicatorMeta meta(IndicatorRequest request, InstrumentBars read) {
        InstrumentBars.Instrument instrument = read.about().instrument();
        LocalDate first = read.bars().isEmpty() ? null : read.bars().get(0).day();
        String asked = request.ticker().toString();
        return new IndicatorMeta(
                instrument.ticker(),
                asked.equals(instrument.ticker()) ? null : asked,
                "1d",
                request.adjust().code(),
                null,
                instrument.basisDate(),
                instrument.currency(),
                instrument.unitScale(),
                first,
                request.specs().stream().map(IndicatorMeta.Series::of).toList());
    }

    private static SessionPrices prices(StoredBar bar) {
        return new SessionPrices(bar.day(), bar.high(), bar.low(), bar.close(), bar.volume());
    }
}
