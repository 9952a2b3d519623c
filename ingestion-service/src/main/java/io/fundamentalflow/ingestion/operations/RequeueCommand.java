package io.fundamentalflow.ingestion.operations;

import io.fundamentalflow.ingestion.http.Problem.FieldError;
import io.fundamentalflow.ingestion.http.ProblemException;
import io.fundamentalflow.ingestion.tasks.TaskBoard.Filter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which given up tasks are to be queued again; something must be said, so that a slip does not spend a day's calls.
 *
 * @param ids of tasks
 * @param dataset of one dataset
 * @param exchange of one exchange
 * @param errorClass whose last attempt failed so
 * @param run planned by one run
 */
@RegisterForReflection
record RequeueCommand(
        @Nullable List<@Nullable Long> ids,
        @Schema(examples = "daily_prices") @Nullable String dataset,
        @Schema(examples = "US") @Nullable String exchange,
        @Schema(examples = "unavailable") @Nullable String errorClass,
        @Nullable String run) {

    private static final int MOST_IDS = 10_000;

    /** @throws ProblemException with every wrong field */
    Filter validated() {
        List<FieldError> errors = new ArrayList<>();
        if (ids == null && dataset == null && exchange == null && errorClass == null && run == null) {
            errors.add(new FieldError("ids", "or dataset, exchange, error_class or run must be given"));
        }
        if (ids != null && (ids.size() > MOST_IDS || ids.stream().anyMatch(Objects::isNull))) {
            errors.add(new FieldError("ids", "must be at most " + MOST_IDS + " ids of tasks"));
        }
        List<Long> known =
                ids == null ? null : ids.stream().filter(Objects::nonNull).toList();
        return new TaskFilter(dataset, exchange, errorClass, run).validated(known, errors);
    }
}
