package io.fundamentalflow.ingestion.intraday;

import io.fundamentalflow.model.IntradayInterval;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How bars within sessions are read, by interval. */
@ConfigMapping(prefix = "ff.intraday")
interface IntradaySettings {

    /** Days of minutes asked for when an instrument's are first read and no range was given. */
    @WithDefault("30")
    int minuteFirstDays();

    /** The same of five minutes. */
    @WithDefault("120")
    int fiveMinuteFirstDays();

    /** The same of hours. */
    @WithDefault("720")
    int hourFirstDays();

    /**
     * Days of minutes in one request, at five calls each. More is cheaper and needs more memory; the vendor refuses more
     * than 120.
     */
    @WithDefault("60")
    int minuteRequestDays();

    /** The same of five minutes; at most 600. */
    @WithDefault("300")
    int fiveMinuteRequestDays();

    /** The same of hours; at most 7,200. */
    @WithDefault("3600")
    int hourRequestDays();

    /** Days that minutes are kept; older bars are deleted. 0 keeps all. */
    @WithDefault("0")
    int minuteRetentionDays();

    /** The same of five minutes. */
    @WithDefault("0")
    int fiveMinuteRetentionDays();

    /** The same of hours. */
    @WithDefault("0")
    int hourRetentionDays();

    /** What holds for an interval that the vendor has. */
    default Limits of(IntradayInterval interval) {
        return switch (interval) {
            case ONE_MINUTE -> new Limits(minuteFirstDays(), minuteRequestDays(), minuteRetentionDays());
            case FIVE_MINUTES -> new Limits(fiveMinuteFirstDays(), fiveMinuteRequestDays(), fiveMinuteRetentionDays());
            case HOUR -> new Limits(hourFirstDays(), hourRequestDays(), hourRetentionDays());
            case FIFTEEN_MINUTES, THIRTY_MINUTES ->
                throw new IllegalArgumentException(interval.code() + " is not had from the vendor");
        };
    }

    /**
     * Of one interval, in days.
     *
     * @param retention 0: for ever
     */
    record Limits(int first, int request, int retention) {}
}
