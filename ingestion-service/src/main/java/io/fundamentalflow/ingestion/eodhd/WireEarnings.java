package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.model.fundamentals.PeriodType;
import org.jspecify.annotations.Nullable;

/**
 * Earnings per share of one period, expected and reported, lenient.
 *
 * @param reportTime {@code before_market} or {@code after_market}
 * @param content the row as sent, as a JSON object
 * @param size fields that have a value
 * @param hash of the content; hexadecimal
 */
public record WireEarnings(
        PeriodType periodType,
        String key,
        @Nullable String date,
        @Nullable String reportDate,
        @Nullable String reportTime,
        @Nullable String currency,
        @Nullable String epsActual,
        @Nullable String epsEstimate,
        String content,
        int size,
        String hash) {}
