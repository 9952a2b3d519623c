package io.fundamentalflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fundamentalflow.model.fundamentals.ReportedMetric;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the schema itself promises, whoever writes. */
class SchemaIT {

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.createMigrated();
        connection = database.connect();
        Rows.run(connection, """
                INSERT INTO companies (ticker, exchange_id, name, instrument_type, calendar_id)
                SELECT t, e.id, t, 'Common Stock', e.calendar_id
                FROM exchanges e, unnest(ARRAY['OLD.US', 'NEW.US', 'THIRD.US']) t WHERE e.code = 'US'
                """);
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void a_changed_row_says_when_whoever_changed_it() throws SQLException {
        // Given
        List<String> before = Rows.of(connection, "SELECT updated_at FROM companies WHERE ticker = 'THIRD.US'");

        // When
        Rows.run(
                connection,
                "UPDATE companies SET name = 'Renamed', updated_at = '2000-01-01' WHERE ticker = 'THIRD.US'");

        // Then
        assertThat(Rows.of(
                        connection,
                        "SELECT updated_at > '%s' FROM companies WHERE ticker = 'THIRD.US'".formatted(before.get(0))))
                .containsExactly("t");
    }

    @Test
    void every_table_with_updated_at_keeps_it_by_trigger() throws SQLException {
        // When
        List<String> forgotten = Rows.of(connection, """
                SELECT c.table_name FROM information_schema.columns c
                JOIN information_schema.tables t USING (table_schema, table_name)
                WHERE c.column_name = 'updated_at' AND c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
                  AND NOT EXISTS (SELECT 1 FROM information_schema.triggers g
                                  WHERE g.event_object_table = c.table_name AND g.event_manipulation = 'UPDATE'
                                    AND g.action_statement LIKE '%touch_updated_at%')
                """);

        // Then
        assertThat(forgotten).isEmpty();
    }

    @Test
    void every_reported_metric_has_a_column() throws SQLException {
        // When
        List<String> columns = Rows.of(connection, """
                SELECT column_name FROM information_schema.columns
                WHERE table_name = 'fundamentals' AND numeric_precision = 30 AND numeric_scale = 4
                """);

        // Then
        assertThat(columns)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ReportedMetric.values())
                        .map(ReportedMetric::code)
                        .toList());
    }

    @Test
    void a_ticker_has_one_bearer_at_a_time() throws SQLException {
        // Given
        Rows.run(connection, bearer("OLD.US", "2010-01-01", "'2015-06-01'"));

        // When
        Rows.run(connection, bearer("NEW.US", "2015-06-01", "NULL"));

        // Then
        assertThatThrownBy(() -> Rows.run(connection, bearer("THIRD.US", "2014-01-01", "'2014-02-01'")))
                .hasMessageContaining("ticker_history_one_bearer");
        assertThatThrownBy(() -> Rows.run(connection, bearer("THIRD.US", "2020-01-01", "NULL")))
                .hasMessageContaining("ticker_history_one_bearer");
    }

    @Test
    void applying_the_timescaledb_profile_again_changes_nothing() throws SQLException {
        // Given
        List<String> profile = profile();
        List<String> views = views();
        Rows.run(connection, "UPDATE flyway_schema_history SET checksum = 0 WHERE script LIKE 'R\\_\\_%'");

        // When
        int executed = database.migrate();

        // Then
        assertThat(executed).isEqualTo(1);
        assertThat(profile()).isEqualTo(profile);
        assertThat(views()).isEqualTo(views);
    }

    @Test
    void without_the_extension_adopting_it_says_so_and_changes_nothing() throws SQLException {
        // Given
        assumeThat(Rows.of(connection, "SELECT 1 FROM pg_extension WHERE extname = 'timescaledb'"))
                .isEmpty();
        List<String> profile = profile();
        List<String> views = views();

        // When
        var adopting = assertThatThrownBy(() -> Rows.run(connection, "SELECT adopt_timescale()"));

        // Then
        adopting.hasMessageContaining("TimescaleDB is not installed on this server; nothing was changed")
                .hasMessageContaining("shared_preload_libraries");
        assertThat(profile()).isEqualTo(profile);
        assertThat(views()).isEqualTo(views);
        assertThat(Rows.of(connection, "SELECT to_regclass('ohlcv_day')")).containsExactly("ohlcv_day");
    }

    @Test
    void constraints_and_indexes_are_named_by_us() throws SQLException {
        // When
        List<String> unnamed = Rows.of(connection, """
                SELECT conname FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c', 'x')
                  AND conname ~ '_(pkey|key|fkey|check|excl)[0-9]*$' AND conrelid::regclass::text <> 'flyway_schema_history'
                """);

        // Then
        assertThat(unnamed).isEmpty();
    }

    private static String bearer(String ticker, String from, String to) {
        return """
                INSERT INTO ticker_history (company_id, valid_from, valid_to, ticker, source)
                SELECT id, '%s', %s, 'SHARED.US', 'test' FROM companies WHERE ticker = '%s'
                """.formatted(from, to, ticker);
    }

    private static List<String> profile() throws SQLException {
        return Rows.of(connection, "SELECT profile || ' ' || details FROM database_profile ORDER BY 1");
    }

    private static List<String> views() throws SQLException {
        return Rows.of(
                connection,
                "SELECT c.relname || ' ' || c.oid FROM pg_class c WHERE c.relname IN ('ohlcv_weekly', 'ohlcv_monthly') ORDER BY 1");
    }
}
