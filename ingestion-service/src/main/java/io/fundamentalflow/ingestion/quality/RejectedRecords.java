package io.fundamentalflow.ingestion.quality;

import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** The quarantine: nothing is dropped silently, and the same record seen again only raises its count. */
@ApplicationScoped
public class RejectedRecords {

    private static final int MAX_KEY = 200;
    private static final int MAX_DETAIL = 1_000;
    private static final int MAX_PAYLOAD = 8_000;

    // Grouped first: one statement cannot touch a row twice, and an answer may hold the same bad record twice.
    private static final String STORE = """
            INSERT INTO rejected_records
              (dataset, subject, record_key, rule, detail, payload, payload_hash, first_run_id, last_run_id)
            SELECT $1, $2, r.record_key, r.rule, min(r.detail), r.payload, md5(r.payload), $3, $3
            FROM unnest($4::text[], $5::text[], $6::text[], $7::text[]) AS r (record_key, rule, detail, payload)
            GROUP BY r.record_key, r.rule, r.payload
            ORDER BY r.record_key, r.rule, md5(r.payload)
            ON CONFLICT ON CONSTRAINT rejected_records_once DO UPDATE SET
              times_seen = rejected_records.times_seen + 1,
              last_run_id = excluded.last_run_id,
              last_seen_at = clock_timestamp(),
              detail = excluded.detail,
              outcome = 'rejected',
              replayed_at = NULL
            """;

    private final QualityMetrics metrics;

    public RejectedRecords(QualityMetrics metrics) {
        this.metrics = metrics;
    }

    /** Stores what a task refused, on the connection of its transaction or, for a whole answer, on a pool. */
    public Uni<Void> store(SqlClient client, LeasedTask task, List<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.tuple()
                .addString(task.dataset().code())
                .addString(task.subject())
                .addUUID(task.runId())
                .addArrayOfString(column(rejections, r -> cut(r.recordKey(), MAX_KEY)))
                .addArrayOfString(column(rejections, Rejection::rule))
                .addArrayOfString(column(rejections, r -> cut(r.detail(), MAX_DETAIL)))
                .addArrayOfString(column(rejections, r -> cut(r.raw(), MAX_PAYLOAD)));
        return client.preparedQuery(STORE)
                .execute(values)
                .invoke(() -> rejections.forEach(r -> metrics.count(r.rule(), "quarantine", 1)))
                .replaceWithVoid();
    }

    private static String[] column(List<Rejection> rejections, Function<Rejection, String> value) {
        return rejections.stream().map(value).toArray(String[]::new);
    }

    /** PostgreSQL text holds everything but the zero character. */
    private static String cut(String text, int length) {
        String clean = text.replace("\u0000", "");
        return clean.length() <= length ? clean : clean.substring(0, length);
    }
}
