package io.fundamentalflow.ingestion.orphans;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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

@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class OrphanCheckIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    @Inject
    OrphanStore store;

    @Inject
    OrphanMetrics metrics;

    @BeforeEach
    void load() {
        Operator.run(Operator.daily("QDIV.US"));
        IngestionStack.execute(
                "UPDATE orphan_checks SET checked_on = '-infinity', orphan_rows = 0, company_ids = '{}'");
    }

    @AfterEach
    void clean() {
        IngestionStack.execute("DELETE FROM ohlcv WHERE NOT EXISTS (SELECT FROM companies c WHERE c.id = company_id)");
        IngestionStack.execute("ALTER TABLE IF EXISTS revisions_away RENAME TO ohlcv_revisions");
    }

    @Test
    void rows_of_companies_that_exist_are_no_orphans() {
        // When
        check(NOW);

        // Then
        assertThat(IngestionStack.column("SELECT count(*) > 0 FROM ohlcv")).containsExactly("t");
        assertThat(checks())
                .containsExactly(
                        "dividend_revisions 0 {}",
                        "ohlcv 0 {}",
                        "ohlcv_intraday 0 {}",
                        "ohlcv_revisions 0 {}",
                        "split_revisions 0 {}",
                        "technical_indicators 0 {}");
    }

    @Test
    void orphans_are_counted_named_in_the_log_and_shown_as_a_metric() {
        // Given
        bars(-3, 2);
        bars(900_000, 3);
        bars(900_001, 1);
        List<String> warnings = new ArrayList<>();
        Handler handler = collecting(warnings);
        Logger.getLogger(OrphanCheck.class.getName()).addHandler(handler);

        // When
        check(NOW);

        // Then
        Logger.getLogger(OrphanCheck.class.getName()).removeHandler(handler);
        assertThat(checks()).contains("ohlcv 6 {-3,900000,900001}", "ohlcv_intraday 0 {}");
        assertThat(warnings).containsExactly("orphan check table=ohlcv rows=6 company_ids=[-3, 900000, 900001]");
        assertThat(given().get("/q/metrics").asString())
                .contains("ff_orphan_rows{table=\"ohlcv\"} 6.0", "ff_orphan_rows{table=\"ohlcv_intraday\"} 0.0");
    }

    @Test
    void no_more_than_a_hundred_are_named() {
        // Given
        IngestionStack.execute(
                "INSERT INTO ohlcv (company_id, day, open, high, low, close, vendor_basis_date)"
                        + " SELECT 900000 + n, DATE '2020-01-02', 1, 1, 1, 1, DATE '2024-01-01' FROM generate_series(1, 150) n");

        // When
        check(NOW);

        // Then
        assertThat(
                        IngestionStack.column(
                                "SELECT cardinality(company_ids) || ' ' || orphan_rows FROM orphan_checks WHERE table_name = 'ohlcv'"))
                .containsExactly("100 100");
    }

    @Test
    void a_day_is_checked_once_however_many_replicas_tick() {
        // Given
        check(NOW);
        bars(900_000, 3);

        // When
        check(NOW.plus(Duration.ofHours(20)));

        // Then
        assertThat(checks()).contains("ohlcv 0 {}");
        check(NOW.plus(Duration.ofHours(21)));
        assertThat(checks()).contains("ohlcv 3 {900000}");
    }

    @Test
    void a_table_that_cannot_be_checked_does_not_keep_the_others_from_it_and_is_tried_again() {
        // Given
        bars(900_000, 3);
        IngestionStack.execute("ALTER TABLE ohlcv_revisions RENAME TO revisions_away");

        // When
        check(NOW);

        // Then
        LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
        assertThat(IngestionStack.column("SELECT table_name FROM orphan_checks WHERE checked_on <> '" + today + "'"))
                .containsExactly("ohlcv_revisions");
        assertThat(checks()).contains("ohlcv 3 {900000}");
    }

    @Test
    void every_table_that_names_a_company_without_a_foreign_key_is_checked() {
        // When
        List<String> unwatched = IngestionStack.column("""
                SELECT c.table_name FROM information_schema.columns c
                JOIN information_schema.tables t USING (table_schema, table_name)
                WHERE c.column_name = 'company_id' AND c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
                  AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.table_name::regclass
                                    AND k.contype = 'f' AND k.confrelid = 'companies'::regclass)
                  -- Gone after three days.
                  AND c.table_name <> 'events'
                ORDER BY 1
                """);

        // Then
        assertThat(unwatched)
                .isEqualTo(IngestionStack.column("SELECT table_name FROM orphan_checks ORDER BY table_name"));
    }

    private void check(Instant now) {
        new OrphanCheck(() -> true, store, metrics, Clock.fixed(now, ZoneOffset.UTC))
                .checkDue()
                .await()
                .atMost(PATIENCE);
    }

    private static List<String> checks() {
        return IngestionStack.column(
                "SELECT table_name || ' ' || orphan_rows || ' ' || company_ids::text FROM orphan_checks ORDER BY table_name");
    }

    private static void bars(int companyId, int count) {
        IngestionStack.execute("INSERT INTO ohlcv (company_id, day, open, high, low, close, vendor_basis_date) SELECT "
                + companyId + ", DATE '2019-12-30' + n, 1, 1, 1, 1, DATE '2024-01-01' FROM generate_series(1, " + count
                + ") n");
    }

    private static Handler collecting(List<String> warnings) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                    warnings.add(
                            entry instanceof ExtLogRecord known ? known.getFormattedMessage() : entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
