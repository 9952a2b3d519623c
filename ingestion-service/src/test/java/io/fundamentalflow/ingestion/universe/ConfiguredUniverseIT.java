package io.fundamentalflow.ingestion.universe;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.universe.Universe.Followed;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Long because each rule has its case. Exchanges of its own: nobody else has instruments there. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class ConfiguredUniverseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DataSource database;

    @Inject
    Pool pool;

    @AfterEach
    void configureNothing() throws SQLException {
        start(Configured.NOTHING);
    }

    @Test
    void listed_instruments_of_the_types_are_followed() throws SQLException {
        // Given
        company("AAA.LIM", "Common Stock", "LIM", "listed");
        company("BBB.LIM", "ETF", "LIM", "listed");
        company("CCC.LIM", "Common Stock", "LIM", "delisted");
        company("DDD.LIM", "Common Stock", "LIM", "unknown");

        // When
        start(Configured.ofExchanges("LIM"));
        List<String> stocks = followed("LIM");
        start(Configured.ofExchanges("LIM").ofTypes());
        List<String> all = followed("LIM");

        // Then
        assertThat(stocks).containsExactly("AAA.LIM configuration");
        assertThat(all).containsExactly("AAA.LIM configuration", "BBB.LIM configuration");
    }

    @Test
    void venues_narrow_an_exchange_that_is_made_of_several_and_no_other() throws SQLException {
        // Given
        company("AAA.BA", "Common Stock", "NYSE", "listed");
        company("BBB.BA", "Common Stock", "PINK", "listed");
        company("CCC.BA", "Common Stock", "BA", "listed");

        // When
        start(Configured.ofExchanges("BA").ofVenues("NYSE", "NASDAQ"));

        // Then
        assertThat(followed("BA")).containsExactly("AAA.BA configuration", "CCC.BA configuration");
    }

    @Test
    void what_no_longer_matches_is_no_longer_followed_and_comes_back_when_it_does() throws SQLException {
        // Given
        company("AAA.SN", "Common Stock", "SN", "listed");
        company("BBB.SN", "Common Stock", "SN", "listed");
        start(Configured.ofExchanges("SN"));

        // When
        execute("UPDATE companies SET instrument_type = 'FUND' WHERE ticker = 'AAA.SN'");
        listRead("SN");
        List<String> typeChanged = followed("SN");
        start(Configured.NOTHING);
        List<String> narrowed = followed("SN");
        String removedBy = column("SELECT string_agg(DISTINCT removed_by, ',') FROM universe WHERE ticker LIKE '%.SN'")
                .get(0);
        execute("UPDATE companies SET instrument_type = 'Common Stock' WHERE ticker = 'AAA.SN'");
        start(Configured.ofExchanges("SN"));

        // Then
        assertThat(typeChanged).containsExactly("BBB.SN configuration");
        assertThat(narrowed).isEmpty();
        assertThat(removedBy).isEqualTo("configuration");
        assertThat(followed("SN")).containsExactly("AAA.SN configuration", "BBB.SN configuration");
    }

    @Test
    void an_operators_removal_is_never_undone_before_or_after_the_rule() throws SQLException {
        // Given
        company("AAA.KAR", "Common Stock", "KAR", "listed");
        company("BBB.KAR", "Common Stock", "KAR", "listed");
        start(Configured.ofExchanges("KAR"));
        given().delete("/api/v1/universe/AAA.KAR").then().statusCode(200);
        start(Configured.NOTHING);
        given().delete("/api/v1/universe/BBB.KAR").then().statusCode(200);

        // When
        start(Configured.ofExchanges("KAR"));
        listRead("KAR");

        // Then
        assertThat(followed("KAR")).isEmpty();
        assertThat(column("SELECT DISTINCT removed_by FROM universe WHERE ticker LIKE '%.KAR'"))
                .containsExactly("operator");
    }

    @Test
    void an_operators_removal_stays_when_what_the_rule_follows_was_only_another_name_of_it() throws SQLException {
        // Given
        company("TWA.BK", "Common Stock", "BK", "listed");
        company("TWB.BK", "Common Stock", "BK", "listed");
        execute("UPDATE companies SET isin = 'TH00000TWIN0' WHERE ticker LIKE 'TW_.BK'");
        execute(
                "INSERT INTO ticker_history (company_id, valid_from, ticker, source) SELECT id, '-infinity', ticker, 'test'"
                        + " FROM companies WHERE ticker LIKE 'TW_.BK'");
        execute(
                "INSERT INTO symbol_changes (exchange, old_symbol, new_symbol, effective) VALUES ('BK', 'TWA', 'TWB', '2024-03-01')");
        start(Configured.ofExchanges("BK"));
        given().delete("/api/v1/universe/TWA.BK").then().statusCode(200);

        // When
        execute("SELECT apply_symbol_changes('BK', '2024-03-02')");
        listRead("BK");

        // Then
        assertThat(column("SELECT ticker FROM companies WHERE ticker LIKE 'TW_.BK'"))
                .containsExactly("TWB.BK");
        assertThat(followed("BK")).isEmpty();
    }

    @Test
    void a_start_that_meets_a_deadlock_is_tried_again() throws SQLException {
        // Given
        company("AAA.VN", "Common Stock", "VN", "listed");
        execute("CREATE SEQUENCE test_deadlocks");
        execute("""
                CREATE FUNCTION test_deadlock() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF nextval('test_deadlocks') <= 2 THEN RAISE EXCEPTION USING ERRCODE = 'deadlock_detected'; END IF;
                  RETURN NULL;
                END $$""");
        execute(
                "CREATE TRIGGER test_deadlock AFTER INSERT ON universe FOR EACH STATEMENT EXECUTE FUNCTION test_deadlock()");

        // When
        try {
            start(Configured.ofExchanges("VN"));
        } finally {
            execute("DROP TRIGGER test_deadlock ON universe");
            execute("DROP FUNCTION test_deadlock");
            execute("DROP SEQUENCE test_deadlocks");
        }

        // Then
        assertThat(followed("VN")).containsExactly("AAA.VN configuration");
    }

    @Test
    void what_an_operator_added_stays_when_the_rule_goes() throws SQLException {
        // Given
        company("AAA.JK", "Common Stock", "JK", "listed");
        company("BBB.JK", "Common Stock", "JK", "listed");
        company("CCC.JK", "Common Stock", "JK", "listed");
        given().put("/api/v1/universe/AAA.JK").then().statusCode(200);
        start(Configured.ofExchanges("JK"));
        given().put("/api/v1/universe/BBB.JK").then().statusCode(200);

        // When
        start(Configured.NOTHING);

        // Then
        assertThat(followed("JK")).containsExactly("AAA.JK operator", "BBB.JK operator");
        given().delete("/api/v1/universe/AAA.JK").then().statusCode(200);
        given().delete("/api/v1/universe/BBB.JK").then().statusCode(200);
    }

    @Test
    void a_symbol_list_has_what_it_brings_followed_in_the_same_transaction() throws SQLException {
        // Given
        start(Configured.ofExchanges("FOREX").ofTypes("Currency"));

        // When
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"FOREX\"}");

        // Then
        assertThat(followed("FOREX")).containsExactly("EURUSD.FOREX configuration", "GBPUSD.FOREX configuration");
        assertThat(column(
                        "SELECT DISTINCT u.added_at >= c.created_at FROM universe u JOIN companies c ON c.id = u.company_id"
                                + " WHERE c.ticker LIKE '%.FOREX'"))
                .containsExactly("t");
    }

    @Test
    void replicas_with_one_configuration_do_it_once() throws Exception {
        // Given
        for (int i = 10; i < 60; i++) {
            company("AA" + i + ".PSE", "Common Stock", "PSE", "listed");
        }
        ExecutorService replicas = Executors.newFixedThreadPool(4);

        // When
        List<Future<Void>> starts = replicas.invokeAll(List.of(
                starting(Configured.ofExchanges("PSE")),
                starting(Configured.ofExchanges("PSE")),
                starting(Configured.ofExchanges("PSE")),
                starting(Configured.ofExchanges("PSE"))));
        for (Future<Void> one : starts) {
            one.get();
        }
        String first = entriesOf("PSE");
        start(Configured.ofExchanges("PSE"));
        listRead("PSE");

        // Then
        replicas.shutdown();
        assertThat(followed("PSE")).hasSize(50);
        assertThat(entriesOf("PSE")).isEqualTo(first);
    }

    @Test
    void of_replicas_that_differ_the_one_started_last_decides_and_nothing_goes_back_and_forth() throws SQLException {
        // Given
        company("AAA.MX", "Common Stock", "MX", "listed");
        company("BBB.MX", "ETF", "MX", "listed");
        ConfiguredUniverse before = new ConfiguredUniverse(database, Configured.ofExchanges("MX"));
        before.onStart(new StartupEvent());

        // When
        start(Configured.ofExchanges("MX").ofTypes("ETF"));
        List<String> started = followed("MX");
        listRead("MX");
        List<String> listReadByTheOther = followed("MX");
        JsonPath rules = rules();

        // Then
        assertThat(started).containsExactly("BBB.MX configuration");
        assertThat(listReadByTheOther).isEqualTo(started);
        assertThat(rules.getList("data.in_force.types", String.class)).containsExactly("ETF");
        assertThat(rules.getBoolean("as_configured_here")).isFalse();
        assertThat(before.rules().types()).containsExactly("Common Stock");
    }

    @Test
    void exchanges_that_are_not_known_fail_the_start_and_leave_the_rules_as_they_are() throws SQLException {
        // Given
        start(Configured.ofExchanges("SA"));

        // When
        var exchange = assertThatThrownBy(() -> start(Configured.ofExchanges("SA", "NOWHERE")));
        var ticker = assertThatThrownBy(() -> start(Configured.ofTickers("AAPL.US", "X.NOWHERE")));

        // Then
        exchange.isInstanceOf(ConfigurationException.class)
                .hasMessage("ff.universe.exchanges names exchanges that are not known here: NOWHERE");
        ticker.isInstanceOf(ConfigurationException.class)
                .hasMessage("ff.universe.tickers names exchanges that are not known here: NOWHERE");
        assertThat(column("SELECT exchanges::text FROM universe_rules")).containsExactly("{SA}");
    }

    @Test
    void tickers_are_followed_whatever_they_are_and_awaited_where_no_list_is_loaded() throws SQLException {
        // Given
        company("AAA.TWO", "FUND", "TWO", "listed");
        company("BBB.TWO", "Common Stock", "TWO", "listed");

        // When
        start(Configured.ofTickers("AAA.TWO", "NOPE.TWO", "BBB.NEO"));
        List<String> awaited = column("SELECT ticker || ' ' || added_by FROM universe WHERE ticker LIKE '%.NEO'");
        JsonPath rules = rules();
        company("BBB.NEO", "Common Stock", "NEO", "listed");
        listRead("NEO");

        // Then
        assertThat(followed("TWO")).containsExactly("AAA.TWO configuration");
        assertThat(awaited).containsExactly("BBB.NEO configuration");
        assertThat(rules.getList("data.tickers_without_instrument", String.class))
                .containsExactly("BBB.NEO", "NOPE.TWO");
        assertThat(followed("NEO")).containsExactly("BBB.NEO configuration");
        start(Configured.NOTHING);
        assertThat(followed("TWO")).isEmpty();
        assertThat(followed("NEO")).isEmpty();
    }

    @Test
    void a_start_outlives_a_connection_that_the_database_has_closed() throws SQLException {
        // Given: of the pool's two connections one is in use and one is lost
        company("AAA.JSE", "Common Stock", "JSE", "listed");
        try (Connection held = database.getConnection();
                Statement statement = held.createStatement()) {
            int lost = backendOfAnotherConnection();
            statement.execute("SELECT pg_terminate_backend(" + lost + ", 5000)");

            // When
            start(Configured.ofExchanges("JSE"));

            // Then
            assertThat(followed("JSE")).containsExactly("AAA.JSE configuration");
        }
    }

    @Test
    void delisted_ones_are_asked_for_once_and_only_where_the_configuration_says_so() throws SQLException {
        // Given
        company("AAA.KO", "Common Stock", "KO", "listed");
        company("BBB.KO", "Common Stock", "KO", "delisted");
        company("CCC.KO", "Common Stock", "KO", "unknown");
        start(Configured.ofExchanges("KO"));
        List<String> without = toLoad("KO", "daily_prices");

        // When
        start(Configured.ofExchanges("KO").withDelisted());
        List<String> with = toLoad("KO", "daily_prices");
        List<String> others = toLoad("KO", "news");
        execute(
                "INSERT INTO ingestion_runs (id, dataset, requested, requested_by, state)"
                        + " VALUES ('00000000-0000-4000-8000-00000000000b', 'daily_prices', '{}', 'test', 'failed') ON CONFLICT DO NOTHING");
        execute("INSERT INTO data_ingestion_logs (run_id, dataset, subject, outcome, started_at)"
                + " VALUES ('00000000-0000-4000-8000-00000000000b', 'daily_prices', 'BBB.KO', 'failed', now())");
        List<String> afterwards = toLoad("KO", "daily_prices");

        // Then
        assertThat(without).containsExactly("AAA.KO in full, last");
        assertThat(with).containsExactly("AAA.KO in full, last", "BBB.KO in full, last");
        assertThat(others).isEmpty();
        assertThat(afterwards).containsExactly("AAA.KO in full, last");
    }

    @Test
    void the_rules_tell_what_they_ask_for_and_what_operators_made_of_it() throws SQLException {
        // Given
        company("AAA.AU", "Common Stock", "AU", "listed");
        company("BBB.AU", "Common Stock", "AU", "listed");
        company("CCC.AU", "Common Stock", "AU", "listed");
        company("DDD.AU", "ETF", "AU", "listed");
        given().put("/api/v1/universe/AAA.AU").then().statusCode(200);
        start(Configured.ofExchanges("AU", "V"));
        given().delete("/api/v1/universe/BBB.AU").then().statusCode(200);

        // When
        JsonPath rules = rules();

        // Then
        assertThat(rules.getList("data.in_force.exchanges", String.class)).containsExactly("AU", "V");
        assertThat(rules.getList("data.exchanges.exchange", String.class)).containsExactly("AU", "V");
        assertThat(rules.getList("data.exchanges.list_loaded", Boolean.class)).containsExactly(true, false);
        assertThat(rules.getList("data.exchanges.matching", Integer.class)).containsExactly(3, 0);
        assertThat(rules.getList("data.exchanges.by_configuration", Integer.class))
                .containsExactly(1, 0);
        assertThat(rules.getList("data.exchanges.by_others", Integer.class)).containsExactly(1, 0);
        assertThat(rules.getList("data.exchanges.removed_by_operators", Integer.class))
                .containsExactly(1, 0);
        assertThat(rules.getString("data.set_at")).isNotNull();
        given().delete("/api/v1/universe/AAA.AU").then().statusCode(200);
    }

    private int backendOfAnotherConnection() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void start(UniverseConfig config) throws SQLException {
        new ConfiguredUniverse(database, config).onStart(new StartupEvent());
    }

    private Callable<Void> starting(UniverseConfig config) {
        return () -> {
            start(config);
            return null;
        };
    }

    private void listRead(String exchange) {
        pool.withTransaction(connection -> UniverseRules.applyTo(connection, exchange))
                .await()
                .atMost(PATIENCE);
    }

    private static JsonPath rules() {
        return given().get("/api/v1/universe/rules")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void company(String ticker, String type, String venue, String state) {
        execute(
                "INSERT INTO companies (ticker, exchange_id, name, instrument_type, venue, calendar_id, listing_state) SELECT '"
                        + ticker + "', id, 'Test', '" + type + "', '" + venue + "', calendar_id, '" + state
                        + "' FROM exchanges WHERE code = split_part('" + ticker + "', '.', 2)");
    }

    private static List<String> followed(String exchange) {
        return column("SELECT c.ticker || ' ' || u.added_by FROM universe u JOIN companies c ON c.id = u.company_id"
                + " WHERE u.removed_at IS NULL AND split_part(c.ticker, '.', 2) = '" + exchange
                + "' ORDER BY c.ticker");
    }

    private static String entriesOf(String exchange) {
        return column(
                        "SELECT string_agg(u.id || ' ' || u.added_at, ',' ORDER BY u.id) FROM universe u WHERE ticker LIKE '%."
                                + exchange + "'")
                .get(0);
    }

    private List<String> toLoad(String exchange, String dataset) {
        List<String> told = new ArrayList<>();
        for (Followed one :
                Universe.followed(pool, exchange, dataset, null, null).await().atMost(PATIENCE)) {
            told.add(one.ticker() + (one.newestDay() == null ? " in full" : "") + (one.backfill() ? ", last" : ""));
        }
        return told;
    }
}
