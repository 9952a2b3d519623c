package io.fundamentalflow.query.prices;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.adjustment.Adjust;
import io.fundamentalflow.model.adjustment.Adjustment;
import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.fundamentalflow.query.bars.AnswerFlag;
import io.fundamentalflow.query.bars.InstrumentBars;
import io.fundamentalflow.query.bars.StoredBar;
import io.fundamentalflow.query.calendar.TradingSessions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bars and meta of one answer, put together from what was read.
 *
 * @param next the label of the last bar when there are more; null: complete
 */
record PriceAnswer(
        List<BarRow> rows, PriceMeta meta, @Nullable String next) {

    private static final int MOST_GAPS = 100;

    static PriceAnswer of(PriceRequest request, InstrumentBars read, TradingSessions sessions) {
        Adjustment adjustment = PriceAdjuster.adjustment(read.exDates());
        BarSeries series = BarSeries.of(read.bars(), adjustment, request.adjust(), request.interval());
        boolean cut = series.bars().size() > request.limit();
        List<Bar> bars = cut ? page(series.bars(), request) : series.bars();
        List<BarRow> rows = new ArrayList<>(bars.size());
        BigDecimal divisor = request.unit().divisor(read.about().instrument().unitScale());
        for (Bar bar : bars) {
            rows.add(BarRow.of(bar, request.interval(), divisor));
        }
        if (request.newestFirst()) {
            Collections.reverse(rows);
        }
        List<LocalDate> gaps = gaps(request, read, bars, cut, sessions);
        PriceMeta meta = meta(request, read, bars, adjustment, series.flags(), gaps);
        return new PriceAnswer(rows, meta, cut ? rows.get(rows.size() - 1).day().toString() : null);
    }

    /** One bar more than wanted was read; the surplus, perhaps a period cut short, is at the far end. */
    private static List<Bar> page(List<Bar> bars, PriceRequest request) {
        return request.newestFirst()
                ? bars.subList(bars.size() - request.limit(), bars.size())
                : bars.subList(0, request.limit());
    }

    private static PriceMeta meta(
            PriceRequest request,
            InstrumentBars read,
            List<Bar> bars,
            Adjustment adjustment,
            List<AnswerFlag> seriesFlags,
            List<LocalDate> gaps) {
        InstrumentBars.Instrument instrument = read.about().instrument();
        return new PriceMeta(
                instrument.ticker(),
                formerTicker(request.ticker(), instrument.ticker()),
                request.interval().code(),
                request.adjust().code(),
                null,
                instrument.basisDate(),
                instrument.currency(),
                request.unit().shownAs(instrument.unitScale()),
                instrument.unitScale(),
                priceBasis(read, bars),
                request.adjust() == Adjust.NONE ? "as_traded" : "split_adjusted",
                new PriceMeta.Coverage(instrument.firstDay(), instrument.newestDay()),
                gaps.subList(0, Math.min(MOST_GAPS, gaps.size())),
                gaps.size(),
                flags(bars, adjustment, seriesFlags, read.about().qualityFlags()),
                request.factors() ? factors(adjustment) : null);
    }

    private static @Nullable String formerTicker(Ticker requested, String current) {
        return requested.toString().equals(current) ? null : requested.toString();
    }

    /** Sessions of the page's own span without a bar; nothing before the first or after the newest stored day is one. */
    private static List<LocalDate> gaps(
            PriceRequest request, InstrumentBars read, List<Bar> page, boolean cut, TradingSessions sessions) {
        InstrumentBars.Instrument instrument = read.about().instrument();
        if (page.isEmpty() || read.bars().isEmpty()) {
            return List.of();
        }
        LocalDate first = later(
                request.firstDay(),
                orElse(instrument.firstDay(), read.bars().get(0).day()));
        LocalDate last = earlier(
                request.lastDay(),
                orElse(
                        instrument.newestDay(),
                        read.bars().get(read.bars().size() - 1).day()));
        if (cut && request.newestFirst()) {
            first = later(first, page.get(0).day());
        } else if (cut) {
            last = earlier(last, page.get(page.size() - 1).lastSession());
        }
        Set<LocalDate> held = new HashSet<>(read.bars().size() * 2);
        for (StoredBar bar : read.bars()) {
            held.add(bar.day());
        }
        List<LocalDate> gaps = new ArrayList<>();
        for (LocalDate session : sessions.sessionsBetween(instrument.calendarId(), first, last)) {
            if (!held.contains(session)) {
                gaps.add(session);
            }
        }
        return gaps;
    }

    private static String priceBasis(InstrumentBars read, List<Bar> page) {
        if (page.isEmpty()) {
            return "unknown";
        }
        LocalDate first = page.get(0).day();
        LocalDate last = page.get(page.size() - 1).lastSession();
        List<String> kinds = read.about().priceBasis().stream()
                .filter(span -> span.overlaps(first, last))
                .map(InstrumentBars.BasisSpan::kind)
                .distinct()
                .toList();
        return switch (kinds.size()) {
            case 0 -> "unknown";
            case 1 -> kinds.get(0);
            default -> "mixed";
        };
    }

    /** Actions after the page's first bar, and bars inside it; a reader of the page is not told about others. */
    private static List<AnswerFlag> flags(
            List<Bar> page, Adjustment adjustment, List<AnswerFlag> seriesFlags, List<InstrumentBars.FlagRow> noticed) {
        if (page.isEmpty()) {
            return List.of();
        }
        LocalDate first = page.get(0).day();
        LocalDate last = page.get(page.size() - 1).day();
        List<AnswerFlag> flags = new ArrayList<>();
        adjustment.flags().stream()
                .filter(flag -> flag.day().isAfter(first))
                .map(AnswerFlag::of)
                .forEach(flags::add);
        seriesFlags.stream()
                .filter(flag -> !flag.day().isBefore(first) && !flag.day().isAfter(last))
                .forEach(flags::add);
        LocalDate lastSession = page.get(page.size() - 1).lastSession();
        noticed.stream()
                .filter(flag -> flag.touches(first, lastSession))
                .map(AnswerFlag::of)
                .forEach(flags::add);
        return flags;
    }

    private static List<PriceMeta.Factor> factors(Adjustment adjustment) {
        return adjustment.steps().stream()
                .map(step -> new PriceMeta.Factor(
                        step.exDate(), digits(step.splits()), digits(step.all()), digits(step.volume())))
                .toList();
    }

    private static BigDecimal digits(BigDecimal factor) {
        return factor.setScale(20, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    private static LocalDate orElse(@Nullable LocalDate day, LocalDate absent) {
        return day == null ? absent : day;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
