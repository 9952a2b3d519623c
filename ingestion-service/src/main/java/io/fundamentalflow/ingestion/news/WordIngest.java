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
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The words of the news about one instrument over the last week, or over the days a run names. */
@ApplicationScoped
class WordIngest implements DatasetIngest {

    private static final int WORDS = 100;
    private static final int DAYS = 7;

    /** Only what differs from the newest observation is one. */
    private static final String WRITE = """
            INSERT INTO news_words (company_id, from_day, to_day, articles, words)
            SELECT $1, $2, $3, $4, $5::text::jsonb
            WHERE NOT EXISTS (
              SELECT 1 FROM (
                SELECT * FROM news_words WHERE company_id = $1 ORDER BY known_at DESC LIMIT 1) n
              WHERE n.from_day = $2 AND n.to_day = $3 AND n.articles = $4 AND n.words = $5::text::jsonb)
            """;

    private final EodhdClient vendor;
    private final WritableInstruments instruments;
    private final WriteTransaction transaction;
    private final RejectedRecords rejected;
    private final Clock clock;

    WordIngest(
            EodhdClient vendor,
            WritableInstruments instruments,
            WriteTransaction transaction,
            RejectedRecords rejected,
            Clock clock) {
        this.vendor = vendor;
        this.instruments = instruments;
        this.transaction = transaction;
        this.rejected = rejected;
        this.clock = clock;
    }

    @Override
    public Dataset dataset() {
        return Dataset.NEWS_WORDS;
    }

    @Override
    public Price price(String subject, DateRange range) {
        return Price.of(Endpoint.WORD_WEIGHTS);
    }

    @Override
    public Uni<TaskReport> ingest(LeasedTask task) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate to = task.range().to() == null ? today : task.range().to();
        LocalDate from =
                task.range().from() == null ? to.minusDays(DAYS) : task.range().from();
        return instruments
                .find(task)
                .flatMap(instrument -> vendor.wordWeights(task.ticker(), new DateRange(from, to), WORDS)
                        .map(WordCheck::read)
                        .flatMap(checked -> transaction.run(
                                task,
                                instrument.company(),
                                connection -> write(
                                        connection, task, instrument.company().id(), from, to, checked))));
    }

    private Uni<Change> write(
            SqlConnection connection,
            LeasedTask task,
            int companyId,
            LocalDate from,
            LocalDate to,
            WordCheck.Checked checked) {
        int refused = checked.rejections().size();
        Uni<Integer> written = checked.words().isEmpty()
                ? Uni.createFrom().item(0)
                : connection
                        .preparedQuery(WRITE)
                        .execute(Tuple.of(
                                companyId,
                                from,
                                to,
                                checked.articles(),
                                checked.words().encode()))
                        .map(rows -> rows.rowCount());
        int received = checked.words().isEmpty() ? 0 : 1;
        return written.call(() -> rejected.store(connection, task, checked.rejections()))
                .map(rows -> new Change(
                        new TaskReport(received + refused, rows, received - rows, 0, 0, refused),
                        rows == 0 ? null : from,
                        rows == 0 ? null : to,
                        received == 0 ? null : to,
                        false));
    }
}
