package io.fundamentalflow.ingestion.tasks;

import static io.fundamentalflow.ingestion.IngestionStack.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundamentalflow.ingestion.IngestionStack;
import io.fundamentalflow.ingestion.Operator;
import io.fundamentalflow.ingestion.instruments.CompanyDirectory;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one way of writing repeats and what it refuses. */
@QuarkusTest
@QuarkusTestResource(IngestionStack.class)
class WriteTransactionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long FIRST_TASK = 9_200_001;

    @Inject
    WriteTransaction transaction;

    @Inject
    CompanyDirectory companies;

    private final UUID run = UUID.randomUUID();

    @BeforeEach
    void lay_out_two_rows() {
        Operator.run("{\"dataset\":\"symbols\",\"exchange\":\"US\"}");
        clean();
        IngestionStack.execute("INSERT INTO sectors (name) VALUES ('write one'), ('write two')");
        IngestionStack.execute("INSERT INTO ingestion_runs (id, dataset, requested, requested_by, state) VALUES ('"
                + run + "', 'splits', '{}', 'test', 'cancelled')");
    }

    @AfterEach
    void clean() {
        IngestionStack.execute("DELETE FROM sectors WHERE name LIKE 'write %'");
        IngestionStack.execute("DELETE FROM ingestion_tasks WHERE id IN (9200001, 9200002)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void a_transaction_the_database_gave_up_for_others_is_run_again_and_written_once(String state) {
        // Given
        AtomicInteger rounds = new AtomicInteger();

        // When
        TaskReport report = transaction
                .run(
                        leased(FIRST_TASK, "XX"),
                        null,
                        connection -> insert(connection, "write three")
                                .chain(() -> rounds.incrementAndGet() > 2
                                        ? Uni.createFrom().voidItem()
                                        : raise(connection, state))
                                .replaceWith(Change.of(new TaskReport(1, 1, 0, 0, 0, 0))))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(report.written()).isEqualTo(1);
        assertThat(rounds.get()).isEqualTo(3);
        assertThat(column("SELECT count(*) FROM sectors WHERE name = 'write three'"))
                .containsExactly("1");
        assertThat(column("SELECT count(*) FROM data_ingestion_logs WHERE run_id = '" + run + "'"))
                .containsExactly("1");
    }

    @Test
    void another_failure_is_not_repeated() {
        // Given
        AtomicInteger rounds = new AtomicInteger();

        // When
        Uni<TaskReport> write = transaction.run(
                leased(FIRST_TASK, "XX"),
                null,
                connection -> insert(connection, "write three")
                        .invoke(rounds::incrementAndGet)
                        .chain(() -> raise(connection, "22003"))
                        .replaceWith(Change.of(TaskReport.EMPTY)));

        // Then
        assertThatThrownBy(() -> write.await().atMost(PATIENCE)).hasMessageContaining("22003");
        assertThat(rounds.get()).isEqualTo(1);
        assertThat(column("SELECT count(*) FROM sectors WHERE name = 'write three'"))
                .containsExactly("0");
    }

    @Test
    void two_writers_that_wait_for_each_other_both_end() {
        // Given
        CompletableFuture<String> oneHasFirst = new CompletableFuture<>();
        CompletableFuture<String> twoHasFirst = new CompletableFuture<>();
        Uni<TaskReport> one = transaction.run(
                leased(FIRST_TASK, "XX"),
                null,
                connection -> crossing(connection, "write one", oneHasFirst, twoHasFirst, "write two"));
        Uni<TaskReport> two = transaction.run(
                leased(FIRST_TASK + 1, "YY"),
                null,
                connection -> crossing(connection, "write two", twoHasFirst, oneHasFirst, "write one"));

        // When
        Uni.combine().all().unis(one, two).asTuple().await().atMost(PATIENCE);

        // Then
        assertThat(column("SELECT state FROM ingestion_tasks WHERE id IN (9200001, 9200002)"))
                .containsExactly("done", "done");
        assertThat(column("SELECT count(*) FROM data_ingestion_logs WHERE run_id = '" + run + "'"))
                .containsExactly("2");
    }

    @Test
    void an_answer_older_than_what_is_stored_writes_nothing() {
        // Given: somebody stored an answer that was fetched later
        CompanyRef company =
                companies.find(Ticker.parse("QSAD.US")).await().atMost(PATIENCE).orElseThrow();
        IngestionStack.execute(
                "INSERT INTO watermarks (company_id, dataset, fetched_at, version) VALUES (" + company.id()
                        + ", 'splits', '2026-11-20T10:00:00Z', 5) ON CONFLICT (company_id, dataset) DO UPDATE SET"
                        + " fetched_at = excluded.fetched_at, version = 5");
        LeasedTask task = leased(FIRST_TASK, "QSAD.US");

        // When
        Uni<TaskReport> write = transaction.run(
                task,
                company,
                connection ->
                        insert(connection, "write three").replaceWith(Change.of(new TaskReport(1, 1, 0, 0, 0, 0))));

        // Then
        assertThatThrownBy(() -> write.await().atMost(PATIENCE)).isInstanceOf(StaleFetchException.class);
        assertThat(column("SELECT count(*) FROM sectors WHERE name = 'write three'"))
                .containsExactly("0");
        assertThat(column("SELECT version FROM watermarks WHERE dataset = 'splits' AND company_id = " + company.id()))
                .containsExactly("5");
        assertThat(column("SELECT state FROM ingestion_tasks WHERE id = " + FIRST_TASK))
                .containsExactly("leased");
        assertThat(column("SELECT count(*) FROM data_ingestion_logs WHERE run_id = '" + run + "'"))
                .containsExactly("0");
        IngestionStack.execute("DELETE FROM watermarks WHERE company_id = " + company.id());
    }

    /** A task in our hands, fetched in the morning of 20 November. */
    private LeasedTask leased(long id, String subject) {
        IngestionStack.execute(
                "INSERT INTO ingestion_tasks (id, run_id, dataset, subject, stage, state, attempts, lease_owner, lease_until, fence)"
                        + " OVERRIDING SYSTEM VALUE VALUES (" + id + ", '" + run + "', 'splits', '" + subject
                        + "', 2, 'leased', 1, 'this test', clock_timestamp() + interval '1 hour', 7)");
        return new LeasedTask(
                id,
                run,
                Dataset.SPLITS,
                subject,
                DateRange.ALL,
                1,
                7,
                "this test",
                Instant.parse("2026-11-20T09:00:00Z"));
    }

    private static Uni<Change> crossing(
            SqlConnection connection,
            String first,
            CompletableFuture<String> hasFirst,
            CompletableFuture<String> otherHasFirst,
            String second) {
        return touch(connection, first)
                .invoke(() -> hasFirst.complete(first))
                .chain(() -> Uni.createFrom().completionStage(otherHasFirst))
                .chain(() -> touch(connection, second))
                .replaceWith(Change.of(TaskReport.EMPTY));
    }

    private static Uni<Void> touch(SqlConnection connection, String sector) {
        return connection
                .query("UPDATE sectors SET name = name WHERE name = '" + sector + "'")
                .execute()
                .replaceWithVoid();
    }

    private static Uni<Void> insert(SqlConnection connection, String sector) {
        return connection
                .query("INSERT INTO sectors (name) VALUES ('" + sector + "')")
                .execute()
                .replaceWithVoid();
    }

    private static Uni<Void> raise(SqlConnection connection, String state) {
        return connection
                .query("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '" + state + "'; END $$")
                .execute()
                .replaceWithVoid();
    }
}
