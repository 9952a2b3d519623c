package io.fundamentalflow.query.prices;

import io.fundamentalflow.model.BarInterval;
import io.fundamentalflow.model.IntradayInterval;
import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.adjustment.Adjust;
import io.fundamentalflow.query.bars.BarReader;
import io.fundamentalflow.query.bars.PriceUnit;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.Days;
import io.fundamentalflow.query.http.QueryParameters;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to see of one instrument's prices.
 *
 * <p>Weeks and months are never cut: {@code from} and {@code to} are widened to whole periods.
 *
 * @param basisDate the day whose share basis adjusted prices are on; null: the newest session stored
 * @param limit most bars in one answer
 * @param after the label of the last bar already seen; null: from the start
 * @param factors whether the answer lists the steps that were applied
 * @param unit what prices are given in
 * @param waitFor how long the caller is ready to wait for something newer
 */
record PriceRequest(
        Ticker ticker,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        BarInterval interval,
        Adjust adjust,
        @Nullable LocalDate basisDate,
        int limit,
        boolean newestFirst,
        @Nullable LocalDate after,
        boolean factors,
        PriceUnit unit,
        Duration waitFor,
        AnswerFormat format) {

    static final int DEFAULT_LIMIT = 10_000;
    static final int MAX_LIMIT = 50_000;
    static final Set<String> PARAMETERS = Set.of(
            "from",
            "to",
            "interval",
            "adjust",
            "basis_date",
            "as_of",
            "limit",
            "order",
            "after",
            "factors",
            "hours",
            "unit",
            "wait",
            "format");

    private static final String INTERVALS = IntradayInterval.codes() + ", 1d, 1w, 1mo";

    private static final LocalDate BEGINNING = LocalDate.of(1600, 1, 1);
    private static final LocalDate END = LocalDate.of(2200, 12, 31);

    static PriceRequest of(
            String ticker,
            MultivaluedMap<String, String> query,
            List<MediaType> accepted,
            Function<QueryParameters, Duration> waiting) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        if (query.containsKey("hours")) {
            parameters.reject("hours", "needs an interval within the session: " + IntradayInterval.codes());
        }
        if (query.containsKey("as_of")) {
            parameters.reject("as_of", "is not supported yet: answers hold what is known now");
        }
        PriceRequest request = read(
                parsed,
                parameters,
                INTERVALS,
                parameters.dayAfter(),
                waiting.apply(parameters),
                AnswerFormat.of(parameters, accepted));
        parameters.check();
        return request;
    }

    /** What reads of one and of several instruments have in common; mistakes are noted, not thrown. */
    static PriceRequest read(
            Ticker ticker,
            QueryParameters parameters,
            String intervals,
            @Nullable LocalDate after,
            Duration waitFor,
            AnswerFormat format) {
        Days days = parameters.days("from", "to");
        LocalDate from = days.from();
        LocalDate to = days.to();
        LocalDate basisDate = parameters.day("basis_date");
        if (basisDate != null && to != null && basisDate.isBefore(to)) {
            parameters.reject("basis_date", "must not be before to");
        }
        if (basisDate != null && from != null && basisDate.isBefore(from)) {
            parameters.reject("basis_date", "must not be before from");
        }
        return new PriceRequest(
                ticker,
                from,
                to,
                parameters.choice("interval", BarInterval::ofCode, BarInterval.DAY, intervals),
                parameters.choice("adjust", Adjust::ofCode, Adjust.NONE, "none, splits, all"),
                basisDate,
                parameters.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
                parameters.newestFirst(),
                after,
                parameters.flag("factors"),
                parameters.choice("unit", PriceUnit::ofCode, PriceUnit.QUOTED, "quoted, major"),
                waitFor,
                format);
    }

    /** The same of another instrument, from where a page ended and with what is left of the limit. */
    PriceRequest of(Ticker other, @Nullable LocalDate from, int left) {
        return new PriceRequest(
                other,
                this.from,
                to,
                interval,
                adjust,
                basisDate,
                left,
                newestFirst,
                from,
                factors,
                unit,
                waitFor,
                format);
    }

    /** First day that can hold a bar of the answer. */
    LocalDate firstDay() {
        LocalDate first = from == null ? BEGINNING : interval.periodStart(from);
        return after == null || newestFirst
                ? first
                : later(first, lastDayOf(after).plusDays(1));
    }

    /** Last day that can hold a bar of the answer. */
    LocalDate lastDay() {
        LocalDate last = to == null ? END : lastDayOf(to);
        if (basisDate != null) {
            last = earlier(last, basisDate);
        }
        return after == null || !newestFirst
                ? last
                : earlier(last, interval.periodStart(after).minusDays(1));
    }

    /** Sessions that are certain to hold one bar more than wanted, if there are that many. */
    int sessionsToRead() {
        return (limit + 1)
                * switch (interval) {
                    case DAY -> 1;
                    case WEEK -> 7;
                    case MONTH -> 31;
                };
    }

    BarReader.Range sessions() {
        return new BarReader.Range(firstDay(), lastDay(), basisDate, newestFirst, sessionsToRead());
    }

    /** Everything but the ticker that shapes the answer. */
    String cacheArgs() {
        return String.join(
                "|",
                String.valueOf(from),
                String.valueOf(to),
                interval.code(),
                adjust.code(),
                String.valueOf(basisDate),
                Integer.toString(limit),
                newestFirst ? "desc" : "asc",
                String.valueOf(after),
                factors ? "factors" : "",
                unit.code(),
                format.code());
    }

    private LocalDate lastDayOf(LocalDate day) {
        LocalDate start = interval.periodStart(day);
        return switch (interval) {
            case DAY -> start;
            case WEEK -> start.plusDays(6);
            case MONTH -> start.plusMonths(1).minusDays(1);
        };
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
