package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.http.Problem.FieldError;
import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.tasks.TaskBoard.Filter;
import io.fundamentalflow.model.Dataset;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which tasks, as text of an address. */
record TaskFilter(
        @Parameter(description = "Of one dataset") @QueryParam("dataset") @Nullable String dataset,

        @Parameter(description = "Of one exchange") @QueryParam("exchange") @Nullable String exchange,

        @Parameter(description = "Whose last attempt failed so", example = "unavailable")
        @QueryParam("error_class")
        @Nullable String errorClass,

        @Parameter(description = "Planned by one run") @QueryParam("run") @Nullable String run) {

    /** @throws ProblemException with every wrong field */
    Filter validated() {
        return validated(null, new ArrayList<>());
    }

    Filter validated(@Nullable List<Long> ids, List<FieldError> errors) {
        if (dataset != null && Dataset.ofCode(dataset).isEmpty()) {
            errors.add(new FieldError("dataset", "is not a dataset"));
        }
        Parameters.exchange(exchange, errors);
        UUID id = null;
        if (run != null) {
            try {
                id = Parameters.id("run", run);
            } catch (ProblemException e) {
                errors.add(new FieldError("run", "must be the id of a run"));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new Filter(ids, dataset, exchange, errorClass, id);
    }
}
