package io.fundamentalflow.query.prices;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to see of several instruments' prices.
 *
 * @param tickers in the order of the answer
 * @param first index of the ticker that the page starts with
 * @param each what is wanted of each of them; its limit is that of the whole page, its {@code after} that of the first ticker
 */
record BarsRequest(List<Ticker> tickers, int first, PriceRequest each, Layout layout) {

    static final int MOST_TICKERS = 50;

    static final Set<String> PARAMETERS = Set.of(
            "tickers",
            "layout",
            "from",
            "to",
            "interval",
            "adjust",
            "basis_date",
            "limit",
            "order",
            "after",
            "factors",
            "unit",
            "format");

    private static final String INTERVALS = "1d, 1w, 1mo";
    private static final Ticker NOBODY = Ticker.parse("X.X");

    /** How bars are put into JSON. */
    enum Layout {
        /** An object for each bar. */
        ROWS("rows"),
        /** An object for each instrument, with a list for each column. */
        COLUMNS("columns");

        private final String code;

        Layout(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        static Optional<Layout> ofCode(String code) {
            return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
        }
    }

    /**
     * Where a page ended.
     *
     * @param day label of the last bar given of the ticker; null: none was yet
     */
    record Place(String ticker, @Nullable LocalDate day) {

        String text() {
            return day == null ? ticker : ticker + " " + day;
        }

        static Optional<Place> read(String text) {
            int space = text.indexOf(' ');
            try {
                return Optional.of(
                        space < 0
                                ? new Place(text, null)
                                : new Place(text.substring(0, space), LocalDate.parse(text.substring(space + 1))));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    static BarsRequest of(MultivaluedMap<String, String> query, List<MediaType> accepted) {
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        List<Ticker> tickers = parameters.tickers("tickers", MOST_TICKERS);
        AnswerFormat format = AnswerFormat.of(parameters, accepted);
        Layout layout = parameters.choice("layout", Layout::ofCode, Layout.ROWS, "rows, columns");
        if (layout == Layout.COLUMNS && format == AnswerFormat.CSV) {
            parameters.reject("layout", "must be rows in CSV");
        }
        int first = 0;
        LocalDate after = null;
        String text = parameters.text("after", 80);
        if (text != null) {
            Optional<Place> place = Place.read(text);
            first = place.map(p -> names(tickers).indexOf(p.ticker)).orElse(-1);
            if (first < 0) {
                parameters.reject("after", QueryParameters.NOT_A_CURSOR + " for these tickers");
                first = 0;
            } else {
                after = place.get().day;
            }
        }
        PriceRequest each = PriceRequest.read(NOBODY, parameters, INTERVALS, after, Duration.ZERO, format);
        parameters.check();
        return new BarsRequest(tickers, first, each, layout);
    }

    /** What is wanted of the ticker at {@code place} when {@code left} bars of the page are left. */
    PriceRequest of(int place, int left) {
        return each.of(tickers.get(place), place == first ? each.after() : null, left);
    }

    List<String> names() {
        return names(tickers);
    }

    String cacheArgs() {
        return "bars:" + names().stream().collect(Collectors.joining(",")) + "|" + first + "|" + layout.code() + "|"
                + each.cacheArgs();
    }

    private static List<String> names(List<Ticker> tickers) {
        return tickers.stream().map(Ticker::toString).toList();
    }
}
