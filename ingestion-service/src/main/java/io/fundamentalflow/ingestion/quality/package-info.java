/** Checks that every feature shares: rules by name, readers of doubtful values, calendars, quarantine. */
package io.fundamentalflow.ingestion.quality;
