package io.fundamentalflow.query.intraday;

import io.fundamentalflow.model.adjustment.Adjust;
import io.fundamentalflow.model.adjustment.Adjustment;
import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.fundamentalflow.model.adjustment.Step;
import io.fundamentalflow.query.bars.AnswerFlag;
import io.fundamentalflow.query.bars.InstrumentBars.FlagRow;
import io.fundamentalflow.query.calendar.TradingSessions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bars and meta of one answer, put together from what was read.
 *
 * @param next the start of the last bar when there are more; null: complete
 */
record IntradayAnswer(
        List<IntradayRow> rows, IntradayMeta meta, @Nullable String next) {

    private static final int MOST_GAPS = 100;

    static IntradayAnswer of(
            IntradayRequest request,
            StoredIntraday read,
            Adjustment adjustment,
            @Nullable LocalDate basisDate,
            TradingSessions sessions) {
        boolean cut = read.bars().size() > request.limit();
        BigDecimal divisor = request.unit().divisor(read.about().unitScale());
        List<IntradayRow> rows = read.bars().stream()
                .limit(request.limit())
                .map(row -> written(row, adjustment.factorsOf(row.sessionDay()), request.adjust(), divisor))
                .toList();
        LocalDate first =
                rows.isEmpty() ? null : end(rows, request.newestFirst()).sessionDay();
        LocalDate last =
                rows.isEmpty() ? null : end(rows, !request.newestFirst()).sessionDay();
        List<LocalDate> gaps = first == null || last == null
                ? List.of()
                : gaps(rows, sessions.sessionsBetween(read.about().calendarId(), first, last));
        return new IntradayAnswer(
                rows,
                meta(request, read, basisDate, gaps, flags(read, adjustment, request.adjust(), first, last)),
                cut ? rows.get(rows.size() - 1).startsAt().toString() : null);
    }

    private static IntradayRow end(List<IntradayRow> rows, boolean last) {
        return rows.get(last ? rows.size() - 1 : 0);
    }

    /** Bars never cross sessions, so that one factor holds for all of a bar. */
    private static IntradayRow written(IntradayRow row, Step factors, Adjust adjust, BigDecimal divisor) {
        BigDecimal price = factors.price(adjust);
        BigDecimal volume = row.volume();
        return new IntradayRow(
                row.startsAt(),
                row.sessionDay(),
                row.segment(),
                price(row.open(), price, divisor),
                price(row.high(), price, divisor),
                price(row.low(), price, divisor),
                price(row.close(), price, divisor),
                volume == null
                        ? null
                        : PriceAdjuster.written(
                                adjust == Adjust.NONE
                                        ? volume
                                        : volume.multiply(factors.volume(), PriceAdjuster.DIGITS)));
    }

    private static BigDecimal price(BigDecimal quoted, BigDecimal factor, BigDecimal divisor) {
        return PriceAdjuster.written(
                quoted.multiply(factor, PriceAdjuster.DIGITS).divide(divisor, PriceAdjuster.DIGITS));
    }

    private static List<LocalDate> gaps(List<IntradayRow> rows, List<LocalDate> held) {
        Set<LocalDate> days = rows.stream().map(IntradayRow::sessionDay).collect(Collectors.toSet());
        return held.stream().filter(day -> !days.contains(day)).toList();
    }

    private static List<AnswerFlag> flags(
            StoredIntraday read,
            Adjustment adjustment,
            Adjust adjust,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {
        List<FlagRow> noticed = read.about().qualityFlags();
        if (first == null || last == null) {
            return List.of();
        }
        Stream<AnswerFlag> ofActions = adjust == Adjust.NONE
                ? Stream.empty()
                : adjustment.flags().stream()
                        .filter(flag -> flag.day().isAfter(first))
                        .map(AnswerFlag::of);
        Stream<AnswerFlag> ofBars = (noticed == null ? List.<FlagRow>of() : noticed)
                .stream().filter(flag -> flag.touches(first, last)).map(AnswerFlag::of);
        return Stream.concat(ofActions, ofBars).toList();
    }

    private static IntradayMeta meta(
            IntradayRequest request,
            StoredIntraday read,
            @Nullable LocalDate basisDate,
            List<LocalDate> gaps,
            List<AnswerFlag> flags) {
        StoredIntraday.About about = read.about();
        StoredIntraday.Source source = about.source();
        String requested = request.ticker().toString();
        return new IntradayMeta(
                about.ticker(),
                requested.equals(about.ticker()) ? null : requested,
                request.interval().code(),
                source == null ? null : source.interval(),
                request.extended() ? "extended" : "regular",
                request.adjust().code(),
                null,
                basisDate,
                about.currency(),
                request.unit().shownAs(about.unitScale()),
                about.unitScale(),
                new IntradayMeta.Coverage(
                        source == null ? null : source.firstDay(), source == null ? null : source.newestDay()),
                gaps.subList(0, Math.min(MOST_GAPS, gaps.size())),
                gaps.size(),
                flags);
    }
}
