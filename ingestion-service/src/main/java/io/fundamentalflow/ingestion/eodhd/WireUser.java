package io.fundamentalflow.ingestion.eodhd;

import org.jspecify.annotations.Nullable;

/**
 * What {@code /user} says of the key's quota; names and addresses are not read.
 *
 * @param apiRequests calls spent on {@code apiRequestsDate}: if that is not today in GMT, today's use is 0
 */
public record WireUser(
        @Nullable String apiRequests,
        @Nullable String apiRequestsDate,
        @Nullable String dailyRateLimit,
        @Nullable String extraLimit,
        @Nullable String subscriptionMode) {}
