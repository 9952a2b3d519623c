package io.fundamentalflow.query.coverage;

import io.fundamentalflow.query.http.Days;
import io.fundamentalflow.query.http.ProblemException;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;

/** Which days of an exchange a caller asks about. */
record DayRequest(String exchange, LocalDate from, LocalDate to) {

    static final int MOST_DAYS = 31;

    private static final int USUAL_DAYS = 7;

    /** @param today in GMT; where no day is given the week to it is meant */
    static DayRequest of(String code, MultivaluedMap<String, String> query, LocalDate today) {
        if (!code.matches("[A-Za-z0-9]{1,10}")) {
            throw ProblemException.invalid("code", "must be an exchange code as in US or XETRA");
        }
        QueryParameters parameters = QueryParameters.of(query, Set.of("day", "from", "to"));
        LocalDate day = parameters.day("day");
        Days days = parameters.days("from", "to");
        if (query.containsKey("day") && (query.containsKey("from") || query.containsKey("to"))) {
            parameters.reject("day", "must not be given together with from or to");
        }
        LocalDate to = days.to() != null
                ? days.to()
                : days.from() != null ? days.from().plusDays(USUAL_DAYS - 1) : today;
        LocalDate from = days.from() != null ? days.from() : to.minusDays(USUAL_DAYS - 1);
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            parameters.reject("to", "must be less than " + MOST_DAYS + " days after from");
        }
        parameters.check();
        String exchange = code.toUpperCase(Locale.ROOT);
        return day == null ? new DayRequest(exchange, from, to) : new DayRequest(exchange, day, day);
    }

    String cacheArgs() {
        return "coverage|" + from + "|" + to;
    }
}
