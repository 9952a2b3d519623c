package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.model.fundamentals.PeriodType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What analysts expect of one period, lenient.
 *
 * @param horizon the vendor's label: 0q, +1q, 0y, +1y
 * @param figures by the column of {@code earnings_estimates}, those that have a value
 * @param content the row as sent, as a JSON object
 * @param size fields that have a value
 * @param hash of the content; hexadecimal
 */
public record WireEstimate(
        PeriodType periodType,
        String key,
        @Nullable String date,
        @Nullable String horizon,
        Map<String, String> figures,
        String content,
        int size,
        String hash) {}
