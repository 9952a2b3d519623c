package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/**
 * A trade of an insider as on the wire, from either feed; see {@link WireBar} for the conventions.
 *
 * @param symbol whose trade it says it is, with or without exchange; null where the address says it
 * @param relationship director, officer, ten per cent owner…
 * @param acquired {@code A} or {@code D}
 * @param derivative null: the feed does not say
 * @param securityTitle null: the feed does not say
 * @param ownership {@code D} or {@code I}, or words that begin so
 * @param accession number of the filing
 * @param reportDate day of the filing
 * @param raw the row as sent, as a JSON object
 */
public record WireTrade(
        @Nullable String symbol,
        @Nullable String ownerName,
        @Nullable String ownerCik,
        @Nullable String relationship,
        @Nullable String ownerTitle,
        @Nullable String date,
        @Nullable String code,
        @Nullable String acquired,
        @Nullable String shares,
        @Nullable String price,
        @Nullable String postShares,
        @Nullable Boolean derivative,
        @Nullable String securityTitle,
        @Nullable String ownership,
        @Nullable String accession,
        @Nullable String reportDate,
        @Nullable String link,
        String raw) {}
