package io.fundamentalflow.ingestion.purge;

import io.fundamentalflow.model.Dataset;
import java.util.List;

/** What a purge of one dataset touches. Beans of this type are found by {@link Purge}; a dataset without one cannot be purged. */
public interface DatasetPurge {

    Dataset dataset();

    /** Statements that delete everything the dataset's writes have stored of one instrument; $1 is its id. */
    List<String> deletes();

    /** Statements that take back what others concluded from it; $1 is the instrument's id. */
    default List<String> corrections() {
        return List.of();
    }
}
