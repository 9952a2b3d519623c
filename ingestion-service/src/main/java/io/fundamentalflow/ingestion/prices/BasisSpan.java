package io.fundamentalflow.ingestion.prices;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the stored prices are from a day on, until the next span begins.
 *
 * @param kind {@code as_traded}, {@code vendor_rebased} or {@code unknown}
 * @param factor what the vendor multiplied the prices with; null when unknown or none
 */
record BasisSpan(LocalDate from, String kind, @Nullable BigDecimal factor, String evidence) {

    static final String AS_TRADED = "as_traded";
    static final String VENDOR_REBASED = "vendor_rebased";
    static final String UNKNOWN = "unknown";
}
