package io.fundamentalflow.ingestion.operations;

import static java.util.Objects.requireNonNull;

import io.fundamentalflow.ingestion.http.Problem.FieldError;
import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.InvalidTickerException;
import io.fundamentalflow.model.Ticker;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What is to be replayed, as text. */
record ReplayRequest(
        @Parameter(description = "daily_prices, dividends or splits", required = true) @QueryParam("dataset") @Nullable String dataset,

        @Parameter(description = "The instrument", required = true) @QueryParam("ticker") @Nullable String ticker,

        @Parameter(description = "Only what this rule refused; default: all") @QueryParam("rule") @Nullable String rule) {

    /** @param rule null: all */
    record Wanted(Dataset dataset, Ticker ticker, @Nullable QualityRule rule) {}

    /** @throws ProblemException with every wrong field */
    Wanted validated(Set<Dataset> replayable) {
        List<FieldError> errors = new ArrayList<>();
        Dataset known = dataset == null
                ? null
                : Dataset.ofCode(dataset).filter(replayable::contains).orElse(null);
        if (known == null) {
            errors.add(new FieldError(
                    "dataset",
                    replayable.stream().map(Dataset::code).collect(Collectors.joining(", ", "must be one of ", ""))));
        }
        Ticker instrument = tickerOr(errors);
        QualityRule wanted = rule == null ? null : QualityRule.ofCode(rule).orElse(null);
        if (rule != null && wanted == null) {
            errors.add(new FieldError("rule", "must be the code of a rule as in unit_jump"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new Wanted(requireNonNull(known), requireNonNull(instrument), wanted);
    }

    private @Nullable Ticker tickerOr(List<FieldError> errors) {
        if (ticker == null) {
            errors.add(new FieldError("ticker", "must be given"));
            return null;
        }
        try {
            return Ticker.parse(ticker);
        } catch (InvalidTickerException e) {
            errors.add(new FieldError("ticker", String.valueOf(e.getMessage())));
            return null;
        }
    }
}
