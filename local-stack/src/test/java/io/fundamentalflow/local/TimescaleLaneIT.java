package io.fundamentalflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The TimescaleDB half of the schema, on the empty database with administrator's rights that {@code FF_TIMESCALE_URL} names;
 * {@code .ci/timescale-lane} starts one. Each test has companies of its own.
 */
@EnabledIfEnvironmentVariable(
        named = "FF_TIMESCALE_URL",
        matches = ".+",
        disabledReason = "needs a TimescaleDB server: run .ci/timescale-lane")
class TimescaleLaneIT {

    static final String URL = System.getenv("FF_TIMESCALE_URL");

    private static Connection timescale;

    @BeforeAll
    static void start() throws SQLException {
        migrate();
        timescale = DriverManager.getConnection(URL);
    }

    @AfterAll
    static void stop() throws SQLException {
        timescale.close();
    }

    @Test
    void the_migrations_find_and_use_everything_the_full_licence_offers() throws SQLException {
        // When
        List<String> profile = Rows.of(timescale, "SELECT profile FROM database_profile ORDER BY profile");

        // Then
        assertThat(profile).containsExactly("compression", "hypertables", "ohlcv_monthly", "ohlcv_weekly");
        assertThat(Rows.of(timescale, "SELECT hypertable_name FROM timescaledb_information.hypertables ORDER BY 1"))
                .contains("ohlcv", "ohlcv_intraday", "technical_indicators");
        assertThat(Rows.of(timescale, "SELECT view_name FROM timescaledb_information.continuous_aggregates ORDER BY 1"))
                .containsExactly("ohlcv_monthly", "ohlcv_weekly");
        assertThat(Rows.of(
                        timescale,
                        "SELECT proc_name FROM timescaledb_information.jobs WHERE hypertable_name IS NOT NULL"))
                .filteredOn("policy_compression"::equals)
                .hasSize(3);
    }

    @Test
    void migrating_again_changes_nothing() throws SQLException {
        // Given
        List<String> before = Rows.of(timescale, FINGERPRINT);

        // When
        int due = migrate();
        Rows.run(timescale, "UPDATE flyway_schema_history SET checksum = 0 WHERE script LIKE 'R\\_\\_%'");
        int again = migrate();

        // Then
        assertThat(due).isZero();
        assertThat(again).isEqualTo(1);
        assertThat(Rows.of(timescale, FINGERPRINT)).isEqualTo(before);
    }

    @Test
    void weeks_and_months_are_those_of_plain_postgresql() throws SQLException {
        try (TestDatabase database = TestDatabase.createMigrated();
                Connection plain = database.connect()) {
            // Given
            Rows.run(timescale, bars(11), bars(12));
            Rows.run(plain, bars(11), bars(12));

            // When
            refresh();

            // Then
            assertThat(periods(timescale, "ohlcv_weekly"))
                    .hasSizeGreaterThan(2_000)
                    .isEqualTo(periods(plain, "ohlcv_weekly"));
            assertThat(periods(timescale, "ohlcv_monthly"))
                    .hasSizeGreaterThan(500)
                    .isEqualTo(periods(plain, "ohlcv_monthly"));
        }
    }

    @Test
    void a_correction_reaches_weeks_and_months_with_the_next_refresh() throws SQLException {
        // Given
        Rows.run(timescale, bars(13));
        refresh();

        // When
        Rows.run(
                timescale,
                "UPDATE ohlcv SET close = 99.5, high = 120 WHERE company_id = 13 AND day = DATE '2003-06-20'");
        refresh();

        // Then
        assertThat(Rows.of(
                        timescale,
                        "SELECT high || ' ' || close FROM ohlcv_weekly"
                                + " WHERE company_id = 13 AND period = DATE '2003-06-16'"))
                .containsExactly("120.0000000000 99.5000000000");
        assertThat(Rows.of(
                        timescale,
                        "SELECT high FROM ohlcv_monthly WHERE company_id = 13 AND period = DATE '2003-06-01'"))
                .containsExactly("120.0000000000");
    }

    /** Only the newest: bars older than what has been materialized wait for the refresh, which ingestion asks for. */
    @Test
    void bars_newer_than_the_last_refresh_are_seen_without_one() throws SQLException {
        // When
        Rows.run(timescale, upsert(14, "2037-06-15"), upsert(14, "2037-06-16"));

        // Then
        assertThat(Rows.of(timescale, "SELECT period || ' ' || sessions FROM ohlcv_weekly WHERE company_id = 14"))
                .containsExactly("2037-06-15 2");
        assertThat(Rows.of(timescale, "SELECT period || ' ' || sessions FROM ohlcv_monthly WHERE company_id = 14"))
                .containsExactly("2037-06-01 2");
    }

