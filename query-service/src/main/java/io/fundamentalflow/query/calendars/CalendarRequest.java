package io.fundamentalflow.query.calendars;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.http.Days;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which events a caller wants to see, by day.
 *
 * @param kind null: all
 * @param exchange null: all
 * @param ticker null: all
 * @param after the last event already seen; null: from the start
 */
record CalendarRequest(
        @Nullable EventKind kind,
        @Nullable String exchange,
        @Nullable Ticker ticker,
        LocalDate from,
        LocalDate to,
        int limit,
        @Nullable Cursor after) {

    static final Set<String> PARAMETERS = Set.of("kind", "exchange", "ticker", "from", "to", "limit", "after");
    static final int DEFAULT_LIMIT = 500;
    static final int MAX_LIMIT = 5_000;
    static final int MOST_DAYS = 370;

    private static final int USUAL_DAYS = 30;

    /** The place after an event. */
    record Cursor(LocalDate day, long id) {

        private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})_(\\d{1,18})");

        static Optional<Cursor> parse(String text) {
            Matcher form = FORM.matcher(text);
            try {
                return form.matches()
                        ? Optional.of(new Cursor(LocalDate.parse(form.group(1)), Long.parseLong(form.group(2))))
                        : Optional.empty();
            } catch (java.time.DateTimeException e) {
                return Optional.empty();
            }
        }

        String text() {
            return day + "_" + id;
        }
    }

    /** @param today in GMT; where no days are asked for, those from it on are meant */
    static CalendarRequest of(MultivaluedMap<String, String> query, LocalDate today) {
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        Days days = parameters.days("from", "to");
        LocalDate from = days.from() != null
                ? days.from()
                : days.to() != null ? days.to().minusDays(USUAL_DAYS) : today;
        LocalDate to = days.to() != null ? days.to() : from.plusDays(USUAL_DAYS);
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            parameters.reject("to", "must be less than " + MOST_DAYS + " days after from");
        }
        String exchange = parameters.text("exchange", 20);
        if (exchange != null && !exchange.matches("[A-Za-z0-9]{1,10}")) {
            parameters.reject("exchange", "must be an exchange code as in US or XETRA");
        }
        CalendarRequest request = new CalendarRequest(
                parameters
                        .choice(
                                "kind",
                                CalendarRequest::kind,
                                Optional.empty(),
                                "earnings, ipo, split, dividend, trend")
                        .orElse(null),
                exchange == null ? null : exchange.toUpperCase(Locale.ROOT),
                query.containsKey("ticker") ? parameters.ticker("ticker") : null,
                from,
                to,
                parameters.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
                after(parameters));
        parameters.check();
        return request;
    }

    String cacheArgs() {
        return String.join(
                "|",
                kind == null ? "" : kind.code(),
                String.valueOf(exchange),
                String.valueOf(ticker),
                from.toString(),
                to.toString(),
                Integer.toString(limit),
                after == null ? "" : after.text());
    }

    /** Empty when the text is no kind. */
    private static Optional<Optional<EventKind>> kind(String text) {
        Optional<EventKind> kind = EventKind.ofCode(text);
        return kind.isPresent() ? Optional.of(kind) : Optional.empty();
    }

    private static @Nullable Cursor after(QueryParameters parameters) {
        String text = parameters.text("after", 60);
        if (text == null) {
            return null;
        }
        Optional<Cursor> cursor = Cursor.parse(text);
        if (cursor.isEmpty()) {
            parameters.reject("after", QueryParameters.NOT_A_CURSOR);
        }
        return cursor.orElse(null);
    }
}
