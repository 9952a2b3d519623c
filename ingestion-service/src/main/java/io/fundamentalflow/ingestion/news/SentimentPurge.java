package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.purge.DatasetPurge;
import io.fundamentalflow.model.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Daily sentiment with what it was before. */
@ApplicationScoped
class SentimentPurge implements DatasetPurge {

    @Override
    public Dataset dataset() {
        return Dataset.NEWS_SENTIMENT;
    }

    @Override
    public List<String> deletes() {
        return List.of(
                "DELETE FROM news_sentiment WHERE company_id = $1",
                "DELETE FROM news_sentiment_revisions WHERE company_id = $1");
    }
}
