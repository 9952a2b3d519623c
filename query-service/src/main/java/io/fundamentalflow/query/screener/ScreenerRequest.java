package io.fundamentalflow.query.screener;

import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which instruments a caller looks for, and what of them is wanted.
 *
 * @param filter null: every listed instrument
 * @param fields of a row, the ticker first
 * @param after where the page before ended; null: from the start
 */
record ScreenerRequest(
        @Nullable Filter filter,
        Field sort,
        boolean descending,
        List<Field> fields,
        int limit,
        @Nullable Place after,
        AnswerFormat format) {

    static final int MOST = 1_000;
    static final int MOST_FIELDS = 30;

    private static final Set<String> PARAMETERS = Set.of("filter", "sort", "fields", "limit", "after", "format");
    private static final List<Field> USUAL = List.of(
            Field.TICKER,
            Field.NAME,
            Field.EXCHANGE,
            Field.SECTOR,
            Field.CLOSE,
            Field.CHANGE_PERCENT,
            Field.MARKET_CAP);

    /**
     * Where a page ended.
     *
     * @param question a hash of filter and order: a place in another answer is none in this one
     * @param value of the field sorted by, as text; null: not known
     */
    record Place(String question, @Nullable String value, String ticker) {

        String text() {
            return question + " " + ticker + (value == null ? "" : " " + value);
        }

        static Optional<Place> read(String text) {
            String[] parts = text.split(" ", 3);
            return parts.length < 2
                    ? Optional.empty()
                    : Optional.of(new Place(parts[0], parts.length == 2 ? null : parts[2], parts[1]));
        }
    }

    static ScreenerRequest of(MultivaluedMap<String, String> query, List<MediaType> accepted) {
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        Filter filter = filter(parameters);
        String order = parameters.text("sort", 40);
        boolean descending = order != null && order.startsWith("-");
        Field sort = order == null
                ? Field.TICKER
                : field(parameters, "sort", descending ? order.substring(1) : order)
                        .orElse(Field.TICKER);
        ScreenerRequest request = new ScreenerRequest(
                filter,
                sort,
                descending,
                fields(parameters),
                parameters.number("limit", 1, MOST, 100),
                null,
                AnswerFormat.of(parameters, accepted));
        Place after = request.place(parameters);
        parameters.check();
        return after == null ? request : request.from(after);
    }

    private static @Nullable Filter filter(QueryParameters parameters) {
        String text = parameters.text("filter", FilterParser.LONGEST);
        try {
            return text == null ? null : FilterParser.parse(text);
        } catch (FilterException e) {
            parameters.reject("filter", e.getMessage());
            return null;
        }
    }

    private static List<Field> fields(QueryParameters parameters) {
        String text = parameters.text("fields", 1_000);
        if (text == null) {
            return USUAL;
        }
        Set<Field> fields = new LinkedHashSet<>(List.of(Field.TICKER));
        for (String code : text.split(",", -1)) {
            field(parameters, "fields", code.strip()).ifPresent(fields::add);
        }
        if (fields.size() > MOST_FIELDS) {
            parameters.reject("fields", "must have at most " + MOST_FIELDS + " fields, the ticker among them");
        }
        return new ArrayList<>(fields);
    }

    private static Optional<Field> field(QueryParameters parameters, String name, String code) {
        Optional<Field> field = Field.ofCode(code);
        if (field.isEmpty()) {
            parameters.reject(name, "names a field that is not there; /api/v1/screener/fields lists them");
        }
        return field;
    }

    private @Nullable Place place(QueryParameters parameters) {
        String text = parameters.text("after", 300);
        if (text == null) {
            return null;
        }
        Optional<Place> place = Place.read(text)
                .filter(one -> one.question.equals(question()))
                .filter(one -> one.value == null || sort.type().read(one.value).isPresent());
        if (place.isEmpty()) {
            parameters.reject("after", QueryParameters.NOT_A_CURSOR + " for this filter and order");
        }
        return place.orElse(null);
    }

    private ScreenerRequest from(Place place) {
        return new ScreenerRequest(filter, sort, descending, fields, limit, place, format);
    }

    /** The same for all pages of one answer, and in every replica. */
    String question() {
        String text = (filter == null ? "" : filter.text()) + "|" + sort.code() + "|" + descending;
        return Integer.toHexString(text.hashCode());
    }

    String cacheArgs() {
        return String.join(
                "|",
                "screener",
                filter == null ? "" : filter.text(),
                (descending ? "-" : "") + sort.code(),
                fields.stream().map(Field::code).collect(Collectors.joining(",")),
                Integer.toString(limit),
                after == null ? "" : Objects.requireNonNull(after).text(),
                format.code());
    }
}
