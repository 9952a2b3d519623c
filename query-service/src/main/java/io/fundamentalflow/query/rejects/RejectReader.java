package io.fundamentalflow.query.rejects;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads the quarantine by the filters that are asked for. */
@Singleton
class RejectReader {

    /** The event number is of the same snapshot, and there without a row. */
    private static final String PAGE = """
            SELECT n.seq, f.*
              FROM (SELECT coalesce(max(seq), 0) AS seq FROM events) n
              LEFT JOIN LATERAL (
                SELECT r.id, r.dataset, r.subject, r.record_key, r.rule, r.detail, r.payload, r.times_seen,
                       r.first_seen_at, r.last_seen_at, r.outcome, r.replayed_at
                  FROM rejected_records r
                 WHERE %s
                 ORDER BY r.id DESC
                 LIMIT %s) f ON true
             ORDER BY f.id DESC
            """;

    private final Pool pool;

    RejectReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * A page.
     *
     * @param rows one more than the limit when there are more
     */
    record Found(List<RejectRow> rows, long seq) {}

    Uni<Found> page(RejectRequest request) {
        Question question = Question.of(request);
        return pool.preparedQuery(question.sql())
                .execute(Tuple.tuple(question.arguments()))
                .map(RejectReader::found);
    }

    /** The statement of the filters asked for, one text for each combination, so that its plan can use their index. */
    record Question(List<String> conditions, List<Object> arguments, String sql) {

        static Question of(RejectRequest request) {
            Question question = new Question(new ArrayList<>(List.of("true")), new ArrayList<>(), "");
            if (request.dataset() != null) {
                question.ask("r.dataset = %s", request.dataset().code(), "text");
            }
            if (request.ticker() != null) {
                question.ask("r.subject = %s", request.ticker(), "text");
            }
            if (request.rule() != null) {
                question.ask("r.rule = %s", request.rule(), "text");
            }
            if (request.from() != null) {
                question.ask(
                        "r.first_seen_at >= %s", request.from().atStartOfDay().atOffset(ZoneOffset.UTC), "timestamptz");
            }
            if (request.to() != null) {
                question.ask(
                        "r.first_seen_at < %s",
                        request.to().plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC), "timestamptz");
            }
            if (request.before() != null) {
                question.ask("r.id < %s", request.before(), "bigint");
            }
            String most = question.bind(request.limit() + 1, "int");
            return new Question(
                    question.conditions,
                    question.arguments,
                    PAGE.formatted(String.join(" AND ", question.conditions), most));
        }

        private void ask(String condition, Object value, String type) {
            conditions.add(condition.formatted(bind(value, type)));
        }

        private String bind(Object value, String type) {
            arguments.add(value);
            return "$" + arguments.size() + "::" + type;
        }
    }

    private static Found found(RowSet<Row> rows) {
        List<RejectRow> found = new ArrayList<>(rows.size());
        long seq = 0;
        for (Row row : rows) {
            seq = row.getLong("seq");
            if (row.getLong("id") != null) {
                found.add(RejectRow.of(row));
            }
        }
        return new Found(found, seq);
    }
}
