package io.fundamentalflow.ingestion.prices;

import static io.fundamentalflow.ingestion.quality.QualityRule.CLOSE_MISSING;
import static io.fundamentalflow.ingestion.quality.QualityRule.DATE_IN_FUTURE;
import static io.fundamentalflow.ingestion.quality.QualityRule.DATE_NOT_ASKED;
import static io.fundamentalflow.ingestion.quality.QualityRule.OFF_SESSION;
import static io.fundamentalflow.ingestion.quality.QualityRule.OHLC_CONTRADICTION;
import static io.fundamentalflow.ingestion.quality.QualityRule.PRICE_MISSING;
import static io.fundamentalflow.ingestion.quality.QualityRule.PRICE_NOT_POSITIVE;
import static io.fundamentalflow.ingestion.quality.QualityRule.VOLUME_NEGATIVE;

import io.fundamentalflow.ingestion.eodhd.WireBar;
import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.ingestion.quality.SessionCalendar;
import io.fundamentalflow.ingestion.quality.Severity;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.model.DailyBar;
import io.fundamentalflow.model.QualityFlag;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads one wire row by itself: shape, date, numbers, and whether its four prices can be true together. */
final class BarParser {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final BarContext context;

    BarParser(BarContext context) {
        this.context = context;
    }

    CheckedBar parse(WireBar wire) throws RecordFault {
        LocalDate day = WireDate.read(wire.date());
        int flags = checkDay(day);
        if (wire.close() == null) {
            throw new RecordFault(CLOSE_MISSING, "no close");
        }
        DailyBar bar = new DailyBar(
                day,
                price(wire.open(), "open"),
                price(wire.high(), "high"),
                price(wire.low(), "low"),
                price(wire.close(), "close"),
                wire.adjustedClose() == null ? null : NumericColumn.PRICE.read(wire.adjustedClose()),
                volume(wire.volume()));
        if (contradicts(bar)) {
            flags |= QualityFlag.OHLC_SLACK.bit();
        }
        if (!context.always() && isFlatWithoutVolume(bar)) {
            flags |= QualityFlag.NO_TRADE.bit();
        }
        return new CheckedBar(bar, flags, roundingOf(wire.volume()), wire.raw());
    }

    private int checkDay(LocalDate day) throws RecordFault {
        if (day.isAfter(context.today())) {
            throw new RecordFault(DATE_IN_FUTURE, day + " is after " + context.today());
        }
        if (!context.asked().contains(day)) {
            throw new RecordFault(DATE_NOT_ASKED, day + " was not asked for");
        }
        SessionCalendar.Day state = context.calendar().on(day);
        Severity severity = context.rules().of(OFF_SESSION);
        if (severity == Severity.OFF) {
            return 0;
        }
        if (state == SessionCalendar.Day.CLOSED && severity == Severity.QUARANTINE) {
            throw new RecordFault(OFF_SESSION, day + " is a " + day.getDayOfWeek() + ", not a session");
        }
        boolean doubtful = state == SessionCalendar.Day.HOLIDAY
                || state == SessionCalendar.Day.DOUBTFUL
                || state == SessionCalendar.Day.CLOSED;
        return doubtful ? QualityFlag.OFF_SESSION.bit() : 0;
    }

    private BigDecimal price(@Nullable String text, String name) throws RecordFault {
        if (text == null) {
            throw new RecordFault(PRICE_MISSING, "no " + name);
        }
        BigDecimal price = NumericColumn.PRICE.read(text);
        if (price.signum() <= 0 && !context.signFree()) {
            throw new RecordFault(PRICE_NOT_POSITIVE, name + " is " + text);
        }
        return price;
    }

    private static @Nullable BigDecimal volume(@Nullable String text) throws RecordFault {
        if (text == null) {
            return null;
        }
        BigDecimal volume = NumericColumn.WIRE.read(text);
        if (volume.signum() < 0) {
            throw new RecordFault(VOLUME_NEGATIVE, "volume is " + text);
        }
        return volume;
    }

    /** Half a unit of the last digit served. */
    private static BigDecimal roundingOf(@Nullable String volume) {
        if (volume == null) {
            return BigDecimal.ZERO;
        }
        int scale = new BigDecimal(volume).stripTrailingZeros().scale();
        return HALF.scaleByPowerOfTen(-Math.max(0, scale));
    }

    /** The vendor rounds each price on its own, so an open may poke out of the range a little. */
    private boolean contradicts(DailyBar bar) throws RecordFault {
        BigDecimal above = bar.open().max(bar.close()).max(bar.low()).subtract(bar.high());
        BigDecimal below = bar.low().subtract(bar.open().min(bar.close()).min(bar.high()));
        BigDecimal excess = above.max(below);
        Severity severity = context.rules().of(OHLC_CONTRADICTION);
        if (excess.signum() <= 0 || severity == Severity.OFF) {
            return false;
        }
        BigDecimal slack = bar.close().abs().multiply(context.rules().config().ohlcSlack());
        if (excess.compareTo(slack) > 0 && severity == Severity.QUARANTINE) {
            throw new RecordFault(
                    OHLC_CONTRADICTION,
                    "open %s high %s low %s close %s"
                            .formatted(
                                    bar.open().toPlainString(),
                                    bar.high().toPlainString(),
                                    bar.low().toPlainString(),
                                    bar.close().toPlainString()));
        }
        return true;
    }

    private static boolean isFlatWithoutVolume(DailyBar bar) {
        return bar.volume() != null
                && bar.volume().signum() == 0
                && bar.high().compareTo(bar.low()) == 0
                && bar.open().compareTo(bar.close()) == 0;
    }
}
