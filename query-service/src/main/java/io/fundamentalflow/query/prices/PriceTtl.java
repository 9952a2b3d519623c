package io.fundamentalflow.query.prices;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How long an answer may be cached: what can still grow or be corrected for a minute, settled history for a day. */
@Singleton
class PriceTtl {

    private final PriceConfig config;
    private final Clock clock;

    PriceTtl(PriceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** @param lastDay that can have a bar in the answer */
    Duration of(LocalDate lastDay) {
        LocalDate settled = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(config.recentDays());
        return lastDay.isBefore(settled) ? config.historicalTtl() : config.recentTtl();
    }

    Duration ofLatest() {
        return config.recentTtl();
    }
}
