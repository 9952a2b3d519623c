package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.purge.DatasetPurge;
import io.fundamentalflow.model.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Dividends with their former versions. */
@ApplicationScoped
class DividendPurge implements DatasetPurge {

    private static final List<String> DELETES = List.of(
            "DELETE FROM dividends WHERE company_id = $1",
            "DELETE FROM bulk_dividends WHERE company_id = $1",
            "DELETE FROM dividend_revisions WHERE company_id = $1");

    @Override
    public Dataset dataset() {
        return Dataset.DIVIDENDS;
    }

    @Override
    public List<String> deletes() {
        return DELETES;
    }

    @Override
    public List<String> corrections() {
        return ActionRevisions.COMPARISONS_LOST;
    }
}
