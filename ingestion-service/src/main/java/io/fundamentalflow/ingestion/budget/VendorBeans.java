package io.fundamentalflow.ingestion.budget;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The vendor's key and the clock, as beans. */
class VendorBeans {

    @Produces
    @Singleton
    ApiKey apiKey(VendorAccount account) {
        return ApiKey.of(account);
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
