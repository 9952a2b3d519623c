package io.fundamentalflow.query.known;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.Days;
import io.fundamentalflow.query.http.QueryParameters;
import io.fundamentalflow.query.instruments.AsOf;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the requests for tables of what was known have in common.
 *
 * @param from first day; null: from the beginning
 * @param to last day; null: to the newest
 * @param after the {@code next} of the page before; null: from the start
 */
public record KnownRequest(
        Ticker ticker,
        AsOf asOf,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean newestFirst,
        int limit,
        @Nullable String after,
        AnswerFormat format) {

    private static final LocalDate BEGINNING = LocalDate.of(1600, 1, 1);
    private static final LocalDate END = LocalDate.of(2200, 12, 31);
    private static final int LONGEST_CURSOR = 60;

    /**
     * Which of the common parameters an endpoint has, and within which bounds.
     *
     * @param ranged whether it has from and to
     * @param ordered whether it has order
     * @param cursor what an {@code after} looks like
     */
    public record Form(boolean ranged, boolean ordered, Predicate<String> cursor, int defaultLimit, int maxLimit) {}

    /** The names of the parameters of {@code form} and {@code more}. */
    public static Set<String> names(Form form, String... more) {
        Set<String> names = new HashSet<>(AsOf.PARAMETERS);
        names.addAll(Set.of("limit", "after", "format"));
        names.addAll(form.ranged ? Set.of("from", "to") : Set.of());
        names.addAll(form.ordered ? Set.of("order") : Set.of());
        names.addAll(Set.of(more));
        return names;
    }

    /** Reads the common parameters; mistakes are noted for {@link QueryParameters#check()}. */
    public static KnownRequest of(
            Ticker ticker, QueryParameters parameters, Form form, List<MediaType> accepted, Instant now) {
        Days days = parameters.days("from", "to");
        return new KnownRequest(
                ticker,
                AsOf.of(parameters, now),
                days.from(),
                days.to(),
                parameters.newestFirst(),
                parameters.number("limit", 1, form.maxLimit, form.defaultLimit),
                cursor(parameters, form),
                AnswerFormat.of(parameters, accepted));
    }

    public LocalDate firstDay() {
        return from == null ? BEGINNING : from;
    }

    public LocalDate lastDay() {
        return to == null ? END : to;
    }

    /** {@link #after()} of a table whose cursor is an instant, as the database client takes it. */
    public @Nullable OffsetDateTime afterInstant() {
        return after == null ? null : OffsetDateTime.parse(after);
    }

    /** Everything that shapes the answer but the ticker. */
    public String cacheArgs(String what) {
        return String.join(
                "|",
                what,
                asOf.cacheArg(),
                String.valueOf(from),
                String.valueOf(to),
                newestFirst ? "desc" : "asc",
                Integer.toString(limit),
                String.valueOf(after),
                format.code());
    }

    private static @Nullable String cursor(QueryParameters parameters, Form form) {
        String text = parameters.text("after", LONGEST_CURSOR);
        if (text == null || form.cursor.test(text)) {
            return text;
        }
        parameters.reject("after", QueryParameters.NOT_A_CURSOR);
        return null;
    }

    /** Whether {@code text} was written by {@link Instant#toString()}, in whole microseconds. */
    public static boolean isInstant(String text) {
        try {
            Instant instant = Instant.parse(text);
            return instant.toString().equals(text)
                    && instant.truncatedTo(ChronoUnit.MICROS).equals(instant);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Whether {@code text} was written by {@link LocalDate#toString()}. */
    public static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
