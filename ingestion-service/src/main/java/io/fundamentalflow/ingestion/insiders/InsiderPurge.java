package io.fundamentalflow.ingestion.insiders;

import io.fundamentalflow.ingestion.purge.DatasetPurge;
import io.fundamentalflow.model.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Insiders' trades with those that were superseded. */
@ApplicationScoped
class InsiderPurge implements DatasetPurge {

    @Override
    public Dataset dataset() {
        return Dataset.INSIDER_TRANSACTIONS;
    }

    @Override
    public List<String> deletes() {
        return List.of("DELETE FROM insider_transactions WHERE company_id = $1");
    }
}
