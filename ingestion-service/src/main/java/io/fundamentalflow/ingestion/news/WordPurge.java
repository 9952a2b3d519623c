package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.purge.DatasetPurge;
import io.fundamentalflow.model.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The words of an instrument's news. */
@ApplicationScoped
class WordPurge implements DatasetPurge {

    @Override
    public Dataset dataset() {
        return Dataset.NEWS_WORDS;
    }

    @Override
    public List<String> deletes() {
        return List.of("DELETE FROM news_words WHERE company_id = $1");
    }
}
