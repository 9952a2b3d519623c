package io.fundamentalflow.ingestion.coverage;

import static io.fundamentalflow.ingestion.IngestionStack.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of Oslo, with a calendar whose closures are published to the end of 2027. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class CalendarHorizonIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Logger LOG = Logger.getLogger(CalendarHorizon.class.getName());

    @Inject
    Pool pool;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<String> warnings = new ArrayList<>();
    private final Handler collecting = new Collecting();

    @BeforeEach
    void follow() {
        execute("INSERT INTO trading_calendars (id, name, time_zone, kind, exact_from, exact_to)"
                + " VALUES ('HORIZON', 'Oslo', 'Europe/Oslo', 'sessions', '2020-01-01', '2027-12-31')");
        execute("INSERT INTO companies (ticker, exchange_id, name, instrument_type, calendar_id)"
                + " SELECT 'FAR.OL', id, 'FAR', 'Common Stock', 'HORIZON' FROM exchanges WHERE code = 'OL'");
        execute("INSERT INTO universe (company_id, ticker, added_by) SELECT id, ticker, 'test' FROM companies"
                + " WHERE ticker = 'FAR.OL'");
        LOG.addHandler(collecting);
    }

    @AfterEach
    void forget() {
        LOG.removeHandler(collecting);
        execute("DELETE FROM universe WHERE ticker = 'FAR.OL'");
        execute("DELETE FROM companies WHERE ticker = 'FAR.OL'");
        execute("DELETE FROM trading_calendars WHERE id = 'HORIZON'");
    }

    @Test
    void lists_that_last_are_shown_and_not_warned_of() {
        // When
        look(horizon("2027-11-01T12:00:00Z"));

        // Then
        assertThat(days()).isEqualTo(60);
        assertThat(warnings).isEmpty();
    }

    @Test
    void lists_that_end_soon_are_warned_of_once() {
        // Given
        CalendarHorizon horizon = horizon("2027-11-02T12:00:00Z");

        // When
        look(horizon);
        look(horizon);

        // Then
        assertThat(days()).isEqualTo(59);
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("calendar=HORIZON exchanges=OL exact_to=2027-12-31")
                .contains("docs/calendars.md");
    }

    @Test
    void what_nobody_follows_is_not_looked_at() {
        // Given
        execute("UPDATE universe SET removed_at = now(), removed_by = 'test' WHERE ticker = 'FAR.OL'");

        // When
        look(horizon("2028-01-10T12:00:00Z"));

        // Then
        assertThat(metrics.find("ff.calendar.exact").tag("calendar", "HORIZON").gauge())
                .isNull();
        assertThat(warnings).isEmpty();
    }

    private CalendarHorizon horizon(String now) {
        return new CalendarHorizon(pool, Clock.fixed(Instant.parse(now), ZoneOffset.UTC), metrics);
    }

    private static void look(CalendarHorizon horizon) {
        horizon.look().await().atMost(PATIENCE);
    }

    private double days() {
        return metrics.get("ff.calendar.exact")
                .tag("calendar", "HORIZON")
                .gauge()
                .value();
    }

    /** Of our calendar: others follow exchanges too. */
    private final class Collecting extends Handler {

        @Override
        public void publish(LogRecord entry) {
            String message = entry instanceof ExtLogRecord known ? known.getFormattedMessage() : entry.getMessage();
            if (entry.getLevel().intValue() >= Level.WARNING.intValue() && message.contains("HORIZON")) {
                warnings.add(message);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
