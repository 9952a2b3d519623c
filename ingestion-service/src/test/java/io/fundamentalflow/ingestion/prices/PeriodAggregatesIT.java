package io.fundamentalflow.ingestion.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * When aggregates are refreshed, on plain PostgreSQL, with a procedure of TimescaleDB's name that writes down its calls and
 * refuses with the state that the test asks for.
 */
class PeriodAggregatesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final StoreDatabase DATABASE = StoreDatabase.shared();

    private final PeriodAggregates aggregates = new PeriodAggregates(DATABASE.pool());

    @BeforeEach
    void pretend() {
        assumeThat(DATABASE.rows("SELECT 1 FROM pg_extension WHERE extname = 'timescaledb'"))
                .isEmpty();
        DATABASE.execute("CREATE TABLE refreshes (name text, refusal text)");
        DATABASE.execute("""
                CREATE PROCEDURE refresh_continuous_aggregate(name text, from_day text, to_day text) LANGUAGE plpgsql AS $$
                DECLARE refused text := (SELECT refusal FROM refreshes WHERE refusal IS NOT NULL);
                BEGIN
                  IF refused IS NOT NULL THEN RAISE EXCEPTION 'refused' USING ERRCODE = refused; END IF;
                  INSERT INTO refreshes VALUES (name);
                END $$
                """);
        DATABASE.execute("UPDATE database_profile SET details = 'continuous aggregate' WHERE profile LIKE 'ohlcv\\_%'");
        event();
    }

    @AfterEach
    void restore() {
        DATABASE.execute("DROP PROCEDURE IF EXISTS refresh_continuous_aggregate(text, text, text)");
        DATABASE.execute("DROP TABLE IF EXISTS refreshes");
        DATABASE.execute("SELECT apply_timescaledb_profile(false)");
        DATABASE.execute("DELETE FROM events WHERE ticker = 'AGGR.US'");
    }

    @Test
    void both_are_refreshed_once_after_prices_changed() {
        // When
        refresh();
        refresh();

        // Then
        assertThat(refreshed()).containsExactly("ohlcv_monthly", "ohlcv_weekly");
        event();
        refresh();
        assertThat(refreshed()).hasSize(4);
    }

    @Test
    void a_refresh_that_is_under_way_is_no_failure_and_ours_follows() {
        // Given
        DATABASE.execute("INSERT INTO refreshes (refusal) VALUES ('55P03')");

        // When
        boolean more = refresh();

        // Then
        assertThat(more).isFalse();
        DATABASE.execute("DELETE FROM refreshes");
        refresh();
        assertThat(refreshed()).containsExactly("ohlcv_monthly", "ohlcv_weekly");
    }

    @Test
    void any_other_refusal_is_a_failure() {
        // Given
        DATABASE.execute("INSERT INTO refreshes (refusal) VALUES ('53100')");

        // When
        var refreshing = assertThatThrownBy(this::refresh);

        // Then
        refreshing.isInstanceOf(PgException.class);
    }

    private boolean refresh() {
        return aggregates.refresh().await().atMost(PATIENCE);
    }

    private static List<String> refreshed() {
        return DATABASE.rows("SELECT name FROM refreshes ORDER BY name").stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static void event() {
        DATABASE.execute("INSERT INTO events (seq, kind, dataset, exchange, ticker, rows_changed)"
                + " VALUES (nextval('events_seq_numbers'), 'refreshed', 'daily_prices', 'US', 'AGGR.US', 1)");
    }
}
