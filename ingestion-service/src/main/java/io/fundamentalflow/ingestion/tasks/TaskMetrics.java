package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.model.Dataset;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts rows and task ends by dataset. */
@ApplicationScoped
class TaskMetrics {

    private final MeterRegistry registry;

    TaskMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void done(Dataset dataset, TaskReport report) {
        rows(dataset, "written", report.written());
        rows(dataset, "unchanged", report.unchanged());
        rows(dataset, "revised", report.revised());
        rows(dataset, "withdrawn", report.withdrawn());
        rows(dataset, "rejected", report.rejected());
        ended(dataset, "done", "none");
    }

    /** @param outcome {@code retry} or {@code failed} */
    void failed(Dataset dataset, String outcome, Failure failure) {
        ended(dataset, outcome, failure.errorClass());
    }

    private void rows(Dataset dataset, String outcome, int count) {
        registry.counter("ff.ingest.rows", "dataset", dataset.code(), "outcome", outcome)
                .increment(count);
    }

    private void ended(Dataset dataset, String outcome, String errorClass) {
        registry.counter("ff.ingest.tasks", "dataset", dataset.code(), "outcome", outcome, "error", errorClass)
                .increment();
    }
}
