package io.fundamentalflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MigrationsIT {

    @Test
    void the_whole_schema_applies_to_an_empty_database_and_says_which_profile_it_found() throws Exception {
        // Given
        try (TestDatabase database = TestDatabase.create()) {

            // When
            database.migrate();

            // Then
            try (Connection connection = database.connect()) {
                assertThat(column(connection, "SELECT profile FROM database_profile"))
                        .contains("ohlcv_weekly", "ohlcv_monthly")
                        .containsAnyOf("plain", "hypertables");
                assertThat(column(
                                connection,
                                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"))
                        .contains(
                                "exchanges",
                                "sectors",
                                "industries",
                                "companies",
                                "ohlcv",
                                "fundamentals",
                                "technical_indicators",
                                "news",
                                "analyst_ratings",
                                "insider_transactions",
                                "dividends",
                                "splits",
                                "data_ingestion_logs",
                                "api_rate_limits");
            }
        }
    }

    @Test
    void the_owner_of_the_database_needs_no_other_rights() throws Exception {
        // Given
        try (TestDatabase database = TestDatabase.create();
                Connection administrator = database.connect()) {
            String owner = "owner_of_" + database.name();
            Rows.run(
                    administrator,
                    "CREATE ROLE " + owner + " LOGIN PASSWORD 'secret'",
                    "ALTER DATABASE " + database.name() + " OWNER TO " + owner);
            try {

                // When
                int executed = Migrations.apply(database.jdbcUrl(), owner, "secret");

                // Then
                assertThat(executed).isPositive();
                assertThat(column(administrator, "SELECT profile FROM database_profile"))
                        .contains("ohlcv_weekly");
            } finally {
                Rows.run(
                        administrator,
                        "REASSIGN OWNED BY " + owner + " TO CURRENT_USER",
                        "DROP OWNED BY " + owner,
                        "DROP ROLE " + owner);
            }
        }
    }

    @Test
    void what_an_older_release_had_loaded_is_followed_after_the_migration() throws Exception {
        // Given
        try (TestDatabase database = TestDatabase.create()) {
            Flyway.configure()
                    .dataSource(database.jdbcUrl(), database.user(), database.password())
                    .locations("classpath:db/migration")
                    .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                    .target("21")
                    .load()
                    .migrate();
            try (Connection connection = database.connect()) {
                Rows.run(
                        connection,
                        """
                        INSERT INTO companies (ticker, exchange_id, name, instrument_type, calendar_id)
                        SELECT t, id, t, 'Common Stock', calendar_id FROM exchanges, unnest(ARRAY['LOADED.US', 'LISTED.US']) t
                        WHERE code = 'US'
                        """,
                        "INSERT INTO watermarks (company_id, dataset) SELECT id, 'daily_prices' FROM companies WHERE ticker = 'LOADED.US'");

                // When
                database.migrate();

                // Then
                assertThat(column(
                                connection, "SELECT ticker || ' ' || added_by FROM universe WHERE removed_at IS NULL"))
                        .containsExactly("LOADED.US migration");
            }
        }
    }

    @Test
    void days_of_an_older_release_become_certain_but_for_those_the_vendor_told() throws Exception {
        // Given: as written before the lists of 2027 were out, and a closure that was announced since
        try (TestDatabase database = TestDatabase.create()) {
            Flyway.configure()
                    .dataSource(database.jdbcUrl(), database.user(), database.password())
                    .locations("classpath:db/migration")
                    .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                    .target("68")
                    .load()
                    .migrate();
            try (Connection connection = database.connect()) {
                Rows.run(
                        connection,
                        "UPDATE exchange_sessions SET certain = false WHERE day > '2026-12-31'",
                        "UPDATE exchange_sessions SET kind = 'holiday', opens_at = NULL, closes_at = NULL, reason = 'Mourning',"
                                + " source = 'vendor' WHERE calendar_id = 'XNYS' AND day = '2027-02-03'");

                // When
                database.migrate();

                // Then
                assertThat(column(
                                connection,
                                "SELECT calendar_id || ' ' || day FROM exchange_sessions"
                                        + " WHERE NOT certain AND day BETWEEN '2027-01-01' AND '2028-12-31'"))
                        .containsExactly("XNYS 2027-02-03");
                assertThat(column(
                                connection,
                                "SELECT count(*) FROM exchange_sessions WHERE certain AND day > '2028-12-31'"))
                        .containsExactly("0");
            }
        }
    }

    private static List<String> column(Connection connection, String sql) throws Exception {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
