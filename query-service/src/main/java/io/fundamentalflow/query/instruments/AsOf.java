package io.fundamentalflow.query.instruments;

import io.fundamentalflow.query.http.ProblemException;
import io.fundamentalflow.query.http.QueryParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The moment whose knowledge an answer holds, as the caller gave it: a day, an instant, or neither for now. A day means
 * that day's regular close on the instrument's calendar, so only the database, which knows the instrument, can say which
 * instant that is. The way of an answer:
 *
 * <ol>
 *   <li>{@link #of} reads {@code as_of} and {@code strict}; what is certainly ahead is a mistake of the caller;
 *   <li>the statement computes the instant once by {@link #resolvedBy}, in a MATERIALIZED CTE, filters by it and returns it;
 *   <li>{@link #resolve} refuses a close that has not happened yet and gives what {@code meta.as_of} says.
 * </ol>
 *
 * @param day null: an instant was given, or nothing
 * @param instant null: a day was given, or nothing; whole microseconds, as the database has them
 * @param strict only what we had seen ourselves by then, whatever the market could know: rows need
 *     {@code first_seen_at <= as_of} besides {@code known_at <= as_of}
 */
public record AsOf(@Nullable LocalDate day, @Nullable Instant instant, boolean strict) {

    /** The parameters read here, for the set of names an endpoint knows. */
    public static final Set<String> PARAMETERS = Set.of("as_of", "strict");

    private static final String NAME = "as_of";
    private static final String AHEAD = "must not lie ahead";
    private static final String FORM = "must be a date as in 2024-01-31 or an instant as in 2024-01-31T21:00:00Z";
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** Where the day begins first; a day that has begun nowhere lies ahead everywhere. */
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

    /**
     * {@code %1$s} the day, {@code %2$s} the instant, as SQL. Calendars without sessions, and days before the first
     * session known, go by the days of the week and the exchange's hours; without hours a day ends at midnight.
     */
    private static final String RESOLVED = """
            (CASE WHEN %1$s IS NULL THEN coalesce(%2$s, clock_timestamp())
                  ELSE (SELECT CASE WHEN k.kind = 'always' THEN (%1$s + 1)::timestamp AT TIME ZONE k.time_zone
                               ELSE coalesce(
                                 (SELECT s.closes_at FROM exchange_sessions s
                                   WHERE s.calendar_id = k.id AND s.day <= %1$s AND s.kind <> 'holiday'
                                   ORDER BY s.day DESC LIMIT 1),
                                 (SELECT coalesce(max(d)::date + e.closes, max(d)::date + interval '1 day')
                                           AT TIME ZONE e.time_zone
                                    FROM generate_series(%1$s - 6, %1$s, interval '1 day') d
                                   WHERE extract(isodow FROM d)::smallint = ANY (k.trading_days))) END
                          FROM trading_calendars k WHERE k.id = c.calendar_id) END)""";

    /** Reads the parameters {@code as_of} and {@code strict}; mistakes are noted for {@link QueryParameters#check()}. */
    public static AsOf of(QueryParameters parameters, Instant now) {
        boolean strict = parameters.flag("strict");
        String text = parameters.text(NAME, 40);
        if (text == null) {
            return new AsOf(null, null, strict);
        }
        try {
            return text.length() == 10
                    ? ofDay(LocalDate.parse(text), strict, parameters, now)
                    : ofInstant(OffsetDateTime.parse(withPlus(text)).toInstant(), strict, parameters, now);
        } catch (DateTimeParseException e) {
            parameters.reject(NAME, FORM);
            return new AsOf(null, null, strict);
        }
    }

    /**
     * SQL for the instant, of type timestamptz; needs {@code companies c} and {@code exchanges e} in scope. Volatile:
     * without {@code as_of} it is the moment of execution, which is after the snapshot was taken, so that nothing in the
     * snapshot is missed.
     *
     * @param dayParameter number of the statement's parameter that is given {@link #day()}
     * @param instantParameter number of the one that is given {@link #instantForSql()}
     */
    public static String resolvedBy(int dayParameter, int instantParameter) {
        return RESOLVED.formatted("$" + dayParameter + "::date", "$" + instantParameter + "::timestamptz");
    }

    /** {@link #instant()} as the database client takes it. */
    public @Nullable OffsetDateTime instantForSql() {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** Whether the answer holds what is known now. */
    public boolean isNow() {
        return day == null && instant == null;
    }

    /**
     * What {@code meta.as_of} says: the instant the statement computed; null for now. Fails with 400 when the session of
     * the day has not closed yet.
     */
    public @Nullable Instant resolve(Instant computed, Instant now) {
        if (isNow()) {
            return null;
        }
        if (computed.isAfter(now)) {
            throw ProblemException.invalid(NAME, AHEAD + ": the session of that day closes at " + computed);
        }
        return computed;
    }

    /** Its part of a cache key. */
    public String cacheArg() {
        return (day != null ? day.toString() : instant != null ? instant.toString() : "now") + (strict ? "!" : "");
    }

    private static AsOf ofDay(LocalDate day, boolean strict, QueryParameters parameters, Instant now) {
        if (day.isBefore(EARLIEST)) {
            parameters.reject(NAME, "must not lie before " + EARLIEST);
        } else if (day.isAfter(LocalDate.ofInstant(now, FIRST_ZONE))) {
            parameters.reject(NAME, AHEAD);
        }
        return new AsOf(day, null, strict);
    }

    private static AsOf ofInstant(Instant instant, boolean strict, QueryParameters parameters, Instant now) {
        if (instant.isBefore(EARLIEST.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            parameters.reject(NAME, "must not lie before " + EARLIEST);
        } else if (instant.isAfter(now)) {
            parameters.reject(NAME, AHEAD);
        }
        return new AsOf(null, instant.truncatedTo(ChronoUnit.MICROS), strict);
    }

    /** A plus sign that was not escaped in the URL arrives as a space; nothing else can be meant by it. */
    private static String withPlus(String text) {
        return text.replaceFirst(" (?=\\d{2}:\\d{2}$)", "+");
    }
}
