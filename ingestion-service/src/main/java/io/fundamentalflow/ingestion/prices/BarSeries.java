package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.quality.series.KnownSplit;
import io.fundamentalflow.ingestion.quality.series.PriceSeries;
import io.fundamentalflow.model.DailyBar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Bars as the rules about series read them. */
final class BarSeries {

    private BarSeries() {}

    /** @param bars the stored ones of the context, then those of the answer */
    static PriceSeries of(List<CheckedBar> bars, BarContext context) {
        LocalDate to = context.asked().to();
        return new PriceSeries(
                bars.stream().map(bar -> bar.bar().day()).toArray(LocalDate[]::new),
                figures(bars, DailyBar::open),
                figures(bars, DailyBar::high),
                figures(bars, DailyBar::low),
                figures(bars, DailyBar::close),
                figures(bars, DailyBar::adjustedClose),
                figures(bars, DailyBar::volume),
                context.before().size(),
                context.calendar(),
                context.signFree(),
                to == null || !to.isBefore(context.today()),
                context.splits().stream()
                        .map(split -> new KnownSplit(
                                split.exDate(),
                                split.sharesNew()
                                        .divide(split.sharesOld(), MathContext.DECIMAL64)
                                        .doubleValue()))
                        .toList(),
                context.dividends());
    }

    private static double[] figures(List<CheckedBar> bars, Function<DailyBar, @Nullable BigDecimal> figure) {
        return bars.stream()
                .mapToDouble(bar -> {
                    BigDecimal value = figure.apply(bar.bar());
                    return value == null ? Double.NaN : value.doubleValue();
                })
                .toArray();
    }
}
