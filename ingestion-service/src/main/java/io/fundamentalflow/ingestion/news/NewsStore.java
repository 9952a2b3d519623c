package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.news.Article.Sentiment;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes articles where they differ from what is stored; in the order of their addresses, as several tasks may bring one. */
final class NewsStore {

    private static final String INCOMING = """
            WITH incoming AS MATERIALIZED (
              SELECT i.*, ARRAY(SELECT jsonb_array_elements_text(i.symbol_list)) AS symbols,
                     ARRAY(SELECT jsonb_array_elements_text(i.tag_list)) AS tags
              FROM jsonb_to_recordset($1::text::jsonb) AS i (
                canonical_url text, url text, title text, title_hash text, content text, published_at timestamptz, source text,
                symbol_list jsonb, tag_list jsonb, polarity numeric, neg numeric, neu numeric, pos numeric))
            """;

    /** A sentiment that is not given any more is no correction. */
    private static final String REVISE = INCOMING + """
            , changed AS MATERIALIZED (
              SELECT n.id, n.version, n.known_at, to_jsonb(n) - 'search' AS row, i.*
              FROM incoming i JOIN news n ON n.canonical_url = i.canonical_url
              WHERE (n.title, n.content, n.published_at, n.symbols, n.tags) IS DISTINCT FROM
                    (i.title, i.content, i.published_at, i.symbols, i.tags)
                OR (i.polarity IS NOT NULL AND (n.sentiment_polarity, n.sentiment_neg, n.sentiment_neu, n.sentiment_pos)
                      IS DISTINCT FROM (i.polarity, i.neg, i.neu, i.pos))
              ORDER BY n.canonical_url
              FOR UPDATE OF n),
            kept AS (
              INSERT INTO news_revisions (news_id, version, row, known_from, known_to)
              SELECT id, version, row, known_at, greatest(clock_timestamp(), known_at + interval '1 microsecond') FROM changed)
            UPDATE news n SET
              url = c.url, title = c.title, title_hash = decode(c.title_hash, 'hex'), content = c.content,
              published_at = c.published_at, source = c.source, symbols = c.symbols, tags = c.tags,
              sentiment_polarity = coalesce(c.polarity, n.sentiment_polarity),
              sentiment_neg = CASE WHEN c.polarity IS NULL THEN n.sentiment_neg ELSE c.neg END,
              sentiment_neu = CASE WHEN c.polarity IS NULL THEN n.sentiment_neu ELSE c.neu END,
              sentiment_pos = CASE WHEN c.polarity IS NULL THEN n.sentiment_pos ELSE c.pos END,
              sentiment_source = CASE WHEN c.polarity IS NULL THEN n.sentiment_source ELSE 'vendor' END,
              version = n.version + 1,
              known_at = greatest(clock_timestamp(), n.known_at + interval '1 microsecond')
            FROM changed c WHERE n.id = c.id
            """;

    private static final String INSERT = INCOMING + """
            INSERT INTO news (canonical_url, url, title, title_hash, content, published_at, source, symbols, tags,
              sentiment_polarity, sentiment_neg, sentiment_neu, sentiment_pos, sentiment_source, known_at)
            SELECT canonical_url, url, title, decode(title_hash, 'hex'), content, published_at, source, symbols, tags,
              polarity, neg, neu, pos, CASE WHEN polarity IS NOT NULL THEN 'vendor' END, published_at
            FROM incoming ORDER BY canonical_url
            ON CONFLICT (canonical_url) DO NOTHING
            """;

    /**
     * The first with the same title within two days, on whatever site, is the story; the others are copies of it. Judged again
     * for all that the articles can change: pages come newest first, and a corrected title may no longer be anybody's copy.
     */
    private static final String COPIES = INCOMING + """
            , touched AS (
              SELECT c.id, c.title_hash, c.published_at FROM incoming i JOIN news c ON c.canonical_url = i.canonical_url),
            judged AS (
              SELECT id FROM touched
              UNION SELECT o.id FROM touched t JOIN news o ON o.title_hash = t.title_hash
                AND o.published_at BETWEEN t.published_at AND t.published_at + interval '2 days'
              UNION SELECT o.id FROM touched t JOIN news o ON o.duplicate_of = t.id)
            UPDATE news n SET duplicate_of = f.id
            FROM judged j
            JOIN news c ON c.id = j.id
            LEFT JOIN LATERAL (
              SELECT o.id FROM news o
              WHERE o.title_hash = c.title_hash
                AND o.published_at BETWEEN c.published_at - interval '2 days' AND c.published_at
                AND (o.published_at, o.id) < (c.published_at, c.id)
              ORDER BY o.published_at, o.id LIMIT 1) f ON true
            WHERE n.id = j.id AND n.duplicate_of IS DISTINCT FROM f.id
            """;

