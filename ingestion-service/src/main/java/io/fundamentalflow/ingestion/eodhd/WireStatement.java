package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.model.fundamentals.ReportedMetric;
import io.fundamentalflow.model.fundamentals.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One statement of one period, lenient.
 *
 * @param key the vendor's key of the row, usually the period's end
 * @param date the row's own word for it
 * @param figures our metrics among the lines that have a value, as text
 * @param lines every line that has a value, under the vendor's name and with its digits, as a JSON object
 * @param lineCount how many those are
 * @param hash of the lines and the currency; hexadecimal
 */
public record WireStatement(
        Statement statement,
        PeriodType periodType,
        String key,
        @Nullable String date,
        @Nullable String filingDate,
        @Nullable String currency,
        Map<ReportedMetric, String> figures,
        String lines,
        int lineCount,
        String hash) {}
