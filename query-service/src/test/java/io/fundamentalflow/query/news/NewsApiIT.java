package io.fundamentalflow.query.news;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.Api;
import io.fundamentalflow.query.Api.Answer;
import io.fundamentalflow.query.Fixture;
import io.fundamentalflow.query.QueryPlan;
import io.fundamentalflow.query.QueryStack;
import io.fundamentalflow.query.http.Cursors;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Articles and daily sentiment over HTTP, and how their statements find them. */
@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class NewsApiIT {

    private static boolean filled;

    QueryStack stack;

    /** A story an hour for ABC.US over half a year, among those of three hundred others. */
    @BeforeEach
    void fill() {
        Fixture.write(stack);
        if (!filled) {
            filled = true;
            stack.execute(
                    """
                    INSERT INTO companies (ticker, exchange_id, name, instrument_type, currency, calendar_id)
                    SELECT 'N' || n || '.WAR', e.id, 'Company ' || n, 'Common Stock', 'PLN', e.calendar_id
                      FROM exchanges e, generate_series(1, 300) n WHERE e.code = 'WAR'
                    """,
                    """
                    INSERT INTO news (canonical_url, url, title, title_hash, content, published_at, source, symbols, tags,
                                      sentiment_polarity, sentiment_neg, sentiment_neu, sentiment_pos, sentiment_source, known_at)
                    SELECT 'https://e.com/' || n, 'https://e.com/' || n || '?utm_source=x',
                           CASE n WHEN 7 THEN 'Zebra <b>crossing</b> opens' ELSE 'Story ' || n END, decode(md5(n::text), 'hex'),
                           repeat('Words and more. ', 60), timestamptz '2024-01-01 00:00:00Z' + n * interval '1 hour', 'e.com',
                           ARRAY['ABC.US', 'N1.WAR'], '{}', CASE WHEN n % 2 = 0 THEN (n % 20 - 10) / 10.0 END,
                           0, 1, 0, CASE WHEN n % 2 = 0 THEN 'vendor' END, timestamptz '2024-01-01 00:00:00Z'
                      FROM generate_series(1, 4000) n
                    """,
                    """
                    INSERT INTO news_tickers (news_id, company_id, published_at)
                    SELECT n.id, c.id, n.published_at FROM news n, companies c
                     WHERE (c.ticker = 'ABC.US' AND n.canonical_url LIKE 'https://e.com/%') OR c.ticker = 'N' || n.id % 300 || '.WAR'
                    """,
                    "UPDATE news SET version = 2, known_at = '2024-01-05T00:00:00Z' WHERE canonical_url = 'https://e.com/3999'",
                    "UPDATE news SET duplicate_of = (SELECT id FROM news WHERE canonical_url = 'https://e.com/3997')"
                            + " WHERE canonical_url = 'https://e.com/3998'",
                    """
                    INSERT INTO news_sentiment (company_id, day, articles, normalized, known_at)
                    SELECT id, date '2024-01-01' + n, n, n / 1000.0, (date '2024-01-02' + n)::timestamp AT TIME ZONE 'UTC'
                      FROM companies, generate_series(0, 99) n WHERE ticker = 'ABC.US'
                    """,
                    """
                    INSERT INTO news_sentiment_revisions (company_id, day, known_from, known_to, articles, normalized, first_seen_at)
                    SELECT id, date '2024-01-10', '2024-01-11T00:00:00Z', '2024-01-20T00:00:00Z', 99, -0.5, '2024-01-11T00:00:00Z'
                      FROM companies WHERE ticker = 'ABC.US'
                    """,
                    "UPDATE news_sentiment SET known_at = '2024-01-20T00:00:00Z' WHERE day = '2024-01-10'",
                    "INSERT INTO watermarks (company_id, dataset) SELECT c.id, d FROM companies c,"
                            + " unnest('{news,news_sentiment,daily_prices,splits}'::text[]) d WHERE c.ticker LIKE 'N%.WAR'",
                    "ANALYZE news, news_tickers, news_sentiment, companies, watermarks");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void the_newest_come_first_without_copies_and_tell_of_corrections() {
        // When
        JsonPath json = json(get("/api/v1/news?ticker=ABC.US&limit=3"));

        // Then
        assertThat(json.getList("data.title")).containsExactly("Story 4000", "Story 3999", "Story 3997");
        assertThat(json.getString("data[0].url")).isEqualTo("https://e.com/4000?utm_source=x");
        assertThat(json.getString("data[0].excerpt")).hasSize(300);
        assertThat(json.getMap("data[0]")).doesNotContainKeys("content", "corrected_at");
        assertThat(json.getFloat("data[0].sentiment.polarity")).isEqualTo(-1f);
        assertThat(json.getString("data[0].sentiment.source")).isEqualTo("vendor");
        assertThat(json.getString("data[1].corrected_at")).isEqualTo("2024-01-05T00:00:00Z");
        assertThat(json.getMap("data[2]")).containsEntry("sentiment", null);
        assertThat(json.getList("data[0].tickers")).containsExactly("ABC.US", "N1.WAR");
        assertThat(json.getBoolean("complete")).isFalse();
    }

    @Test
    void pages_join_without_a_gap_or_a_double() {
        // Given
        List<Integer> all = json(get("/api/v1/news?ticker=ABC.US&from=2024-01-02&to=2024-01-10&limit=500"))
                .getList("data.id");

        // When
        List<Integer> pages = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = json(get("/api/v1/news?ticker=ABC.US&from=2024-01-02&to=2024-01-10&limit=50" + next));
            pages.addAll(page.getList("data.id"));
            next = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }

        // Then
        assertThat(all).hasSize(9 * 24);
        assertThat(pages).isEqualTo(all);
    }

    @Test
    void filters_by_sentiment_words_and_days() {
        // When
        JsonPath felt = json(get("/api/v1/news?ticker=ABC.US&min_sentiment=0.8&from=2024-01-02&to=2024-01-02"));
        JsonPath found = json(get("/api/v1/news?q=zebras&content=true"));

        // Then
        assertThat(felt.<Number>getList("data.sentiment.polarity"))
                .isNotEmpty()
                .allSatisfy(polarity -> assertThat(polarity.doubleValue()).isGreaterThanOrEqualTo(0.8));
        assertThat(found.getList("data.title")).containsExactly("Zebra <b>crossing</b> opens");
        assertThat(found.getString("data[0].content")).hasSize(960);
        assertThat(found.getMap("meta")).containsEntry("ticker", null);
    }

    @Test
    void sentiment_is_as_known_at_a_moment() {
        // When
        JsonPath now = json(get("/api/v1/companies/ABC.US/sentiment?from=2024-01-10&to=2024-01-11"));
        JsonPath then = json(
                get("/api/v1/companies/ABC.US/sentiment?from=2024-01-10&to=2024-01-11&as_of=2024-01-15T00:00:00Z"));

        // Then
        assertThat(now.getList("data.articles")).containsExactly(9, 10);
        assertThat(then.getList("data.articles")).containsExactly(99, 10);
        assertThat(then.getString("data[0].known_at")).isEqualTo("2024-01-11T00:00:00Z");
    }

    @Test
    void words_are_as_observed() {
        // Given
        stack.execute("""
                INSERT INTO news_words (company_id, known_at, observed_on, from_day, to_day, articles, words)
                SELECT id, k::timestamptz, k::date, date '2024-01-01', date '2024-01-08', n, '{"demand":0.0192}'
                  FROM companies, (VALUES ('2024-01-08T10:00:00Z', 5), ('2024-01-09T10:00:00Z', 6)) v (k, n)
                 WHERE ticker = 'ABC.US'
                ON CONFLICT DO NOTHING""");

        // When
        JsonPath newest = json(get("/api/v1/companies/ABC.US/news-words?order=desc&limit=1"));
        JsonPath then = json(get("/api/v1/companies/ABC.US/news-words?as_of=2024-01-08T12:00:00Z"));

        // Then
        assertThat(newest.getList("data.articles")).containsExactly(6);
        assertThat(newest.getFloat("data[0].words.demand")).isEqualTo(0.0192f);
        assertThat(newest.getString("next")).isEqualTo(Cursors.seal("2024-01-09T10:00:00Z"));
        assertThat(then.getList("data.articles")).containsExactly(5);
    }

    @Test
    void sentiment_pages_join_in_both_orders() {
        // Given
        List<String> all = json(get("/api/v1/companies/ABC.US/sentiment?limit=5000&order=desc"))
                .getList("data.day");

        // When
        JsonPath first = json(get("/api/v1/companies/ABC.US/sentiment?limit=30&order=desc"));
        JsonPath rest =
                json(get("/api/v1/companies/ABC.US/sentiment?limit=5000&order=desc&after=" + first.getString("next")));

        // Then
        List<String> joined = new ArrayList<>(first.<String>getList("data.day"));
        joined.addAll(rest.<String>getList("data.day"));
        assertThat(all).hasSize(100);
        assertThat(joined).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ticker=abc             | ticker",
                "min_sentiment=2        | min_sentiment",
                "min_sentiment=good     | min_sentiment",
                "from=2024-02-01&to=2024-01-01 | from",
                "after=yesterday        | after",
                "after=[2024-01-01T00:00:00Z_x] | after",
                "after=[%2B1000000000-12-31T23:59:59Z_1] | after",
                "limit=501              | limit",
                "q=                     | q",
                "order=asc              | order"
            })
    void a_bad_request_names_the_field(String query, String field) {
        // When
        Answer answer = get("/api/v1/news?" + query.strip());

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getString("errors[0].field")).isEqualTo(field);
    }

    @Test
    void nobodys_news_are_not_found() {
        // When
        Answer answer = get("/api/v1/news?ticker=NOBODY.US");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "from=2024-01-02&to=2024-02-01",
                "after=[2024-02-01T00:00:00Z_99999]",
                "min_sentiment=0.5",
                "q=zebra"
            })
    void no_statement_reads_a_whole_table(String query) throws Exception {
        for (String ticker : new String[] {"ABC.US", null}) {
            // Given
            MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
            for (String part : Api.sealed("?" + query).substring(1).split("&")) {
                if (!part.isEmpty()) {
                    parameters.putSingle(part.split("=")[0], part.split("=")[1]);
                }
            }
            NewsReader.Statement statement = NewsReader.statement(ticker, NewsRequest.of(parameters));
            String arguments = statement.arguments().stream()
                    .map(argument -> argument == null ? "NULL" : "'" + argument + "'")
                    .collect(java.util.stream.Collectors.joining(", ", "(", ")"));

            // When
            QueryPlan plan = QueryPlan.of(stack, "force_generic_plan", "AS " + statement.sql(), arguments);

            // Then
            assertThat(plan.scansOfWholeTables()).as("%s of %s", query, ticker).isEmpty();
        }
    }

    private static JsonPath json(Answer answer) {
        return new JsonPath(answer.asString());
    }
}
