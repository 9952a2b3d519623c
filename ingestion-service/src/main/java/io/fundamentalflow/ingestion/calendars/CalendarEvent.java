package io.fundamentalflow.ingestion.calendars;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An event that can be stored.
 *
 * @param kind earnings, ipo, split, dividend or trend
 * @param key the same for every version of one event
 * @param ticker null: none yet
 * @param details figures by our names; what is not known is absent
 */
record CalendarEvent(String kind, String key, @Nullable String ticker, LocalDate day, JsonObject details) {}
