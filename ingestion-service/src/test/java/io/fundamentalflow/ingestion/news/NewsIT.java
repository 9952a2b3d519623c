package io.fundamentalflow.ingestion.news;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.quality.RecordFault;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.fundamentalflow.simulator.market.Article;
import io.fundamentalflow.simulator.market.Market;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** News and daily sentiment, from the wire to the database; a page holds 25 articles here. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class NewsIT {

    private static final LocalDate FROM = LocalDate.of(2026, 11, 11);
    private static final String A_LOT = "QFRC.US";
    private static final String ODD = "QDRT.US";

    @AfterEach
    void mend() {
        IngestionStack.execute("DROP TRIGGER IF EXISTS refuse_old ON news");
        IngestionStack.vendor().faults().clear();
    }

    @Test
    void a_range_of_many_pages_is_read_whole_and_once() {
        // Given
        Set<String> truth = truth(A_LOT);

        // When
        JsonPath first = load("news", A_LOT);
        JsonPath again = load("news", A_LOT);

        // Then
        assertThat(truth).hasSizeGreaterThan(100);
        assertThat(Set.copyOf(stored(A_LOT))).isEqualTo(truth);
        assertThat(first.getString("run.state")).isEqualTo("succeeded");
        assertThat(again.getInt("rows.written")).isZero();
        assertThat(again.getInt("rows.revised")).isZero();
        assertThat(column("SELECT newest_day FROM watermarks w JOIN companies c ON c.id = w.company_id"
                        + " WHERE c.ticker = 'QFRC.US' AND w.dataset = 'news'"))
                .containsExactly("2026-11-20");
    }

    @Test
    void what_was_read_before_a_failure_stays_and_the_rest_comes_with_the_next_scheduled_run() {
        // Given: from the third day back nothing can be written
        IngestionStack.execute("DELETE FROM news WHERE id IN (SELECT news_id FROM news_tickers t"
                + " JOIN companies c ON c.id = t.company_id WHERE c.ticker = 'QFRC.US')");
        IngestionStack.execute("""
                CREATE OR REPLACE FUNCTION refuse_old() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                  IF new.published_at < '2026-11-18T00:00:00Z' THEN RAISE 'refused'; END IF; RETURN new; END $$""");
        IngestionStack.execute(
                "CREATE TRIGGER refuse_old BEFORE INSERT ON news FOR EACH ROW EXECUTE FUNCTION refuse_old()");

        // When
        JsonPath broken = load("news", A_LOT);
        int before = stored(A_LOT).size();
        IngestionStack.execute("DROP TRIGGER refuse_old ON news");
        String pending =
                "SELECT from_day FROM news_pending p JOIN companies c ON c.id = p.company_id WHERE c.ticker = 'QFRC.US'";
        List<String> left = column(pending);
        Operator.run("{\"dataset\":\"news\",\"tickers\":[\"QFRC.US\"]}");

        // Then
        assertThat(broken.getString("run.state")).isNotEqualTo("succeeded");
        assertThat(before).isBetween(25, 99);
        assertThat(left).containsExactly(FROM.toString());
        assertThat(column(pending)).isEmpty();
        assertThat(stored(A_LOT)).doesNotHaveDuplicates().hasSize(truth(A_LOT).size());
    }

    @Test
    void an_article_corrected_upstream_is_a_version() {
        // Given
        load("news", "QDIV.US");
        String url = stored("QDIV.US").get(0);
        IngestionStack.execute(
                "UPDATE news SET title = 'As it was', known_at = published_at WHERE canonical_url = '" + url + "'");

        // When
        JsonPath run = load("news", "QDIV.US");

        // Then
        assertThat(run.getInt("rows.revised")).isEqualTo(1);
        assertThat(column("SELECT r.row ->> 'title' FROM news_revisions r JOIN news n ON n.id = r.news_id"
                        + " WHERE n.canonical_url = '" + url + "' AND r.version = n.version - 1"))
                .containsExactly("As it was");
        assertThat(column("SELECT title <> 'As it was' FROM news WHERE canonical_url = '" + url + "'"))
                .containsExactly("t");
    }

    @Test
    void bad_articles_are_refused_with_their_rule_and_the_others_stay() {
        // Given an instrument whose first page has one of each

        // When
        load("news", ODD);

        // Then
        assertThat(column("SELECT DISTINCT rule FROM rejected_records WHERE dataset = 'news' AND subject = 'QDRT.US'"))
                .containsExactlyInAnyOrder(
                        "title_missing",
                        "link_unreadable",
                        "date_in_future",
                        "sentiment_out_of_range",
                        "row_unreadable");
        assertThat(column("SELECT coalesce(sentiment_source, '-') FROM news WHERE title = 'Beyond all bounds'"))
                .containsExactly("-");
        assertThat(stored(ODD)).containsAll(truth(ODD));
    }

    @Test
    void a_story_on_two_sites_is_one_and_of_two_companies_belongs_to_both() {
        // Given
        load("news", A_LOT);
        List<Article> truth = articles(A_LOT);

        // When
        List<String> copies = column("SELECT c.canonical_url FROM news c JOIN news o ON o.id = c.duplicate_of"
                + " WHERE c.published_at = o.published_at + interval '30 minutes'");

        // Then
        Set<String> expected = truth.stream()
                .filter(article -> article.copyOf() != null)
                .map(article -> canonical(article.link()))
                .collect(Collectors.toSet());
        assertThat(expected).isNotEmpty();
        assertThat(copies).containsAll(expected);
        Article shared = truth.stream()
                .filter(article -> article.symbols().size() == 2 && article.copyOf() == null)
                .findFirst()
                .orElseThrow();
        assertThat(column("SELECT c.ticker FROM news n JOIN news_tickers t ON t.news_id = n.id"
                        + " JOIN companies c ON c.id = t.company_id WHERE n.canonical_url = '"
                        + canonical(shared.link()) + "'"))
                .containsAll(shared.symbols());
    }

    @Test
    void a_page_of_html_is_no_news_and_nothing_is_lost() {
        // Given
        load("news", "QDIV.US");
        List<String> before = stored("QDIV.US");
        IngestionStack.vendor().faults().add(Fault.of(FaultKind.HTML_PAGE).onEndpoint("news"));

        // When
        JsonPath run = load("news", "QDIV.US");

        // Then
        assertThat(run.getList("failed.error_class")).containsExactly("malformed");
        assertThat(stored("QDIV.US")).isEqualTo(before);
    }

    @Test
    void a_copy_is_told_whichever_came_first_and_forgotten_when_its_title_changes() {
        // Given: of a story on two sites the copy is stored as long as the original is away
        load("news", A_LOT);
        Article copy = articles(A_LOT).stream()
                .filter(article -> article.copyOf() != null)
                .findFirst()
                .orElseThrow();
        String original = canonical(String.valueOf(copy.copyOf()));
        String of = "SELECT duplicate_of IS NOT NULL FROM news WHERE canonical_url = '" + canonical(copy.link()) + "'";
        IngestionStack.execute("DELETE FROM news WHERE canonical_url = '" + original + "'");
        List<String> alone = column(of);

        // When
        load("news", A_LOT);

        // Then
        assertThat(alone).containsExactly("f");
        assertThat(column(of)).containsExactly("t");
    }

    @Test
    void words_are_recorded_when_they_changed() {
        // Given
        String of = " FROM news_words WHERE company_id = (SELECT id FROM companies WHERE ticker = 'QFRC.US')";

        // When
        JsonPath first = load("news_words", A_LOT);
        JsonPath again = load("news_words", A_LOT);

        // Then
        assertThat(first.getInt("rows.written")).isEqualTo(1);
        assertThat(again.getInt("rows.unchanged")).isEqualTo(1);
        assertThat(column("SELECT count(*)" + of)).containsExactly("1");
        assertThat(column("SELECT (words ->> 'quarters')::numeric > 0" + of)).containsExactly("t");
        assertThat(column("SELECT articles" + of))
                .containsExactly(Integer.toString(articles(A_LOT).size()));
    }

    @Test
    void sentiment_by_day_is_the_vendors_and_a_changed_day_is_a_version() {
        // Given
        load("news_sentiment", A_LOT);
        String of =
                " WHERE company_id = (SELECT id FROM companies WHERE ticker = 'QFRC.US') AND day = date '2026-11-18'";
        List<String> right = column("SELECT normalized FROM news_sentiment" + of);
        IngestionStack.execute("UPDATE news_sentiment SET normalized = 0.9999" + of);

        // When
        JsonPath run = load("news_sentiment", A_LOT);
        JsonPath again = load("news_sentiment", A_LOT);

        // Then
        assertThat(run.getInt("rows.revised")).isEqualTo(1);
        assertThat(again.getInt("rows.revised")).isZero();
        assertThat(column("SELECT normalized FROM news_sentiment" + of)).isEqualTo(right);
        assertThat(column("SELECT normalized FROM news_sentiment_revisions" + of))
                .contains("0.9999");
        assertThat(column("SELECT count(*) FROM news_sentiment WHERE day >= date '" + FROM
                        + "' AND company_id = (SELECT id FROM companies WHERE ticker = 'QFRC.US')"))
                .containsExactly("10");
    }

    private static JsonPath load(String dataset, String ticker) {
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        return Operator.run(
                "{\"dataset\":\"" + dataset + "\",\"tickers\":[\"" + ticker + "\"],\"from\":\"" + FROM + "\"}");
    }

    private static List<Article> articles(String ticker) {
        Market market = IngestionStack.vendor().market();
        return market.news(market.find(ticker).orElseThrow(), FROM, market.today());
    }

    private static Set<String> truth(String ticker) {
        return articles(ticker).stream()
                .map(article -> canonical(article.link()))
                .collect(Collectors.toSet());
    }

    private static List<String> stored(String ticker) {
        return column("SELECT n.canonical_url FROM news n JOIN news_tickers t ON t.news_id = n.id"
                + " JOIN companies c ON c.id = t.company_id WHERE c.ticker = '" + ticker
                + "' AND n.published_at >= '" + FROM + "T00:00:00Z' ORDER BY n.published_at DESC, n.id");
    }

    private static String canonical(String link) {
        try {
            return CanonicalUrl.of(link).text();
        } catch (RecordFault fault) {
            throw new AssertionError(fault);
        }
    }
}
