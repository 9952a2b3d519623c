package io.fundamentalflow.query.bars;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One session as the database holds it: the price in the unit quoted, the volume as traded.
 *
 * @param volume null where the vendor does not know it
 * @param flags bits of {@link io.fundamentalflow.model.QualityFlag}
 */
public record StoredBar(
        LocalDate day,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        @Nullable BigDecimal volume,
        int flags,
        boolean provisional) {}
