package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.purge.DatasetPurge;
import io.fundamentalflow.model.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** An instrument's links to articles, and the articles that are about nobody else we know. */
@ApplicationScoped
class NewsPurge implements DatasetPurge {

    private static final List<String> DELETES = List.of(
            """
            DELETE FROM news n USING news_tickers t
            WHERE t.company_id = $1 AND n.id = t.news_id
              AND NOT EXISTS (SELECT 1 FROM news_tickers o WHERE o.news_id = n.id AND o.company_id <> $1)
            """, "DELETE FROM news_tickers WHERE company_id = $1", "DELETE FROM news_pending WHERE company_id = $1");

    @Override
    public Dataset dataset() {
        return Dataset.NEWS;
    }

    @Override
    public List<String> deletes() {
        return DELETES;
    }
}
