package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.budget.Endpoint;
import io.fundamentalflow.ingestion.budget.Price;
import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.quality.WritableInstruments;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.DatasetIngest;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The vendor's daily sentiment of one instrument. */
@ApplicationScoped
class SentimentIngest implements DatasetIngest {

    /** A first value counts as known at the end of its day, a correction when it was seen. */
    private static final String WRITE = """
            WITH incoming AS MATERIALIZED (
              SELECT d AS day, a AS articles, v AS normalized
              FROM unnest($2::date[], $3::integer[], $4::numeric[]) AS t (d, a, v)),
            changed AS MATERIALIZED (
              SELECT s.day, s.known_at, s.articles AS old_articles, s.normalized AS old_normalized, s.first_seen_at,
                     i.articles, i.normalized, greatest(clock_timestamp(), s.known_at + interval '1 microsecond') AS seen
              FROM incoming i JOIN news_sentiment s ON s.company_id = $1 AND s.day = i.day
              WHERE (s.articles, s.normalized) IS DISTINCT FROM (i.articles, i.normalized)),
            kept AS (
              INSERT INTO news_sentiment_revisions (company_id, day, known_from, known_to, articles, normalized, first_seen_at)
              SELECT $1, day, known_at, seen, old_articles, old_normalized, first_seen_at FROM changed),
            revised AS (
              UPDATE news_sentiment s SET articles = c.articles, normalized = c.normalized, known_at = c.seen, first_seen_at = c.seen
              FROM changed c WHERE s.company_id = $1 AND s.day = c.day RETURNING 1),
            inserted AS (
              INSERT INTO news_sentiment (company_id, day, articles, normalized, known_at)
              SELECT $1, day, articles, normalized, least(clock_timestamp(), (day + 1)::timestamp AT TIME ZONE 'UTC') FROM incoming
              ON CONFLICT (company_id, day) DO NOTHING RETURNING 1)
            SELECT (SELECT count(*) FROM inserted)::integer, (SELECT count(*) FROM revised)::integer
            """;

    private final EodhdClient vendor;
    private final NewsRanges ranges;
    private final WritableInstruments instruments;
    private final WriteTransaction transaction;
    private final RejectedRecords rejected;
    private final Clock clock;

    SentimentIngest(
            EodhdClient vendor,
            NewsRanges ranges,
            WritableInstruments instruments,
            WriteTransaction transaction,
            RejectedRecords rejected,
            Clock clock) {
        this.vendor = vendor;
        this.ranges = ranges;
        this.instruments = instruments;
        this.transaction = transaction;
        this.rejected = rejected;
        this.clock = clock;
    }

    @Override
    public Dataset dataset() {
        return Dataset.NEWS_SENTIMENT;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return Price.of(Endpoint.SENTIMENTS);
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return instruments
                .find(task)
                .flatMap(instrument -> ranges.of(task, instrument.company().id())
                        .flatMap(range -> vendor.sentiments(task.ticker(), range)
                                .map(wire -> new SentimentCheck(range, today).read(wire)))
                        .flatMap(checked -> transaction.run(
                                task,
                                instrument.company(),
                                connection -> write(
                                        connection, task, instrument.company().id(), checked))));
    }

    private Uni<Change> write(
            SqlConnection connection, LeasedTask task, int companyId, SentimentCheck.Checked checked) {
        List<SentimentDay> days = checked.days();
        Tuple values = Tuple.of(
                companyId,
                days.stream().map(SentimentDay::day).toArray(LocalDate[]::new),
                days.stream().map(SentimentDay::articles).toArray(Integer[]::new),
                days.stream().map(SentimentDay::normalized).toArray(BigDecimal[]::new));
        return connection
                .preparedQuery(WRITE)
                .execute(values)
                .call(() -> rejected.store(connection, task, checked.rejections()))
                .map(rows -> change(rows.iterator().next(), checked));
    }

    private static Change change(Row row, SentimentCheck.Checked checked) {
        int inserted = row.getInteger(0);
        int revised = row.getInteger(1);
        int refused = checked.rejections().size();
        int good = checked.days().size();
        TaskReport report = new TaskReport(good + refused, inserted, good - inserted - revised, revised, 0, refused);
        List<LocalDate> days =
                checked.days().stream().map(SentimentDay::day).sorted().toList();
        if (days.isEmpty()) {
            return Change.of(report);
        }
        LocalDate newest = days.get(days.size() - 1);
        return new Change(
                report, report.changed() ? days.get(0) : null, report.changed() ? newest : null, newest, false);
    }
}
