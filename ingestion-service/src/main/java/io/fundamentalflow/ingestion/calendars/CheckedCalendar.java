package io.fundamentalflow.ingestion.calendars;

import io.fundamentalflow.ingestion.quality.Rejection;
import java.util.List;

/**
 * What was read of calendars.
 *
 * @param spans which days of which kind the answers are whole for
 */
record CheckedCalendar(List<CalendarEvent> events, List<Rejection> rejections, List<Span> spans) {

    /** Both days included. */
    record Span(String kind, java.time.LocalDate from, java.time.LocalDate to) {}
}
