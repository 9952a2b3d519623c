package io.fundamentalflow.ingestion.intraday;

import io.fundamentalflow.model.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What one request asks for.
 *
 * @param days the session days, both included; both ends are given
 * @param from first instant of them, at the exchange
 * @param to last second of them
 * @param rest the days that are left of the task; null: none
 */
record IntradaySpan(
        DateRange days, Instant from, Instant to, @Nullable DateRange rest) {

    /** @param most days of one request */
    static IntradaySpan of(LocalDate first, LocalDate last, int most, ZoneId zone) {
        LocalDate end = first.plusDays(most - 1L);
        LocalDate to = end.isBefore(last) ? end : last;
        return new IntradaySpan(
                new DateRange(first, to),
                first.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1),
                to.isBefore(last) ? new DateRange(to.plusDays(1), last) : null);
    }
}
