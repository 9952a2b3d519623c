package io.fundamentalflow.ingestion.instruments;

import org.jspecify.annotations.Nullable;

/**
 * What writers need to know of a stored instrument.
 *
 * @param exchange the vendor's exchange code
 * @param type the vendor's instrument type, such as {@code Common Stock}
 * @param currency ISO code of the major unit; null when unknown
 * @param unitScale quoted units per major unit: 100 where London quotes pence
 * @param heldReason why writing is held; null when it is not
 */
public record CompanyRef(
        int id,
        String ticker,
        String exchange,
        String type,
        String calendarId,
        @Nullable String currency,
        int unitScale,
        @Nullable String heldReason) {}