    /** What a correction no longer names, and the order of what moved in time. */
    private static final String UNLINK = INCOMING + """
            , gone AS (
              DELETE FROM news_tickers t
              USING incoming i, news n, news_revisions r, companies c
              WHERE n.canonical_url = i.canonical_url AND r.news_id = n.id AND r.version = n.version - 1
                AND t.news_id = n.id AND c.id = t.company_id AND t.company_id <> $2
                AND r.row -> 'symbols' ? c.ticker AND NOT c.ticker = ANY (n.symbols))
            UPDATE news_tickers t SET published_at = n.published_at
            FROM incoming i JOIN news n ON n.canonical_url = i.canonical_url
            WHERE t.news_id = n.id AND t.published_at <> n.published_at
            """;

    /** Also of the story a copy is of; and of the instrument that was asked about, whatever the article names. */
    private static final String LINK = INCOMING + """
            , linked AS (
              SELECT n.id, n.published_at, n.duplicate_of, c.id AS company_id
              FROM incoming i
              JOIN news n ON n.canonical_url = i.canonical_url
              JOIN companies c ON c.ticker = ANY (i.symbols) OR c.id = $2)
            INSERT INTO news_tickers (news_id, company_id, published_at)
            SELECT DISTINCT id, company_id, published_at FROM (
              SELECT id, company_id, published_at FROM linked
              UNION ALL
              SELECT s.id, l.company_id, s.published_at
              FROM linked l JOIN news o ON o.id = l.duplicate_of JOIN news s ON s.id = coalesce(o.duplicate_of, o.id)) every
            ORDER BY id, company_id
            ON CONFLICT (news_id, company_id) DO NOTHING
            """;

    private NewsStore() {}

    /** New articles and corrected ones; the rest were as stored. */
    record Written(int inserted, int revised) {}

    static Uni<Written> write(SqlConnection connection, int companyId, List<Article> articles) {
        if (articles.isEmpty()) {
            return Uni.createFrom().item(new Written(0, 0));
        }
        String rows = rows(articles);
        return execute(connection, REVISE, Tuple.of(rows))
                .flatMap(revised ->
                        execute(connection, INSERT, Tuple.of(rows)).map(inserted -> new Written(inserted, revised)))
                .call(() -> execute(connection, COPIES, Tuple.of(rows)))
                .call(() -> execute(connection, UNLINK, Tuple.of(rows, companyId)))
                .call(() -> execute(connection, LINK, Tuple.of(rows, companyId)));
    }

    private static Uni<Integer> execute(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).map(rows -> rows.rowCount());
    }

    private static String rows(List<Article> articles) {
        JsonArray rows = new JsonArray();
        articles.stream()
                .sorted(Comparator.comparing(article -> article.url().text()))
                .forEach(article -> rows.add(row(article)));
        return rows.encode();
    }

    private static JsonObject row(Article article) {
        Sentiment sentiment = article.sentiment();
        return new JsonObject()
                .put("canonical_url", article.url().text())
                .put("url", article.link())
                .put("title", article.title())
                .put("title_hash", article.titleHash())
                .put("content", article.content())
                .put("published_at", article.publishedAt().toString())
                .put("source", article.url().host())
                .put("symbol_list", new JsonArray(article.symbols()))
                .put("tag_list", new JsonArray(article.tags()))
                .put("polarity", sentiment == null ? null : plain(sentiment.polarity()))
                .put("neg", sentiment == null ? null : plain(sentiment.negative()))
                .put("neu", sentiment == null ? null : plain(sentiment.neutral()))
                .put("pos", sentiment == null ? null : plain(sentiment.positive()));
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
