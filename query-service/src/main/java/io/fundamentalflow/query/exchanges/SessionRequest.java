package io.fundamentalflow.query.exchanges;

import io.fundamentalflow.query.http.Days;
import io.fundamentalflow.query.http.ProblemException;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;

/** Which days of an exchange a caller wants to see. */
record SessionRequest(String exchange, LocalDate from, LocalDate to) {

    static final int MOST_DAYS = 3_700;

    private static final int DAYS_BACK = 7;
    private static final int DAYS_AHEAD = 30;

    /** @param today in GMT; what is meant where nothing is said lies around it */
    static SessionRequest of(String code, MultivaluedMap<String, String> query, LocalDate today) {
        QueryParameters parameters = QueryParameters.of(query, Set.of("from", "to"));
        Days days = parameters.days("from", "to");
        LocalDate from = days.from() != null
                ? days.from()
                : days.to() != null ? days.to().minusDays(DAYS_AHEAD) : today.minusDays(DAYS_BACK);
        LocalDate to = days.to() != null
                ? days.to()
                : days.from() != null ? days.from().plusDays(DAYS_AHEAD) : today.plusDays(DAYS_AHEAD);
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            parameters.reject("to", "must be less than " + MOST_DAYS + " days after from");
        }
        parameters.check();
        return new SessionRequest(exchange(code), from, to);
    }

    static String exchange(String code) {
        if (!code.matches("[A-Za-z0-9]{1,10}")) {
            throw ProblemException.invalid("code", "must be an exchange code as in US or XETRA");
        }
        return code.toUpperCase(Locale.ROOT);
    }
}
