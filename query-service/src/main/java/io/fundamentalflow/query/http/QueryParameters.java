package io.fundamentalflow.query.http;

import io.fundamentalflow.model.InvalidTickerException;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.http.Problem.FieldError;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query of one request, read strictly: a parameter we do not know, one given twice or one that cannot be read is the
 * caller's mistake and is named. All mistakes of a request are reported together by {@link #check()}.
 *
 * <p>Until then a parameter that could not be read has its default.
 *
 * <p>Long because it is every way in which a parameter is read; each is a few lines.
 */
public final class QueryParameters {

    /** Why a cursor is refused. */
    public static final String NOT_A_CURSOR = "must be a next that was given before";

    /** The one parameter whose value callers were given by us. */
    private static final String AFTER = "after";

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate OLDEST_LABEL = LocalDate.of(1600, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);

    private final MultivaluedMap<String, String> given;
    private final List<FieldError> errors = new ArrayList<>();

    private QueryParameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    /**
     * Reads {@code given}.
     *
     * @param known every name the endpoint understands; each may be given once
     */
    public static QueryParameters of(MultivaluedMap<String, String> given, Set<String> known) {
        QueryParameters parameters = new QueryParameters(given);
        for (Map.Entry<String, List<String>> entry : new TreeMap<>(given).entrySet()) {
            String name = entry.getKey();
            if (!known.contains(name)) {
                parameters.reject(shown(name), "is not a parameter of this endpoint; it has " + new TreeSet<>(known));
            } else if (entry.getValue().size() > 1) {
                parameters.reject(name, "must be given once");
            }
        }
        return parameters;
    }

    /** The text given, or of {@code after} what the cursor holds; null when absent. An empty parameter is a mistake. */
    public @Nullable String text(String name, int maxLength) {
        String value = given.getFirst(name);
        if (value == null) {
            return null;
        }
        if (value.isBlank()) {
            reject(name, "must not be empty");
            return null;
        }
        if (name.equals(AFTER)) {
            return place(value, maxLength);
        }
        if (value.length() > maxLength) {
            reject(name, "must have at most " + maxLength + " characters");
            return null;
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            reject(name, "must not contain control characters");
            return null;
        }
        return value;
    }

    /** What a cursor holds; readers are stricter still about its form. */
    private @Nullable String place(String sealed, int maxLength) {
        Optional<String> place = sealed.length() > Cursors.LONGEST ? Optional.empty() : Cursors.open(sealed);
        if (place.isEmpty() || place.get().length() > maxLength) {
            reject(AFTER, NOT_A_CURSOR);
            return null;
        }
        return place.get();
    }

    /** A calendar day such as 2024-01-02; null when absent. */
    public @Nullable LocalDate day(String name) {
        return day(name, EARLIEST, LATEST);
    }

    /** The parameter {@code after} where it holds a day: history may be older than what callers may ask for. */
    public @Nullable LocalDate dayAfter() {
        LocalDate day = day(AFTER, OLDEST_LABEL, LATEST);
        if (day == null && given.containsKey(AFTER)) {
            errors.removeIf(error -> error.field().equals(AFTER));
            reject(AFTER, NOT_A_CURSOR);
        }
        return day;
    }

    /** Two days, of which the first must not be after the second. */
    public Days days(String from, String to) {
        Days days = new Days(day(from), day(to));
        if (days.from() != null && days.to() != null && days.from().isAfter(days.to())) {
            reject(from, "must not be after " + to);
        }
        return days;
    }

    private @Nullable LocalDate day(String name, LocalDate earliest, LocalDate latest) {
        String value = text(name, 40);
        if (value == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(value);
            if (!day.isBefore(earliest) && !day.isAfter(latest)) {
                return day;
            }
            reject(name, "must lie between " + earliest + " and " + latest);
        } catch (DateTimeParseException e) {
            reject(name, "must be a date as in 2024-01-31");
        }
        return null;
    }

    /** A whole number from {@code min} to {@code max}. */
    public int number(String name, int min, int max, int absent) {
        String value = text(name, 40);
        if (value == null) {
            return absent;
        }
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < min || Integer.parseInt(value) > max) {
            reject(name, "must be a whole number from " + min + " to " + max);
            return absent;
        }
        return Integer.parseInt(value);
    }

    /**
     * One of a few codes.
     *
     * @param choices how {@code reader}'s codes are named to the caller
     */
    public <T> T choice(String name, Function<String, Optional<T>> reader, T absent, String choices) {
        String value = text(name, 40);
        if (value == null) {
            return absent;
        }
        Optional<T> chosen = reader.apply(value);
        if (chosen.isEmpty()) {
            reject(name, "must be one of " + choices);
        }
        return chosen.orElse(absent);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name) {
        return either(name, "true", "false", "true, false");
    }

    /** The parameter {@code order}: whether the newest row comes first; by default the oldest does. */
    public boolean newestFirst() {
        return either("order", "desc", "asc", "asc, desc");
    }

    private boolean either(String name, String yes, String no, String choices) {
        return choice(
                name,
                text -> Optional.of(text.equals(yes)).filter(chosen -> chosen || text.equals(no)),
                false,
                choices);
    }

    /** Tickers separated by commas, in the order given, without repetitions; a wrong one is named by its place. */
    public List<Ticker> tickers(String name, int most) {
        String value = text(name, most * 52);
        if (value == null) {
            if (!given.containsKey(name)) {
                reject(name, "is required, as in AAPL.US,MSFT.US");
            }
            return List.of();
        }
        String[] texts = value.split(",", -1);
        if (texts.length > most) {
            reject(name, "must have at most " + most + " tickers");
            return List.of();
        }
        List<Ticker> tickers = new ArrayList<>(texts.length);
        for (int i = 0; i < texts.length; i++) {
            try {
                Ticker ticker = Ticker.parse(texts[i].strip());
                if (!tickers.contains(ticker)) {
                    tickers.add(ticker);
                }
            } catch (InvalidTickerException e) {
                reject(name + "[" + i + "]", e.getMessage());
            }
        }
        return tickers;
    }

    /** Notes a mistake; {@code reason} continues a sentence that starts with the parameter's name. */
    public void reject(String name, @Nullable String reason) {
        if (errors.stream().noneMatch(error -> error.field().equals(name))) {
            errors.add(new FieldError(name, reason == null ? "is not valid" : reason));
        }
    }

    /** Ends the request with 400 when there was a mistake. */
    public void check() {
        if (errors.size() == 1) {
            throw ProblemException.invalid(errors.get(0).field(), errors.get(0).reason());
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /** A ticker that must be given; ends the request at once when it is not one. */
    public Ticker ticker(String name) {
        List<String> values = given.get(name);
        if (values == null) {
            throw ProblemException.invalid(name, "is required, as in AAPL.US");
        }
        if (values.size() > 1) {
            throw ProblemException.invalid(name, "must be given once");
        }
        return pathTicker(values.get(0));
    }

    /** The ticker of a path. */
    public static Ticker pathTicker(String text) {
        try {
            return Ticker.parse(text);
        } catch (InvalidTickerException e) {
            throw ProblemException.invalid("ticker", e.getMessage() == null ? "is not a ticker" : e.getMessage());
        }
    }

    /** Names come from the caller: never echoed at length or with what a terminal would obey. */
    private static String shown(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_.\\-\\[\\]]", "?");
        return plain.length() <= 40 ? plain : plain.substring(0, 40);
    }
}
