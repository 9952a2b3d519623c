package io.fundamentalflow.query.coverage;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.http.Days;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions of an instrument a caller asks about.
 *
 * @param to null: up to today, in the time of its exchange
 */
record CoverageRequest(
        Ticker ticker, LocalDate from, @Nullable LocalDate to) {

    static final int MOST_YEARS = 50;

    /** @param today in GMT; where no first day is given the year before is meant */
    static CoverageRequest of(String ticker, MultivaluedMap<String, String> query, LocalDate today) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(query, Set.of("from", "to"));
        Days days = parameters.days("from", "to");
        LocalDate last = days.to() == null ? today : days.to();
        LocalDate from = days.from() == null ? last.minusYears(1).plusDays(1) : days.from();
        if (from.plusYears(MOST_YEARS).isBefore(last)) {
            parameters.reject("from", "must be at most " + MOST_YEARS + " years before to");
        }
        if (days.to() == null && from.isAfter(today.plusDays(1))) {
            parameters.reject("from", "must not be in the future");
        }
        parameters.check();
        return new CoverageRequest(parsed, from, days.to());
    }

    String cacheArgs() {
        return "coverage|" + from + "|" + to;
    }
}
