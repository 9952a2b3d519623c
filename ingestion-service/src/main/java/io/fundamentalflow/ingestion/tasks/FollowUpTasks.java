package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** Tasks that another task found to be needed: they belong to its run, and to every run that joined it. */
public final class FollowUpTasks {

    /**
     * To be used in the transaction that ends the task: until then it keeps its runs from ending, afterwards these do. Its
     * row is locked there, so that no run can join it unseen.
     */
    private static final String QUEUE = """
            WITH cause AS (SELECT run_id, priority, max_attempts FROM ingestion_tasks WHERE id = $1),
            runs AS (
              SELECT run_id FROM cause UNION SELECT run_id FROM ingestion_run_tasks WHERE task_id = $1),
            queued AS (
              INSERT INTO ingestion_tasks (run_id, dataset, subject, range_from, range_to, stage, priority, max_attempts)
              SELECT c.run_id, $2, p.subject, $5, $6, $4, c.priority, c.max_attempts
              FROM cause c CROSS JOIN unnest($3::text[]) WITH ORDINALITY AS p (subject, n)
              ORDER BY p.n
              ON CONFLICT (dataset, subject, coalesce(range_from, '-infinity'), coalesce(range_to, 'infinity'))
                WHERE state IN ('queued', 'leased')
              DO UPDATE SET priority = greatest(ingestion_tasks.priority, excluded.priority)
              RETURNING id, run_id, (xmax = 0) AS inserted),
            joined AS (
              INSERT INTO ingestion_run_tasks (run_id, task_id)
              SELECT r.run_id, q.id FROM runs r JOIN queued q ON q.run_id <> r.run_id
              ON CONFLICT DO NOTHING),
            counted AS (
              UPDATE ingestion_runs r SET
                tasks_planned = r.tasks_planned + n.planned, tasks_joined = r.tasks_joined + n.joined
              FROM (
                SELECT r.run_id, count(*) FILTER (WHERE q.inserted AND q.run_id = r.run_id) AS planned,
                  count(*) FILTER (WHERE q.run_id <> r.run_id) AS joined
                FROM runs r CROSS JOIN queued q GROUP BY r.run_id) n
              WHERE r.id = n.run_id)
            SELECT count(*) FILTER (WHERE inserted)::int FROM queued
            """;

    private FollowUpTasks() {}

    /**
     * Queues a dataset for each subject, unless that is queued already.
     *
     * @param cause the task whose write transaction the connection is in; of the same dataset and subject it must have
     *     another range
     * @param subjects without repetition, in the same order for everybody
     * @return how many were not queued yet
     */
    public static Uni<Integer> queue(
            SqlConnection connection, LeasedTask cause, Dataset dataset, List<String> subjects, DateRange range) {
        if (subjects.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Tuple values = Tuple.tuple()
                .addValue(cause.id())
                .addValue(dataset.code())
                .addValue(subjects.toArray(String[]::new))
                .addValue(Stages.of(dataset))
                .addValue(range.from())
                .addValue(range.to());
        return connection
                .preparedQuery(QUEUE)
                .execute(values)
                .map(rows -> rows.iterator().next().getInteger(0))
                .call(() -> RunPlanner.knowTheQueue(connection, subjects.size()));
    }
}
