package io.fundamentalflow.ingestion.calendars;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How calendars are read. */
@ConfigMapping(prefix = "ff.calendar")
interface CalendarSettings {

    /** Days ahead that are asked for, at one call a calendar whatever they are. */
    @WithDefault("60")
    int daysAhead();

    /** Days back that are asked for again: what was expected has happened, or did not. */
    @WithDefault("7")
    int daysBack();

    /** Whether what analysts expect is read of the followed stocks, at one call for fifty. Off saves them. */
    @WithDefault("true")
    boolean trends();

    /** Days ahead whose dividends are asked for, at one call a day. Less saves calls; 0 leaves them out. */
    @WithDefault("14")
    int dividendDays();
}
