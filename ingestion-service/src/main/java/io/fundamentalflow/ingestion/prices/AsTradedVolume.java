package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.quality.NumericColumn;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.model.DailyBar;
import io.fundamentalflow.model.Split;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Puts volumes on the share basis of their day. The vendor serves them on the basis of the day of the fetch, multiplied
 * by every split since; only splits and stock dividends count, a spin-off does not change the number of shares.
 */
final class AsTradedVolume {

    private static final BigDecimal WHOLE = new BigDecimal("0.000001");

    private final List<Split> newestFirst;

    AsTradedVolume(List<Split> splits, LocalDate fetchedOn) {
        this.newestFirst = splits.stream()
                .filter(split -> split.kind().changesShareCount())
                .filter(split -> !split.exDate().isAfter(fetchedOn))
                .sorted(Comparator.comparing(Split::exDate).reversed())
                .toList();
    }

    /** The bar with its volume as traded. */
    CheckedBar asTraded(CheckedBar checked) throws RecordFault {
        DailyBar bar = checked.bar();
        BigDecimal served = bar.volume();
        if (served == null) {
            return checked;
        }
        BigDecimal created = BigDecimal.ONE;
        BigDecimal given = BigDecimal.ONE;
        boolean untouched = true;
        for (Split split : newestFirst) {
            if (!split.exDate().isAfter(bar.day())) {
                break;
            }
            created = created.multiply(split.sharesNew(), MathContext.DECIMAL128);
            given = given.multiply(split.sharesOld(), MathContext.DECIMAL128);
            untouched = false;
        }
        BigDecimal traded = untouched ? served : served.multiply(given).divide(created, MathContext.DECIMAL128);
        // Without a split the vendor states the volume itself: any difference is a correction.
        BigDecimal slack = untouched
                ? BigDecimal.ZERO
                : checked.volumeSlack().multiply(given).divide(created, MathContext.DECIMAL32);
        return new CheckedBar(
                withVolume(bar, NumericColumn.VOLUME.fit(toWhole(traded))), checked.flags(), slack, checked.raw());
    }

    /** The other way round: a stored bar on the basis of the fetch. */
    CheckedBar asServed(CheckedBar checked) {
        DailyBar bar = checked.bar();
        BigDecimal volume = bar.volume();
        if (volume == null) {
            return checked;
        }
        for (Split split : newestFirst) {
            if (split.exDate().isAfter(bar.day())) {
                volume = volume.multiply(split.sharesNew()).divide(split.sharesOld(), MathContext.DECIMAL64);
            }
        }
        return new CheckedBar(withVolume(bar, volume), checked.flags(), checked.volumeSlack(), checked.raw());
    }

    private static BigDecimal toWhole(BigDecimal volume) {
        BigDecimal whole = volume.setScale(0, RoundingMode.HALF_UP);
        return whole.subtract(volume).abs().compareTo(WHOLE) <= 0 ? whole : volume;
    }

    private static DailyBar withVolume(DailyBar bar, BigDecimal volume) {
        return new DailyBar(bar.day(), bar.open(), bar.high(), bar.low(), bar.close(), bar.adjustedClose(), volume);
    }
}
