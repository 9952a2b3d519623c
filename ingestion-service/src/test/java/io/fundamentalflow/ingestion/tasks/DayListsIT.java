package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.eodhd.VendorException;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.simulator.faults.Fault;
import io.fundamentalflow.simulator.faults.FaultKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a session's dividends and splits are asked for: of each instrument, or in the lists of whole days where many are followed. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class DayListsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @Inject
    Workforce workforce;

    @Inject
    TaskQueue queue;

    @Inject
    Clock clock;

    /** What other tests had the timetable do is none of ours. */
    @BeforeEach
    void forget() {
        await().atMost(PATIENCE)
                .until(() -> column(
                                "SELECT 1 FROM ingestion_runs WHERE requested_by = 'timetable' AND state = 'running'")
                        .isEmpty());
        IngestionStack.execute("DELETE FROM ingestion_runs WHERE requested_by = 'timetable'");
        Operator.run(Operator.daily("QDIV.US", "QTWO.US"));
    }

    @AfterEach
    void mend() {
        IngestionStack.vendor().faults().clear();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2026-11-17, false, true",
        "1000, 2026-11-17, false, true",
        "1, 2026-11-17, true, false",
        "1, 2026-10-17, true, true"
    })
    void many_instruments_are_found_in_lists_and_few_are_asked_about(
            int from, LocalDate listed, boolean lists, boolean asked) {
        // Given
        listed("splits", listed);
        listed("dividends", listed.plusDays(1));

        // When
        UUID run = update(from);

        // Then
        assertThat(subjects(run, "splits")).isEqualTo(expected(lists, asked));
        assertThat(subjects(run, "dividends")).isEqualTo(expected(lists, asked));
        assertThat(column("SELECT DISTINCT range_from || ' ' || range_to FROM ingestion_tasks"
                        + " WHERE subject = 'US' AND dataset IN ('splits', 'dividends') AND run_id = '" + run + "'"))
                .isEqualTo(!lists ? List.of() : List.of((asked ? "2026-11-19" : "2026-11-17") + " 2026-11-20"));
        assertThat(stateOf(run)).containsExactly("succeeded");
    }

    @Test
    void whose_splits_were_never_read_whole_is_asked_about_besides_the_lists() {
        // Given
        listed("splits", LocalDate.of(2026, 11, 19));
        listed("dividends", LocalDate.of(2026, 11, 19));
        IngestionStack.execute("UPDATE watermarks SET complete_through = NULL WHERE dataset = 'splits'"
                + " AND company_id = (SELECT id FROM companies WHERE ticker = 'QTWO.US')");

        // When
        UUID run = update(1);

        // Then
        assertThat(subjects(run, "splits")).containsExactly("QTWO.US", "US");
        assertThat(stateOf(run)).containsExactly("succeeded");
    }

    @Test
    void a_plan_without_lists_has_every_instrument_asked_about() {
        // Given
        IngestionStack.vendor().faults().add(Fault.of(FaultKind.FORBIDDEN).onEndpoint("eod-bulk-last-day"));
        update(1);

        // When
        UUID run = update(1);

        // Then
        assertThat(subjects(run, "splits")).containsExactly("QDIV.US", "QTWO.US", "US");
        assertThat(column("SELECT subject FROM ingestion_tasks WHERE run_id = '" + run + "' AND state <> 'done'"))
                .containsExactly("US", "US");
        assertThat(stateOf(run)).containsExactly("partial");
    }

    @Test
    void a_list_the_plan_has_not_ends_other_lists_of_the_run_and_no_instruments_own() {
        // Given: tasks that wait, so that nobody takes them meanwhile
        UUID run = UUID.randomUUID();
        IngestionStack.execute("""
                INSERT INTO ingestion_runs (id, dataset, requested, requested_by) VALUES ('%1$s', 'splits', '{}', 'timetable');
                INSERT INTO ingestion_tasks (run_id, dataset, subject, next_attempt_at)
                SELECT '%1$s', d, s, now() + interval '1 hour'
                FROM (VALUES ('splits', 'LSE'), ('splits', 'QDIV.US'), ('dividends', 'LSE')) v (d, s)
                """.formatted(run));
        LeasedTask list = new LeasedTask(
                1, run, Dataset.SPLITS, "US", DateRange.ALL, 1, 1, "test", Instant.parse("2026-11-20T22:00:00Z"));

        // When
        queue.stopQueued(list, Failure.of(new VendorException(VendorException.Kind.FORBIDDEN, 403, "not in the plan")))
                .await()
                .atMost(PATIENCE);

        List<String> ended =
                column("SELECT dataset || ' ' || subject FROM ingestion_tasks WHERE state = 'dead' AND run_id = '" + run
                        + "'");
        IngestionStack.execute("DELETE FROM ingestion_runs WHERE id = '" + run + "'");

        // Then
        assertThat(ended).containsExactly("splits LSE");
    }

    /** The timetable's run for a session, over. */
    private UUID update(int dayListsFrom) {
        TaskSettings settings = new TaskSettings(dayListsFrom);
        UUID run = new RunPlanner(pool, new RunTasks(settings, clock, 4), workforce, settings)
                .plan(RunRequest.dailyUpdate("US", LocalDate.of(2026, 11, 20)))
                .await()
                .atMost(PATIENCE);
        await().atMost(PATIENCE).until(() -> !stateOf(run).contains("running"));
        return run;
    }

    /** The timetable has read the lists up to a day. */
    private static void listed(String dataset, LocalDate day) {
        IngestionStack.execute("""
                WITH run AS (
                  INSERT INTO ingestion_runs (id, dataset, requested, requested_by, state)
                  VALUES (gen_random_uuid(), 'daily_prices', '{}', 'timetable', 'succeeded') RETURNING id),
                task AS (
                  INSERT INTO ingestion_tasks (run_id, dataset, subject, range_from, range_to, state)
                  SELECT id, '%1$s', 'US', '%2$s', '%2$s', 'done' FROM run RETURNING id, run_id)
                INSERT INTO data_ingestion_logs (run_id, task_id, dataset, subject, outcome, started_at)
                SELECT run_id, id, '%1$s', 'US', 'unchanged', now() FROM task
                """.formatted(dataset, day));
    }

    private static List<String> expected(boolean lists, boolean asked) {
        return Stream.concat(
                        asked ? Stream.of("QDIV.US", "QTWO.US") : Stream.of(), lists ? Stream.of("US") : Stream.of())
                .toList();
    }

    /** Those planned, not those that a list led to. */
    private static List<String> subjects(UUID run, String dataset) {
        return column("SELECT DISTINCT subject FROM ingestion_tasks WHERE dataset = '" + dataset + "' AND run_id = '"
                + run + "' AND subject IN ('US', 'QDIV.US', 'QTWO.US') ORDER BY subject");
    }

    private static List<String> stateOf(UUID run) {
        return column("SELECT state FROM ingestion_runs WHERE id = '" + run + "'");
    }
}
