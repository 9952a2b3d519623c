package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.purge.DatasetPurge;
import io.fundamentalflow.model.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Splits with their former versions. */
@ApplicationScoped
class SplitPurge implements DatasetPurge {

    private static final List<String> DELETES =
            List.of("DELETE FROM splits WHERE company_id = $1", "DELETE FROM split_revisions WHERE company_id = $1");

    @Override
    public Dataset dataset() {
        return Dataset.SPLITS;
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
