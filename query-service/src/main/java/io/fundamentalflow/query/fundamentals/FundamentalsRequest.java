package io.fundamentalflow.query.fundamentals;

import io.fundamentalflow.model.Ticker;
import io.fundamentalflow.model.fundamentals.PeriodType;
import io.fundamentalflow.query.http.AnswerFormat;
import io.fundamentalflow.query.http.QueryParameters;
import io.fundamentalflow.query.instruments.AsOf;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which periods of a company a caller wants to see, and as known when.
 *
 * @param kind null: the newest of each kind
 * @param from first period end; null: from the beginning
 * @param to last period end; null: to the newest
 * @param lines whether every line of the vendor's is wanted too
 * @param after the period end the last page ended with; null: from the start
 */
record FundamentalsRequest(
        Ticker ticker,
        @Nullable PeriodKind kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        MetricSelection metrics,
        AsOf asOf,
        boolean lines,
        int limit,
        boolean newestFirst,
        @Nullable LocalDate after,
        AnswerFormat format) {

    static final int DEFAULT_LIMIT = 40;
    static final int MAX_LIMIT = 400;

    private static final Set<String> LATEST_PARAMETERS = union(AsOf.PARAMETERS, Set.of("metrics"));
    private static final Set<String> PARAMETERS =
            union(LATEST_PARAMETERS, Set.of("period", "from", "to", "lines", "limit", "order", "after", "format"));
    private static final LocalDate BEGINNING = LocalDate.of(1600, 1, 1);
    private static final LocalDate END = LocalDate.of(2200, 12, 31);

    static FundamentalsRequest of(
            String ticker, MultivaluedMap<String, String> query, List<MediaType> accepted, Instant now) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        LocalDate from = parameters.day("from");
        LocalDate to = parameters.day("to");
        if (from != null && to != null && from.isAfter(to)) {
            parameters.reject("from", "must not be after to");
        }
        FundamentalsRequest request = new FundamentalsRequest(
                parsed,
                parameters.choice("period", PeriodKind::ofCode, PeriodKind.QUARTERLY, "quarterly, annual, ttm"),
                from,
                to,
                MetricSelection.of(parameters),
                AsOf.of(parameters, now),
                parameters.flag("lines"),
                parameters.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
                parameters.choice("order", FundamentalsRequest::newestFirst, true, "asc, desc"),
                parameters.dayAfter(),
                AnswerFormat.of(parameters, accepted));
        if (request.lines && request.kind == PeriodKind.TTM) {
            parameters.reject("lines", "has no meaning with period=ttm: twelve months are no statement");
        }
        if (request.lines && request.format == AnswerFormat.CSV) {
            parameters.reject("lines", "is for JSON only: their names differ from company to company");
        }
        parameters.check();
        return request;
    }

    /** The newest period of each kind. */
    static FundamentalsRequest latest(String ticker, MultivaluedMap<String, String> query, Instant now) {
        Ticker parsed = QueryParameters.pathTicker(ticker);
        QueryParameters parameters = QueryParameters.of(query, LATEST_PARAMETERS);
        FundamentalsRequest request = new FundamentalsRequest(
                parsed,
                null,
                null,
                null,
                MetricSelection.of(parameters),
                AsOf.of(parameters, now),
                false,
                1,
                true,
                null,
                AnswerFormat.JSON);
        parameters.check();
        return request;
    }

    boolean isLatest() {
        return kind == null;
    }

    /** Types of the stored periods wanted, as the database says them. */
    String[] storedTypes() {
        return kind == null
                ? Stream.of(PeriodType.values()).map(PeriodType::code).toArray(String[]::new)
                : new String[] {kind.stored().code()};
    }

    /** First end to look for: a period's statements may end some days apart. */
    LocalDate firstEnd() {
        LocalDate first = from == null ? BEGINNING : from;
        return (after == null || newestFirst || after.isBefore(first) ? first : after)
                .minusDays(Period.SAME_PERIOD_DAYS);
    }

    /** Last end to look for. */
    LocalDate lastEnd() {
        LocalDate last = to == null ? END : to;
        return (after == null || !newestFirst || after.isAfter(last) ? last : after).plusDays(Period.SAME_PERIOD_DAYS);
    }

    /** Periods to look for: one more than wanted, and those that the days between two statements let in at either end. */
    int periodsToRead() {
        return isLatest() ? 1 : limit + 3;
    }

    /** Whether a period that ends on {@code end} is wanted, the limit apart. */
    boolean wants(LocalDate end) {
        return (from == null || !end.isBefore(from))
                && (to == null || !end.isAfter(to))
                && (after == null || (newestFirst ? end.isBefore(after) : end.isAfter(after)));
    }

    /** Everything but the ticker that shapes the answer. */
    String cacheArgs() {
        return String.join(
                "|",
                kind == null ? "latest" : kind.code(),
                String.valueOf(from),
                String.valueOf(to),
                metrics.cacheArg(),
                asOf.cacheArg(),
                lines ? "lines" : "",
                Integer.toString(limit),
                newestFirst ? "desc" : "asc",
                String.valueOf(after),
                format.code());
    }

    private static Optional<Boolean> newestFirst(String order) {
        return switch (order) {
            case "asc" -> Optional.of(false);
            case "desc" -> Optional.of(true);
            default -> Optional.empty();
        };
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
