package io.fundamentalflow.ingestion.quality;

import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.FollowUpTasks;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskFailure;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.ingestion.tasks.WriteTransaction;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * A {@link WriteTransaction} whose writes may refuse the whole answer: then nothing of it stays, the refusal is
 * quarantined on its own and the task fails with the rule. It may be tried again, since the vendor may mend its answer.
 */
@ApplicationScoped
public class CheckedTransaction {

    private static final int REPEATS = 5;

    private final WriteTransaction transaction;
    private final RejectedRecords rejected;
    private final Pool pool;

    CheckedTransaction(WriteTransaction transaction, RejectedRecords rejected, Pool pool) {
        this.transaction = transaction;
        this.rejected = rejected;
        this.pool = pool;
    }

    /**
     * Runs the writes.
     *
     * @param writes fails with {@link AnswerRefused} to refuse the answer
     */
    public Uni<TaskReport> run(LeasedTask task, CompanyRef company, Function<SqlConnection, Uni<Change>> writes) {
        return transaction
                .run(task, company, writes)
                .onFailure(AnswerRefused.class)
                .recoverWithUni(failure -> quarantine(task, failure));
    }

    private Uni<TaskReport> quarantine(LeasedTask task, AnswerRefused refusal) {
        String reason = String.valueOf(refusal.getMessage());
        return rejected.store(pool, task, List.of(refusal.rejection()))
                .chain(() -> readSplits(task, refusal))
                .chain(() ->
                        Uni.createFrom().failure(new TaskFailure(refusal.rule().code(), reason, true)));
    }

    /** Once, before the next attempt, which waits for them. */
    private Uni<Integer> readSplits(LeasedTask task, AnswerRefused refusal) {
        return task.attempt() == 1
                        && refusal.rule() == QualityRule.ACTION_MISSING
                        && task.dataset() == Dataset.DAILY_PRICES
                ? pool.withTransaction(connection -> FollowUpTasks.queue(
                                connection, task, Dataset.SPLITS, List.of(task.subject()), DateRange.ALL))
                        .onFailure(WriteTransaction::worthRepeating)
                        .retry()
                        .atMost(REPEATS)
                : Uni.createFrom().item(0);
    }
}
