package io.fundamentalflow.ingestion.fundamentals;

import io.fundamentalflow.ingestion.purge.DatasetPurge;
import io.fundamentalflow.model.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** What company documents brought, every version of it. Who the company is stays: other datasets refer to it. */
@ApplicationScoped
class FundamentalsPurge implements DatasetPurge {

    private static final List<String> DELETES = Stream.of(
                    "fundamentals",
                    "company_snapshots",
                    "analyst_ratings",
                    "earnings_reports",
                    "earnings_estimates",
                    "fundamentals_fingerprints")
            .map(table -> "DELETE FROM " + table + " WHERE company_id = $1")
            .toList();

    @Override
    public Dataset dataset() {
        return Dataset.FUNDAMENTALS;
    }

    @Override
    public List<String> deletes() {
        return DELETES;
    }
}