    @Test
    void compressed_years_take_corrections_and_late_bars() throws SQLException {
        // Given
        Rows.run(timescale, bars(21));
        String sum = "SELECT count(*) || ' ' || sum(close) || ' ' || sum(volume) FROM ohlcv WHERE company_id = 21";
        List<String> before = Rows.of(timescale, sum);

        // When
        List<String> compressed = Rows.of(
                timescale,
                "SELECT compress_chunk(c, if_not_compressed => true) FROM show_chunks('ohlcv', older_than => DATE '2005-01-01') c");

        // Then
        assertThat(compressed).isNotEmpty();
        assertThat(Rows.of(timescale, sum)).isEqualTo(before);

        // When
        Rows.run(timescale, upsert(21, "1999-03-02"), upsert(21, "1999-03-06"));

        // Then
        assertThat(Rows.of(
                        timescale,
                        "SELECT day || ' ' || close FROM ohlcv WHERE company_id = 21 AND close = 77.25 ORDER BY day"))
                .containsExactly("1999-03-02 77.2500000000", "1999-03-06 77.2500000000");
        assertThat(
                        Rows.of(
                                timescale,
                                "SELECT count(*) FROM (SELECT 1 FROM ohlcv WHERE company_id = 21 GROUP BY day HAVING count(*) > 1) d"))
                .containsExactly("0");
    }

    @Test
    void the_policies_run() throws SQLException {
        // Given
        Rows.run(timescale, bars(31));
        List<String> jobs = Rows.of(
                timescale, "SELECT job_id FROM timescaledb_information.jobs WHERE job_id >= 1000 ORDER BY job_id");

        // When
        for (String job : jobs) {
            Rows.run(timescale, "CALL run_job(" + job + ")");
        }

        // Then
        assertThat(jobs).hasSizeGreaterThanOrEqualTo(5);
        assertThat(Rows.of(timescale, """
                SELECT chunk_name FROM timescaledb_information.chunks
                WHERE hypertable_name = 'ohlcv' AND range_end < now() - interval '1 year' AND NOT is_compressed
                """)).isEmpty();
        assertThat(Rows.of(timescale, "SELECT count(*) FROM ohlcv WHERE company_id = 31"))
                .doesNotContain("0");
    }

    /** What exists: hypertables, aggregates, jobs, profile and the sizes of the seeds. */
    private static final String FINGERPRINT = """
            SELECT string_agg(what, E'\\n' ORDER BY what) FROM (
              SELECT 'hypertable ' || hypertable_name AS what FROM timescaledb_information.hypertables
              UNION ALL SELECT 'aggregate ' || view_name FROM timescaledb_information.continuous_aggregates
              UNION ALL SELECT 'job ' || job_id FROM timescaledb_information.jobs
              UNION ALL SELECT 'profile ' || profile || ' ' || details FROM database_profile
              UNION ALL SELECT 'sessions ' || count(*) FROM exchange_sessions
              UNION ALL SELECT 'exchanges ' || count(*) FROM exchanges) s
            """;

    static int migrate() {
        return Migrations.apply(URL, null, null);
    }

    /** The same irregular series for the same id on every server: no weekends, some days absent, some volumes unknown. */
    static String bars(int companyId) {
        return """
                INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)
                SELECT %1$d, day, price, price + 1.25, price - 1.5, price + (n %% 7 - 3) / 10.0,
                       CASE WHEN n %% 17 = 0 THEN NULL ELSE 1000 + n * 13 %% 997 END, DATE '2024-01-01'
                FROM (SELECT day::date AS day, n, 50 + (n * %1$d %% 101) / 10.0 AS price
                      FROM generate_series(TIMESTAMP '1998-01-01', TIMESTAMP '2023-12-29', INTERVAL '1 day')
                           WITH ORDINALITY AS s (day, n)) d
                WHERE extract(isodow FROM day) < 6 AND n %% 11 <> 0
                """.formatted(companyId);
    }

    private static String upsert(int companyId, String day) {
        return """
                INSERT INTO ohlcv (company_id, day, open, high, low, close, volume, vendor_basis_date)
                VALUES (%d, DATE '%s', 77, 78, 76, 77.25, 5, DATE '2024-01-01')
                ON CONFLICT (company_id, day) DO UPDATE SET close = excluded.close, volume = excluded.volume
                """.formatted(companyId, day);
    }

    private static void refresh() throws SQLException {
        Rows.run(
                timescale,
                "CALL refresh_continuous_aggregate('ohlcv_weekly', DATE '1997-12-29', DATE '2024-01-01')",
                "CALL refresh_continuous_aggregate('ohlcv_monthly', DATE '1998-01-01', DATE '2024-01-01')");
    }

    private static List<String> periods(Connection connection, String view) throws SQLException {
        return Rows.of(
                connection,
                "SELECT concat_ws(' ', company_id, period, first_session, last_session, open, high, low, close, volume, sessions)"
                        + " FROM " + view + " WHERE company_id IN (11, 12) ORDER BY company_id, period");
    }
}
