package io.fundamentalflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * A database that was filled as plain PostgreSQL and becomes hypertables. It is a schema of its own beside that of
 * {@link TimescaleLaneIT}, since the lane's server has one database; {@code ff.timescaledb} keeps its migrations plain.
 * What is set on a connection is reset: on that server all share one session.
 */
@EnabledIfEnvironmentVariable(
        named = "FF_TIMESCALE_URL",
        matches = ".+",
        disabledReason = "needs a TimescaleDB server: run .ci/timescale-lane")
class AdoptTimescaleLaneIT {

    private static final String OFF = "SET ff.timescaledb = 'off'";

    private Connection connection;
    private String searchPath;

    @BeforeEach
    void fill() throws SQLException {
        TimescaleLaneIT.migrate();
        connection = DriverManager.getConnection(TimescaleLaneIT.URL);
        searchPath = Rows.of(connection, "SHOW search_path").get(0);
        Rows.run(connection, "CREATE SCHEMA filled");
        Migrations.settings(TimescaleLaneIT.URL, null, null)
                .defaultSchema("filled")
                .initSql(OFF)
                .load()
                .migrate();
        Rows.run(
                connection,
                "RESET ff.timescaledb",
                "SET search_path = filled, public",
                TimescaleLaneIT.bars(11),
                TimescaleLaneIT.bars(12),
                """
                INSERT INTO ohlcv_intraday (company_id, interval, starts_at, open, high, low, close, volume, session_day)
                SELECT 11, '5m', at, 10, 11, 9, 10 + n % 7, n, at::date
                FROM generate_series(TIMESTAMPTZ '2023-01-02 14:30Z', TIMESTAMPTZ '2023-03-31 20:00Z', INTERVAL '1 hour')
                     WITH ORDINALITY AS s (at, n)
                """,
                """
                INSERT INTO technical_indicators (company_id, name, params, day, value)
                SELECT company_id, 'sma', '20', day, close FROM ohlcv WHERE day >= DATE '2020-01-01'
                """);
    }

    /** Jobs first: on a server that runs them they hold locks in another order. */
    @AfterEach
    void remove() throws SQLException {
        Rows.run(
                connection,
                "SELECT delete_job(job_id) FROM timescaledb_information.jobs WHERE hypertable_schema = 'filled'",
                "RESET ff.timescaledb",
                "SET search_path = " + searchPath,
                "DROP SCHEMA filled CASCADE");
        connection.close();
    }

    @Test
    void a_filled_database_stays_plain_until_an_operator_asks() throws SQLException {
        // Given
        assertThat(profile()).containsExactly("ohlcv_monthly view", "ohlcv_weekly view", "plain ff.timescaledb is off");

        // When
        Rows.run(connection, "SELECT apply_timescaledb_profile(false)");

        // Then
        assertThat(profile())
                .containsExactly(
                        "ohlcv_monthly view",
                        "ohlcv_weekly view",
                        "plain TimescaleDB is there, but the tables are already filled as plain tables");
        assertThat(hypertables()).isEmpty();
    }

    @Test
    void adopting_keeps_every_row_and_builds_what_a_new_database_has() throws SQLException {
        // Given
        List<String> rows = Rows.of(connection, CONTENT);
        List<String> periods = Rows.of(connection, PERIODS);

        // When
        List<String> adopted = Rows.of(connection, "SELECT profile FROM adopt_timescale()");

        // Then
        assertThat(adopted).containsExactly("compression", "hypertables", "ohlcv_monthly", "ohlcv_weekly");
        assertThat(hypertables()).containsExactly("ohlcv", "ohlcv_intraday", "technical_indicators");
        assertThat(
                        Rows.of(
                                connection,
                                "SELECT view_name FROM timescaledb_information.continuous_aggregates WHERE view_schema = 'filled' ORDER BY 1"))
                .containsExactly("ohlcv_monthly", "ohlcv_weekly");
        assertThat(
                        Rows.of(
                                connection,
                                "SELECT hypertable_name FROM timescaledb_information.jobs"
                                        + " WHERE hypertable_schema = 'filled' AND proc_name = 'policy_compression' ORDER BY 1"))
                .containsExactly("ohlcv", "ohlcv_intraday", "technical_indicators");
        assertThat(Rows.of(connection, "SELECT to_regclass('filled.ohlcv_day')"))
                .containsOnlyNulls();
        assertThat(Rows.of(connection, CONTENT)).isEqualTo(rows);
        assertThat(periods).hasSizeGreaterThan(3_000);
        assertThat(Rows.of(connection, PERIODS)).isEqualTo(periods);
    }

    @Test
    void adopting_again_changes_nothing_whatever_the_setting_says() throws SQLException {
        // Given
        Rows.run(connection, "SELECT adopt_timescale()");
        List<String> before = Rows.of(connection, OBJECTS);
        List<String> rows = Rows.of(connection, CONTENT);

        // When
        Rows.run(connection, "SELECT adopt_timescale()");
        Rows.run(connection, OFF, "SELECT apply_timescaledb_profile(false)");

        // Then
        assertThat(Rows.of(connection, OBJECTS)).isEqualTo(before);
        assertThat(Rows.of(connection, CONTENT)).isEqualTo(rows);
    }

    private static final String CONTENT = """
            SELECT 'daily ' || count(*) || ' ' || sum(close) || ' ' || sum(volume) || ' ' || md5(string_agg(o::text, ',' ORDER BY company_id, day)) AS content
            FROM ohlcv o
            UNION ALL SELECT 'intraday ' || count(*) || ' ' || md5(string_agg(i::text, ',' ORDER BY starts_at)) FROM ohlcv_intraday i
            UNION ALL SELECT 'indicators ' || count(*) || ' ' || md5(string_agg(t::text, ',' ORDER BY company_id, day)) FROM technical_indicators t
            ORDER BY content
            """;

    private static final String PERIODS = """
            SELECT concat_ws(' ', v, company_id, period, first_session, last_session, open, high, low, close, volume, sessions)
            FROM (SELECT 'week' AS v, w.* FROM ohlcv_weekly w UNION ALL SELECT 'month', m.* FROM ohlcv_monthly m) p
            ORDER BY v, company_id, period
            """;

    /** Hypertables, chunks, aggregates, jobs and the profile. */
    private static final String OBJECTS = """
            SELECT what FROM (
              SELECT 'chunk ' || hypertable_name || ' ' || chunk_name AS what FROM timescaledb_information.chunks
              WHERE hypertable_schema = 'filled'
              UNION ALL SELECT 'aggregate ' || view_name || ' ' || materialization_hypertable_name
              FROM timescaledb_information.continuous_aggregates WHERE view_schema = 'filled'
              UNION ALL SELECT 'job ' || job_id FROM timescaledb_information.jobs WHERE hypertable_schema = 'filled'
              UNION ALL SELECT 'profile ' || profile || ' ' || details FROM database_profile) s
            ORDER BY what
            """;

    private List<String> profile() throws SQLException {
        return Rows.of(
                connection,
                "SELECT profile || ' ' || regexp_replace(split_part(details, ':', 1), 'TimescaleDB [^ ]+', 'TimescaleDB')"
                        + " FROM database_profile ORDER BY 1");
    }

    private List<String> hypertables() throws SQLException {
        return Rows.of(
                connection,
                "SELECT hypertable_name FROM timescaledb_information.hypertables WHERE hypertable_schema = 'filled' ORDER BY 1");
    }
}
