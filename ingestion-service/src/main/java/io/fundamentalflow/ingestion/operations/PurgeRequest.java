package io.fundamentalflow.ingestion.operations;

import static java.util.Objects.requireNonNull;

import io.fundamentalflow.ingestion.http.Problem.FieldError;
import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.InvalidTickerException;
import io.fundamentalflow.model.Ticker;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The address of a purge, as text. */
record PurgeRequest(
        @Parameter(description = "daily_prices, dividends or splits") @PathParam("dataset")
        String dataset,

        @Parameter(description = "The instrument; or") @QueryParam("ticker") @Nullable String ticker,

        @Parameter(description = "the exchange, all instruments of which are meant") @QueryParam("exchange") @Nullable String exchange,

        @Parameter(description = "The dataset once more, so that a slip destroys nothing", required = true)
        @QueryParam("confirm")
        @Nullable String confirm) {

    /** @param field whether {@code subject} is a {@code ticker} or an {@code exchange} */
    record Wanted(Dataset dataset, String field, String subject) {}

    /** @throws ProblemException with every wrong field */
    Wanted validated(Set<Dataset> purgeable) {
        List<FieldError> errors = new ArrayList<>();
        Dataset known = Dataset.ofCode(dataset).filter(purgeable::contains).orElse(null);
        if (known == null) {
            errors.add(new FieldError("dataset", datasetReason(purgeable)));
        }
        String subject = subjectOr(errors);
        if (!dataset.equals(confirm)) {
            errors.add(new FieldError("confirm", "must be the dataset's name once more"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new Wanted(requireNonNull(known), ticker == null ? "exchange" : "ticker", requireNonNull(subject));
    }

    private String datasetReason(Set<Dataset> purgeable) {
        return Dataset.ofCode(dataset).isPresent()
                ? "cannot be purged: everything else refers to its instruments"
                : purgeable.stream().map(Dataset::code).collect(Collectors.joining(", ", "must be one of ", ""));
    }

    private @Nullable String subjectOr(List<FieldError> errors) {
        if (ticker == null && exchange == null) {
            errors.add(new FieldError("ticker", "or exchange must be given"));
        } else if (ticker != null && exchange != null) {
            errors.add(new FieldError("exchange", "cannot be given together with ticker"));
        } else if (ticker == null) {
            Parameters.exchange(exchange, errors);
            return exchange;
        } else {
            try {
                return Ticker.parse(ticker).toString();
            } catch (InvalidTickerException e) {
                errors.add(new FieldError("ticker", String.valueOf(e.getMessage())));
            }
        }
        return null;
    }
}
