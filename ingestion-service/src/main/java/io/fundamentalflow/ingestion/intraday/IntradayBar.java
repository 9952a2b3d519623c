package io.fundamentalflow.ingestion.intraday;

import io.fundamentalflow.ingestion.quality.SessionHours.Segment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A bar that may be stored: prices in the unit quoted, volume as the vendor has it, null where it does not know. */
record IntradayBar(
        Instant startsAt,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        @Nullable BigDecimal volume,
        LocalDate sessionDay,
        Segment segment) {}
