package io.fundamentalflow.query.rejects;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.query.cache.AnswerKey;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.cache.ReadThroughCache;
import io.fundamentalflow.query.cache.Served;
import io.fundamentalflow.query.calendar.Freshness;
import io.fundamentalflow.query.http.AnswerWriter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Pages of the quarantine. */
@Singleton
class RejectQueries {

    private final ReadThroughCache cache;
    private final RejectReader reader;
    private final AnswerWriter writer;

    RejectQueries(ReadThroughCache cache, RejectReader reader, AnswerWriter writer) {
        this.cache = cache;
        this.reader = reader;
        this.writer = writer;
    }

    Uni<Served> page(RejectRequest request, Duration ttl) {
        // A write of any dataset may refuse records too.
        AnswerKey key = AnswerKey.ofDataset(Dataset.DAILY_PRICES, request.cacheArgs(), Dataset.values());
        return cache.get(key, ttl, () -> reader.page(request).map(found -> written(request, found)));
    }

    private CachedAnswer written(RejectRequest request, RejectReader.Found found) {
        boolean cut = found.rows().size() > request.limit();
        List<RejectRow> rows = cut ? found.rows().subList(0, request.limit()) : found.rows();
        String next = cut ? Long.toString(rows.get(rows.size() - 1).id()) : null;
        return writer.table(rows, new RejectTable.Meta(rows.size(), null), next, found.seq(), Freshness.Inputs.NONE);
    }
}
