package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.tasks.DatasetIngest;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Of an instrument its company document; of an exchange the search for documents that changed. */
@ApplicationScoped
class FundamentalsIngest implements DatasetIngest {

    private final DocumentIngest documents;
    private final ChangeScan scan;

    FundamentalsIngest(DocumentIngest documents, ChangeScan scan) {
        this.documents = documents;
        this.scan = scan;
    }

    @Override
    public Dataset dataset() {
        return Dataset.FUNDAMENTALS;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return subject.indexOf('.') < 0
                // The first page, and the empty one after the last.
                ? Price.of(Endpoint.BULK_FUNDAMENTALS).times(2)
                : Price.of(Endpoint.FUNDAMENTALS);
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        return task.subject().indexOf('.') < 0 ? scan.ingest(task) : documents.ingest(task);
    }
}
