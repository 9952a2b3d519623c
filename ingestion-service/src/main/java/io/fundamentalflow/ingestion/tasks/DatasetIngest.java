package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;

/** How one dataset is fetched, checked and written. Beans of this type are found by the task runner. */
public interface DatasetIngest {

    Dataset dataset();

    /** What a task costs at least: what it finds may lead to more. */
    Price price(String subject, DateRange range);

    /**
     * Does the whole task: fetch, check, write through {@link WriteTransaction}. Must be safe to repeat at any point.
     */
    Uni<TaskReport> ingest(LeasedTask task);
}
