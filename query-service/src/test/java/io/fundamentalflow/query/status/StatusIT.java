package io.fundamentalflow.query.status;

import static io.fundamentalflow.query.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.query.QueryStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryStack.class)
class StatusIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static boolean filled;

    QueryStack stack;

    /** Of what is followed on VI: DONE has the due bar, NOBAR was asked for since, STALE was not and NEVER never was. */
    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        filled = true;
        stack.execute(
                """
                INSERT INTO companies (ticker, exchange_id, name, instrument_type, calendar_id, listing_state, held_reason)
                SELECT t || '.VI', id, t, 'Common Stock', calendar_id, CASE t WHEN 'ENDED' THEN 'delisted' ELSE 'listed' END,
                       CASE t WHEN 'HELD' THEN 'in doubt' END
                  FROM exchanges, unnest(ARRAY['DONE', 'NOBAR', 'STALE', 'NEVER', 'ENDED', 'HELD', 'REMOVED', 'OTHER']) t
                 WHERE code = 'VI'
                """,
                """
                INSERT INTO universe (company_id, ticker, added_by, removed_at, removed_by)
                SELECT id, ticker, 'test', CASE name WHEN 'REMOVED' THEN now() END, CASE name WHEN 'REMOVED' THEN 'test' END
                  FROM companies WHERE ticker LIKE '%.VI' AND name <> 'OTHER'
                """,
                "INSERT INTO universe (ticker, added_by) VALUES ('SOON.VI', 'test')",
                watermark("daily_prices", "DONE", "d.session", "d.due_at + interval '1 minute'"),
                watermark("daily_prices", "NOBAR", "d.session - 1", "d.due_at + interval '1 minute'"),
                watermark("daily_prices", "STALE", "d.session - 3", "d.due_at - interval '3 days'"),
                watermark("daily_prices", "REMOVED", "d.session - 30", "d.due_at - interval '30 days'"),
                watermark("splits", "DONE", "NULL", "d.due_at + interval '1 minute'"),
                watermark("splits", "STALE", "NULL", "d.due_at - interval '3 days'"),
                watermark("dividends", "STALE", "NULL", "d.due_at - interval '3 days'"),
                """
                INSERT INTO ingestion_runs (id, dataset, requested, requested_by)
                VALUES ('00000000-0000-0000-0000-00000000cdef', 'daily_prices', '{}', 'test')
                """,
                """
                INSERT INTO ingestion_tasks (run_id, dataset, subject, state)
                SELECT '00000000-0000-0000-0000-00000000cdef', 'daily_prices', t, s
                  FROM (VALUES ('STALE.VI', 'queued'), ('NEVER.VI', 'leased'), ('DONE.VI', 'done')) v (t, s)
                """,
                // The dividends of the due session have been looked up in its list; of splits only the list of the day
                // before.
                """
                WITH task AS (
                  INSERT INTO ingestion_tasks (run_id, dataset, subject, range_to, state)
                  SELECT '00000000-0000-0000-0000-00000000cdef', v.dataset, 'VI', d.session - v.before, 'done'
                    FROM (VALUES ('dividends', 0), ('splits', 1)) v (dataset, before), exchanges e, due_session(e.id, now()) d
                   WHERE e.code = 'VI'
                  RETURNING id, run_id, dataset)
                INSERT INTO data_ingestion_logs (run_id, task_id, dataset, subject, outcome, started_at, finished_at)
                SELECT t.run_id, t.id, t.dataset, 'VI', 'unchanged', now(), d.due_at + interval '2 minutes'
                  FROM task t, exchanges e, due_session(e.id, now()) d WHERE e.code = 'VI'
                """,
                """
                INSERT INTO data_ingestion_logs (run_id, dataset, subject, outcome, error_class, error, started_at, finished_at)
                SELECT '00000000-0000-0000-0000-00000000cdef', d, t, o, e, 'words for operators', now(), f::timestamptz
                  FROM (VALUES ('daily_prices', 'NEVER.VI', 'failed', 'malformed', '2026-01-01T10:00:00Z'),
                               ('daily_prices', 'STALE.VI', 'retry', 'unavailable', '2026-01-02T10:00:00Z'),
                               ('daily_prices', 'DONE.VI', 'written', NULL, '2026-01-03T10:00:00Z'),
                               ('symbols', 'VI', 'written', NULL, '2026-01-01T10:00:00Z'),
                               ('symbols', 'VI', 'failed', 'not_found', '2026-01-04T10:00:00Z')) v (d, t, o, e, f)
                """);
    }

    @AfterEach
    void restore() {
        stack.databaseDoor().restore();
        await().atMost(PATIENCE).until(() -> get("/api/v1/status").asString().contains("\"database\":\"up\""));
    }

    @Test
    void what_is_due_done_and_late_is_said_by_exchange_and_dataset_and_why() {
        // When
        JsonPath status = statusWithProgress();

        // Then
        Map<String, Object> exchange = status.getMap("data.exchanges.find { it.exchange == 'VI' }");
        assertThat(exchange.get("due_session").toString()).hasSize(10);
        assertThat(Instant.parse(exchange.get("due_at").toString())).isBefore(Instant.now());
        assertThat(Instant.parse(exchange.get("next_due_at").toString())).isAfter(Instant.now());
        assertThat(exchange).containsEntry("followed", 4).containsEntry("awaited", 1);
        assertThat(dataset(status, "daily_prices"))
                .containsEntry("done", 1)
                .containsEntry("late", 3)
                .containsEntry("without_bar", 1)
                .containsEntry("never_checked", 1)
                .containsEntry("queued", 2)
                .containsEntry(
                        "newest_failure",
                        Map.of("error_class", "unavailable", "subject", "STALE.VI", "at", "2026-01-02T10:00:00Z"));
        assertThat(dataset(status, "splits"))
                .containsEntry("done", 1)
                .containsEntry("late", 3)
                .containsEntry("without_bar", 0)
                .containsEntry("never_checked", 2)
                .containsEntry("newest_failure", null);
        assertThat(Instant.parse(dataset(status, "splits").get("oldest_check").toString()))
                .isEqualTo(Instant.parse(exchange.get("due_at").toString()).minus(Duration.ofDays(3)));
        assertThat(dataset(status, "dividends"))
                .containsEntry("done", 1)
                .containsEntry("late", 3)
                .containsEntry("never_checked", 3);
        assertThat(Instant.parse(
                        dataset(status, "dividends").get("oldest_check").toString()))
                .isEqualTo(Instant.parse(exchange.get("due_at").toString()).plus(Duration.ofMinutes(2)));
        assertThat(dataset(status, "symbols"))
                .containsEntry("done", 0)
                .containsEntry("late", 1)
                .containsEntry("oldest_check", "2026-01-01T10:00:00Z");
        assertThat(get("/api/v1/status").asString()).doesNotContain("words for operators", "REMOVED");
    }

    @Test
    void progress_is_counted_once_for_callers_in_quick_succession() {
        // When
        statusWithProgress();

        // Then
        await().atMost(PATIENCE).until(() -> progressReadAt().equals(progressReadAt()));
        String first = progressReadAt();
        await().atMost(PATIENCE).until(() -> !progressReadAt().equals(first));
    }

    @Test
    void an_outage_leaves_the_progress_read_last() {
        // Given
        statusWithProgress();

        // When
        stack.databaseDoor().cut();

        // Then
        await().atMost(PATIENCE).until(() -> get("/api/v1/status").jsonPath().getBoolean("meta.degraded"));
        JsonPath status = get("/api/v1/status").jsonPath();
        assertThat(status.getString("data.database")).isEqualTo("down");
        assertThat(dataset(status, "daily_prices")).containsEntry("done", 1);
        assertThat(get("/api/v1/cache/stats").jsonPath().getBoolean("meta.degraded"))
                .isTrue();
    }

    @Test
    void every_answer_says_when_it_was_true() {
        // When
        JsonPath status = get("/api/v1/status").jsonPath();
        JsonPath statistics = get("/api/v1/cache/stats").jsonPath();

        // Then
        assertThat(Instant.parse(status.getString("meta.read_at"))).isBeforeOrEqualTo(Instant.now());
        assertThat(Instant.parse(statistics.getString("meta.read_at"))).isBeforeOrEqualTo(Instant.now());
        assertThat(statistics.getBoolean("meta.degraded")).isFalse();
    }

    private static JsonPath statusWithProgress() {
        await().atMost(PATIENCE).until(() -> get("/api/v1/status").asString().contains("\"exchange\":\"VI\""));
        return get("/api/v1/status").jsonPath();
    }

    private static String progressReadAt() {
        return get("/api/v1/status").jsonPath().getString("meta.progress_read_at");
    }

    private static Map<String, Object> dataset(JsonPath status, String code) {
        return status.getMap(
                "data.exchanges.find { it.exchange == 'VI' }.datasets.find { it.dataset == '" + code + "' }");
    }

    private static String watermark(String dataset, String name, String newest, String checked) {
        return """
               INSERT INTO watermarks (company_id, dataset, newest_day, last_checked_at)
               SELECT c.id, '%s', %s, %s FROM companies c CROSS JOIN LATERAL due_session(c.exchange_id, now()) d
                WHERE c.ticker = '%s.VI'
               """.formatted(dataset, newest, checked, name);
    }
}
