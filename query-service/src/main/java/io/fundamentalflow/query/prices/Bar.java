package io.fundamentalflow.query.prices;

import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.fundamentalflow.query.bars.StoredBar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bar of an answer before it is written, in full precision.
 *
 * @param day the session, or the first calendar day of the week or month
 * @param lastSession the newest session in the bar
 * @param adjustedClose the close adjusted for splits and dividends on the basis date, whatever the other prices are
 */
record Bar(
        LocalDate day,
        LocalDate lastSession,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal adjustedClose,
        @Nullable BigDecimal volume,
        int flags,
        boolean provisional) {

    /** {@code stored} with the factors of one answer applied. */
    static Bar of(StoredBar stored, BigDecimal price, BigDecimal volume, BigDecimal all) {
        return new Bar(
                stored.day(),
                stored.day(),
                times(stored.open(), price),
                times(stored.high(), price),
                times(stored.low(), price),
                times(stored.close(), price),
                times(stored.close(), all),
                stored.volume() == null ? null : times(stored.volume(), volume),
                stored.flags(),
                stored.provisional());
    }

    /** One bar of a period from its sessions, oldest first; unknown volumes do not make the sum unknown. */
    static Bar over(LocalDate periodStart, List<Bar> sessions) {
        Bar last = sessions.get(sessions.size() - 1);
        BigDecimal high = last.high;
        BigDecimal low = last.low;
        BigDecimal volume = null;
        int flags = 0;
        boolean provisional = false;
        for (Bar bar : sessions) {
            high = high.max(bar.high);
            low = low.min(bar.low);
            if (bar.volume != null) {
                volume = volume == null ? bar.volume : volume.add(bar.volume);
            }
            flags |= bar.flags;
            provisional |= bar.provisional;
        }
        return new Bar(
                periodStart,
                last.lastSession,
                sessions.get(0).open,
                high,
                low,
                last.close,
                last.adjustedClose,
                volume,
                flags,
                provisional);
    }

    private static BigDecimal times(BigDecimal value, BigDecimal factor) {
        return factor.compareTo(BigDecimal.ONE) == 0 ? value : value.multiply(factor, PriceAdjuster.DIGITS);
    }
}
