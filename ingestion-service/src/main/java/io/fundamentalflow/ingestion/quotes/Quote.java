package io.fundamentalflow.ingestion.quotes;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A quote that may be stored, in the unit quoted.
 *
 * @param quotedAt of the last trade
 * @param sessionDay the session of that trade
 * @param stale why it is doubted and stored all the same; null: it is not
 */
record Quote(
        int companyId,
        Instant quotedAt,
        LocalDate sessionDay,
        @Nullable BigDecimal open,
        @Nullable BigDecimal high,
        @Nullable BigDecimal low,
        BigDecimal price,
        @Nullable BigDecimal volume,
        @Nullable BigDecimal previousClose,
        @Nullable String stale) {}
