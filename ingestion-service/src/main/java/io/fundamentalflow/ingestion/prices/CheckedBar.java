package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.DailyBar;
import io.fundamentalflow.model.QualityFlag;
import java.math.BigDecimal;

/**
 * A bar that may be stored, or served as context for the bars after it.
 *
 * @param bar prices as served; volume as served or as traded, by the stage it is in
 * @param flags bits of {@link QualityFlag}
 * @param volumeSlack by how much two readings of one volume may differ because the vendor rounded it
 * @param raw the record as received, empty for a stored bar
 */
record CheckedBar(DailyBar bar, int flags, BigDecimal volumeSlack, String raw) {

    CheckedBar flagged(QualityFlag flag) {
        return flag.in(flags) ? this : new CheckedBar(bar, flags | flag.bit(), volumeSlack, raw);
    }
}
