package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.quality.WritableInstruments;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.DatasetIngest;
import io.fundamentalflow.ingestion.tasks.FollowUpTasks;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Articles about one instrument: a page is fetched, checked and written; what is left of the range is queued with it. */
@ApplicationScoped
class NewsIngest implements DatasetIngest {

    private final NewsSource source;
    private final NewsRanges ranges;
    private final WritableInstruments instruments;
    private final WriteTransaction transaction;
    private final RejectedRecords rejected;

    NewsIngest(
            NewsSource source,
            NewsRanges ranges,
            WritableInstruments instruments,
            WriteTransaction transaction,
            RejectedRecords rejected) {
        this.source = source;
        this.ranges = ranges;
        this.instruments = instruments;
        this.transaction = transaction;
        this.rejected = rejected;
    }

    @Override
    public Dataset dataset() {
        return Dataset.NEWS;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return Price.of(Endpoint.NEWS);
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        return instruments
                .find(task)
                .flatMap(instrument -> ranges.of(task, instrument.company().id())
                        .flatMap(range -> source.fetch(task.ticker(), range))
                        .flatMap(page -> transaction.run(
                                task,
                                instrument.company(),
                                connection -> write(
                                        connection, task, instrument.company().id(), page))));
    }

    private Uni<Change> write(SqlConnection connection, LeasedTask task, int companyId, NewsPage page) {
        return NewsStore.write(connection, companyId, page.checked().articles())
                .call(written -> rejected.store(connection, task, page.checked().rejections()))
                .call(written -> queueRest(connection, task, page))
                .call(written -> NewsPending.after(connection, companyId, page))
                .map(written -> change(written, page));
    }

    private static Uni<Integer> queueRest(SqlConnection connection, LeasedTask task, NewsPage page) {
        DateRange rest = page.rest();
        return rest == null
                ? Uni.createFrom().item(0)
                : FollowUpTasks.queue(connection, task, Dataset.NEWS, List.of(task.subject()), rest);
    }

    private static Change change(NewsStore.Written written, NewsPage page) {
        List<Article> articles = page.checked().articles();
        int refused = page.checked().rejections().size();
        TaskReport report = new TaskReport(
                articles.size() + refused,
                written.inserted(),
                articles.size() - written.inserted() - written.revised(),
                written.revised(),
                0,
                refused);
        List<LocalDate> days = articles.stream()
                .map(article -> LocalDate.ofInstant(article.publishedAt(), ZoneOffset.UTC))
                .sorted()
                .toList();
        return days.isEmpty() || !report.changed()
                ? new Change(report, null, null, page.newestDay(), false)
                : new Change(report, days.get(0), days.get(days.size() - 1), page.newestDay(), false);
    }
}
