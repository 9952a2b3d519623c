package io.fundamentalflow.query.news;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Articles by instrument, time, sentiment and words, newest first. The statement is built from the filters asked for: one
 * plan for all of them could use no index.
 */
@Singleton
class NewsReader {

    private static final int EXCERPT = 300;

    private static final String COLUMNS = """
            n.id, n.published_at, n.title, n.url, n.source, left(n.content, %d) AS excerpt, n.symbols, n.tags,
            n.sentiment_polarity, n.sentiment_neg, n.sentiment_neu, n.sentiment_pos, n.sentiment_source, n.version,
            n.known_at, n.first_seen_at""".formatted(EXCERPT);

    /** One row without an article when there is none. */
    private static final String OF_TICKER = """
            SELECT c.ticker AS bearer, w.last_checked_at AS checked_at, (SELECT coalesce(max(seq), 0) FROM events) AS seq, r.*
              FROM companies c
              LEFT JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'news'
              LEFT JOIN LATERAL (
                SELECT %s
                  FROM news_tickers t JOIN news n ON n.id = t.news_id
                 WHERE t.company_id = c.id AND n.duplicate_of IS NULL%s
                 ORDER BY t.published_at DESC, t.news_id DESC
                 LIMIT $2) r ON true
             WHERE c.ticker = $1
            """;

    private static final String OF_ANYBODY = """
            SELECT NULL::text AS bearer, NULL::timestamptz AS checked_at, (SELECT coalesce(max(seq), 0) FROM events) AS seq, r.*
              FROM (SELECT $1::text) nobody
              LEFT JOIN LATERAL (
                SELECT %s
                  FROM news n
                 WHERE n.duplicate_of IS NULL%s
                 ORDER BY n.published_at DESC, n.id DESC
                 LIMIT $2) r ON true
            """;

    private final Pool pool;

    NewsReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * A page as it was read.
     *
     * @param rows one more than the limit when there are more
     * @param ticker of today; null: of anybody
     * @param checkedAt when the vendor was last asked about it
     */
    record Page(
            List<NewsRow> rows,
            @Nullable String ticker,
            @Nullable OffsetDateTime checkedAt,
            long seq) {}

    /**
     * A statement and its arguments.
     *
     * @param arguments $1 the ticker or null, $2 most rows, then those of the filters
     */
    record Statement(String sql, List<@Nullable Object> arguments) {}

    /** Of the instrument that bears {@code ticker} today, or of anybody where it is null; empty when nobody bears it. */
    Uni<Optional<Page>> read(@Nullable String ticker, NewsRequest request) {
        Statement statement = statement(ticker, request);
        return pool.preparedQuery(statement.sql())
                .execute(Tuple.from(statement.arguments()))
                .map(rows -> {
                    List<NewsRow> found = new ArrayList<>(rows.size());
                    @Nullable Row last = null;
                    for (Row row : rows) {
                        last = row;
                        if (row.getLong("id") != null) {
                            found.add(NewsRow.of(row));
                        }
                    }
                    return last == null
                            ? Optional.empty()
                            : Optional.of(new Page(
                                    found,
                                    last.getString("bearer"),
                                    last.getOffsetDateTime("checked_at"),
                                    last.getLong("seq")));
                });
    }

    static Statement statement(@Nullable String ticker, NewsRequest request) {
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(ticker);
        arguments.add(request.limit() + 1);
        String published = ticker == null ? "n.published_at" : "t.published_at";
        StringBuilder where = new StringBuilder();
        LocalDate from = request.from();
        if (from != null) {
            where.append(" AND ").append(published).append(" >= $").append(place(arguments, start(from)));
        }
        LocalDate to = request.to();
        if (to != null) {
            where.append(" AND ").append(published).append(" < $").append(place(arguments, start(to.plusDays(1))));
        }
        NewsCursor after = request.after();
        if (after != null) {
            where.append(" AND (")
                    .append(published)
                    .append(ticker == null ? ", n.id) < ($" : ", t.news_id) < ($")
                    .append(place(arguments, after.publishedForSql()))
                    .append(", $")
                    .append(place(arguments, after.id()))
                    .append(')');
        }
        if (request.minSentiment() != null) {
            where.append(" AND n.sentiment_polarity >= $").append(place(arguments, request.minSentiment()));
        }
        if (request.words() != null) {
            where.append(" AND n.search @@ websearch_to_tsquery('english', $")
                    .append(place(arguments, request.words()))
                    .append(')');
        }
        String columns = COLUMNS + (request.content() ? ", n.content" : ", NULL::text AS content");
        return new Statement((ticker == null ? OF_ANYBODY : OF_TICKER).formatted(columns, where), arguments);
    }

    private static int place(List<@Nullable Object> arguments, Object argument) {
        arguments.add(argument);
        return arguments.size();
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
