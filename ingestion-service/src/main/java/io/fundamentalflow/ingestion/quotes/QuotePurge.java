package io.fundamentalflow.ingestion.quotes;

import io.fundamentalflow.ingestion.purge.DatasetPurge;
import io.fundamentalflow.model.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** An instrument's quote. */
@ApplicationScoped
class QuotePurge implements DatasetPurge {

    private static final List<String> DELETES = List.of(
            "DELETE FROM quotes WHERE company_id = $1",
            "DELETE FROM quality_flags WHERE company_id = $1 AND dataset = 'quotes'");

    @Override
    public Dataset dataset() {
        return Dataset.QUOTES;
    }

    @Override
    public List<String> deletes() {
        return DELETES;
    }
}
