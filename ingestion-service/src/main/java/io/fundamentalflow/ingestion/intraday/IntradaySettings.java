package io.fundamentalflow.ingestion.intraday;

import io.fundamentalflow.model.IntradayInterval;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How bars within sessions are read, by interval. */
@ConfigMapping(prefix = "ff.intraday")
interface IntradaySettings {

    /** Bars of a minute. */
    @WithName("1m")
    Minute minute();

    /** Bars of five minutes. */
    @WithName("5m")
    FiveMinutes fiveMinutes();

    /** Bars of an hour. */
    @WithName("1h")
    Hour hour();

    /** Of an interval that the vendor has. */
    default Interval of(IntradayInterval interval) {
        return switch (interval) {
            case ONE_MINUTE -> minute();
            case FIVE_MINUTES -> fiveMinutes();
            case HOUR -> hour();
            case FIFTEEN_MINUTES, THIRTY_MINUTES ->
                throw new IllegalArgumentException(interval.code() + " is not had from the vendor");
        };
    }

    /** What every interval has. */
    interface Interval {

        /** Days asked for when an instrument's are first read and no range was given. */
        int firstDays();

        /** Days of one request, at five calls each. More is cheaper and needs more memory; the vendor refuses above its own limit. */
        int requestDays();

        /** Days that are kept; older bars are deleted. 0 keeps all. */
        int retentionDays();
    }

    /** Bars of a minute: the vendor has up to 120 days in a request. */
    interface Minute extends Interval {

        @Override
        @WithDefault("30")
        int firstDays();

        @Override
        @WithDefault("60")
        int requestDays();

        @Override
        @WithDefault("0")
        int retentionDays();
    }

    /** Bars of five minutes: the vendor has up to 600 days in a request. */
    interface FiveMinutes extends Interval {

        @Override
        @WithDefault("120")
        int firstDays();

        @Override
        @WithDefault("300")
        int requestDays();

        @Override
        @WithDefault("0")
        int retentionDays();
    }

    /** Bars of an hour: the vendor has up to 7,200 days in a request. */
    interface Hour extends Interval {

        @Override
        @WithDefault("720")
        int firstDays();

        @Override
        @WithDefault("3600")
        int requestDays();

        @Override
        @WithDefault("0")
        int retentionDays();
    }
}
