package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/**
 * Who the instrument is, lenient.
 *
 * @param fiscalYearEnd name of a month
 * @param listedOn date of the first offering
 * @param profile what describes the company, under our names, as a JSON object
 */
public record WireCompany(
        @Nullable String name,
        @Nullable String isin,
        @Nullable String cik,
        @Nullable String lei,
        @Nullable String figi,
        @Nullable String cusip,
        @Nullable String sector,
        @Nullable String industry,
        @Nullable String fiscalYearEnd,
        @Nullable String listedOn,
        String profile) {}
