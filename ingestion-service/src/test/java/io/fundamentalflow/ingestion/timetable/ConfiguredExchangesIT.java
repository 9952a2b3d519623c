package io.fundamentalflow.ingestion.timetable;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.tasks.RunPlanner;
import io.fundamentalflow.ingestion.universe.UniverseRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a configured exchange of which nothing is known to its prices, without an operator. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class ConfiguredExchangesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    DueSessions sessions;

    @Inject
    RunPlanner planner;

    @Inject
    Pool pool;

    private record On() implements TimetableConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public boolean exchangeSessions() {
            return false;
        }

        @Override
        public boolean calendars() {
            return false;
        }

        @Override
        public boolean documents() {
            return false;
        }
    }

    @AfterEach
    void configureNothing() {
        execute("UPDATE universe_rules SET exchanges = '{}'");
        pool.withTransaction(connection -> UniverseRules.applyTo(connection, "CC"))
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void an_exchange_of_the_configuration_is_loaded_from_nothing() {
        // Given
        execute("DELETE FROM ingestion_runs WHERE requested_by = 'timetable' AND requested->>'exchange' = 'CC'");
        execute("UPDATE universe_rules SET exchanges = '{CC}', types = '{}', set_at = clock_timestamp()");
        Clock clock = Clock.fixed(Instant.parse("2026-11-19T12:00:00Z"), ZoneOffset.UTC);

        // When
        lists(clock).planDue().await().atMost(PATIENCE);
        lists(clock).planDue().await().atMost(PATIENCE);
        settle();
        new Timetable(new On(), sessions, planner, clock).planDue().await().atMost(PATIENCE);
        settle();
        lists(Clock.offset(clock, Duration.ofDays(1))).planDue().await().atMost(PATIENCE);

        // Then
        assertThat(column(
                        "SELECT dataset FROM ingestion_runs WHERE requested_by = 'timetable' AND requested->>'exchange' = 'CC'"
                                + " ORDER BY created_at"))
                .containsExactly("symbols", "symbols", "daily_prices");
        assertThat(column("SELECT c.ticker || ' ' || u.added_by FROM universe u JOIN companies c ON c.id = u.company_id"
                        + " WHERE c.ticker LIKE '%.CC' AND u.removed_at IS NULL ORDER BY c.ticker"))
                .containsExactly("QCN-USD.CC configuration", "QSH-USD.CC configuration");
        assertThat(column(
                        "SELECT DISTINCT t.dataset || ' ' || t.priority || ' ' || (t.range_from IS NULL AND t.range_to IS NULL)"
                                + " FROM ingestion_tasks t WHERE t.subject = 'QCN-USD.CC' ORDER BY 1"))
                .containsExactly("daily_prices 20 true", "dividends 20 true", "splits 20 true");
        assertThat(column("SELECT count(DISTINCT o.company_id) FROM ohlcv o JOIN companies c ON c.id = o.company_id"
                        + " WHERE c.ticker LIKE '%.CC'"))
                .containsExactly("2");
    }

    /** A replica's own. */
    private ConfiguredExchanges lists(Clock clock) {
        return new ConfiguredExchanges(new On(), new RecurringRuns(pool, planner), pool, clock);
    }

    private static void settle() {
        await().atMost(PATIENCE)
                .until(() -> column(
                                "SELECT 1 FROM ingestion_runs WHERE requested_by = 'timetable' AND state = 'running'")
                        .isEmpty());
    }
}
