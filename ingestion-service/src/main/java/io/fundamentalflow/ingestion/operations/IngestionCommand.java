package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.http.Problem.FieldError;
import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.tasks.RunRequest;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to ingest, as text: every field is judged here, with its own name in the answer.
 *
 * @param dataset {@code symbols}, {@code symbol_changes}, {@code daily_prices}, {@code dividends}, {@code splits} or
 *     {@code fundamentals}
 * @param tickers instruments with their exchange suffix; or
 * @param exchange an exchange code: all its listed instruments, or its symbol list
 * @param from first day; absent: the whole history
 * @param to last day; absent: the newest there is
 * @param full true asks for the whole history explicitly, and takes no range
 * @param follow whether the instruments are kept current from now on; absent: true for daily prices, which alone can
 * @param changedOnly of an exchange, true loads only the company documents that a scan shows to have changed, or the
 *     dividends or splits of instruments that the vendor's lists of the days name; of daily prices, it reads the vendor's
 *     lists of the range's sessions, or of the one that is due, for what is followed there; absent: false
 * @param priority {@code interactive} (somebody waits: it may use the budget's reserve), {@code catch_up} or {@code backfill};
 *     absent: backfill for whole histories of an exchange, else catch_up
 * @param withActions false leaves out the dividends and splits that come with daily prices; the splits must have been read before
 */
@RegisterForReflection
record IngestionCommand(
        @Schema(examples = "daily_prices") @Nullable String dataset,
        @Schema(examples = "[\"AAPL.US\"]") @Nullable List<@Nullable String> tickers,
        @Schema(examples = "US") @Nullable String exchange,
        @Schema(examples = "2015-01-01") @Nullable String from,
        @Nullable String to,
        @Nullable Boolean full,
        @Nullable Boolean follow,
        @Nullable Boolean changedOnly,
        @Nullable Boolean withActions,
        @Schema(examples = "catch_up") @Nullable String priority) {

    private static final Map<String, Integer> PRIORITIES = Map.of(
            "interactive", RunRequest.INTERACTIVE_PRIORITY,
            "catch_up", RunRequest.OPERATOR_PRIORITY,
            "backfill", RunRequest.BACKFILL_PRIORITY);

    private static final Set<Dataset> BY_EXCHANGE =
            Set.of(Dataset.SYMBOLS, Dataset.SYMBOL_CHANGES, Dataset.CALENDAR, Dataset.EXCHANGE_SESSIONS);

    private static final Set<Dataset> SCANNED =
            Set.of(Dataset.FUNDAMENTALS, Dataset.DAILY_PRICES, Dataset.DIVIDENDS, Dataset.SPLITS);

    private static final int MOST_SCANNED_DAYS = 31;

    /** Without a range: a document is whole, a quote is of now, and days of an exchange are those around now. */
    private static final Set<Dataset> WITHOUT_RANGE =
            Set.of(Dataset.FUNDAMENTALS, Dataset.QUOTES, Dataset.EXCHANGE_SESSIONS);

    /** @throws ProblemException with every wrong field */
    RunRequest validated() {
        List<FieldError> errors = new ArrayList<>();
        Optional<Dataset> known = datasetOr(errors);
        List<Ticker> instruments = Parameters.tickers(tickers, errors);
        subjectOr(errors, known);
        DateRange range = rangeOr(errors);
        if (known.filter(WITHOUT_RANGE::contains).isPresent() && !range.equals(DateRange.ALL)) {
            errors.add(new FieldError(from == null ? "to" : "from", "cannot be given: " + dataset + " has no range"));
        }
        if (scans() && (known.filter(SCANNED::contains).isEmpty() || exchange == null)) {
            errors.add(new FieldError(
                    "changed_only", "needs daily_prices, fundamentals, dividends or splits, and an exchange"));
        } else if (scans() && from != null && range.from() != null && days(range) > MOST_SCANNED_DAYS) {
            errors.add(new FieldError("from", "must lie within " + MOST_SCANNED_DAYS + " days: a day costs 100 calls"));
        }
        if (priority != null && !PRIORITIES.containsKey(priority)) {
            errors.add(new FieldError("priority", "must be one of interactive, catch_up, backfill"));
        }
        if (!errors.isEmpty() || known.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new RunRequest(
                known.get(),
                instruments,
                exchange,
                range,
                withActions == null || withActions,
                false,
                scans(),
                known.get() == Dataset.DAILY_PRICES && !scans() && (follow == null || follow),
                null,
                urgency(known.get(), range),
                "operator");
    }

    /** Whole histories of a whole exchange go last, unless somebody says otherwise. */
    private int urgency(Dataset of, DateRange range) {
        if (priority != null) {
            return PRIORITIES.getOrDefault(priority, RunRequest.OPERATOR_PRIORITY);
        }
        boolean ofAll = exchange != null && !BY_EXCHANGE.contains(of) && of != Dataset.QUOTES && !scans();
        return ofAll && range.from() == null ? RunRequest.BACKFILL_PRIORITY : RunRequest.OPERATOR_PRIORITY;
    }

    private static long days(DateRange range) {
        LocalDate to = range.to() == null ? LocalDate.now(ZoneOffset.UTC) : range.to();
        return range.from() == null ? 1 : ChronoUnit.DAYS.between(range.from(), to) + 1;
    }

    private boolean scans() {
        return changedOnly != null && changedOnly;
    }

    private Optional<Dataset> datasetOr(List<FieldError> errors) {
        Optional<Dataset> known =
                dataset == null ? Optional.empty() : Dataset.ofCode(dataset).filter(Dataset::isIngested);
        if (known.isEmpty()) {
            errors.add(new FieldError(
                    "dataset",
                    Arrays.stream(Dataset.values())
                            .filter(Dataset::isIngested)
                            .map(Dataset::code)
                            .collect(Collectors.joining(", ", "must be one of ", ""))));
        }
        return known;
    }

    private void subjectOr(List<FieldError> errors, Optional<Dataset> known) {
        boolean hasTickers = tickers != null && !tickers.isEmpty();
        boolean byExchangeOnly = known.filter(BY_EXCHANGE::contains).isPresent();
        Parameters.exchange(exchange, errors);
        if (hasTickers && byExchangeOnly) {
            errors.add(new FieldError("tickers", "cannot be given: this dataset is ingested by exchange"));
        } else if (hasTickers && exchange != null) {
            errors.add(new FieldError("exchange", "cannot be given together with tickers"));
        } else if (!hasTickers && exchange == null) {
            errors.add(new FieldError(byExchangeOnly ? "exchange" : "tickers", "must be given"));
        }
    }

    private DateRange rangeOr(List<FieldError> errors) {
        LocalDate first = dayOr("from", from, errors);
        LocalDate last = dayOr("to", to, errors);
        if (follow != null && follow && !Dataset.DAILY_PRICES.code().equals(dataset)) {
            errors.add(new FieldError("follow", "needs daily_prices"));
        }
        if (full != null && full && (from != null || to != null)) {
            errors.add(new FieldError("full", "takes no range"));
        }
        if (first != null && last != null && first.isAfter(last)) {
            errors.add(new FieldError("from", "must not be after to"));
            return DateRange.ALL;
        }
        return new DateRange(first, last);
    }

    private static @Nullable LocalDate dayOr(String field, @Nullable String text, List<FieldError> errors) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1800 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told below like every other wrong day.
        }
        errors.add(new FieldError(field, "must be a day of the form 2024-01-31"));
        return null;
    }
}
