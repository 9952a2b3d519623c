package io.fundamentalflow.query.companies;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds companies: which ids, in which order. The rows themselves come from {@link CompanyRepository}. */
@Singleton
class CompanySearch {

    /** %1$s score, %2$s conditions, %3$s most rows. The event number is of the same snapshot, and there without a hit. */
    private static final String PAGE = """
            SELECT n.seq, f.id, f.ticker, f.score
              FROM (SELECT coalesce(max(seq), 0) AS seq FROM events) n
              LEFT JOIN LATERAL (
                SELECT c.id, c.ticker, m.score
                  FROM companies c
                  JOIN exchanges e ON e.id = c.exchange_id
                  LEFT JOIN sectors s ON s.id = c.sector_id
                  LEFT JOIN industries i ON i.id = c.industry_id
                 CROSS JOIN LATERAL (SELECT %1$s AS score) m
                 WHERE %2$s
                 ORDER BY m.score DESC, c.ticker
                 LIMIT %3$s) f ON true
            """;

    private static final String SIMILARITY = """
            CASE WHEN c.isin = upper(%1$s) OR c.ticker = upper(%1$s) THEN 1
                 ELSE word_similarity(%1$s, c.ticker || ' ' || c.name)::numeric(7, 6) END""";

    private final Pool pool;

    CompanySearch(Pool pool) {
        this.pool = pool;
    }

    /** One page and, when there is more, one row beyond it. */
    Uni<Found> page(CompanyFilter filter) {
        Question question = Question.of(filter);
        return pool.preparedQuery(question.sql())
                .execute(Tuple.tuple(question.arguments()))
                .map(CompanySearch::found);
    }

    /**
     * The statement of the filters that are asked for, one text for each combination: its plan is made once, without
     * knowing the arguments, and so can use the index of what is there.
     */
    record Question(List<String> conditions, List<Object> arguments, String sql) {

        static Question of(CompanyFilter filter) {
            Question question = new Question(new ArrayList<>(List.of("true")), new ArrayList<>(), "");
            question.ask(filter.sector(), "lower(s.name) = lower(%s)");
            question.ask(filter.industry(), "lower(i.name) = lower(%s)");
            question.ask(filter.exchange(), "e.code = %s");
            question.ask(filter.type(), "lower(c.instrument_type) = lower(%s)");
            question.ask(filter.state(), "c.listing_state = %s");
            question.ask(filter.q(), "(%1$s <%% (c.ticker || ' ' || c.name) OR c.isin = upper(%1$s))");
            String score = filter.q() == null ? "0::numeric" : SIMILARITY.formatted(question.last("text"));
            SearchCursor after = filter.after();
            if (after != null && filter.q() == null) {
                question.ask(after.ticker(), "c.ticker > %s");
            } else if (after != null) {
                String least = question.bind(after.score(), "numeric");
                String last = question.bind(after.ticker(), "text");
                question.conditions.add(
                        "(m.score < %1$s OR (m.score = %1$s AND c.ticker > %2$s))".formatted(least, last));
            }
            String most = question.bind(filter.limit() + 1, "int");
            return new Question(
                    question.conditions,
                    question.arguments,
                    PAGE.formatted(score, String.join(" AND ", question.conditions), most));
        }

        private void ask(@Nullable String value, String condition) {
            if (value != null) {
                conditions.add(condition.formatted(bind(value, "text")));
            }
        }

        private String bind(Object value, String type) {
            arguments.add(value);
            return last(type);
        }

        private String last(String type) {
            return "$" + arguments.size() + "::" + type;
        }
    }

    private static Found found(RowSet<Row> rows) {
        List<Hit> hits = new ArrayList<>(rows.size());
        long seq = 0;
        for (Row row : rows) {
            seq = row.getLong("seq");
            if (row.getInteger("id") != null) {
                hits.add(new Hit(
                        row.getInteger("id"), new SearchCursor(row.getBigDecimal("score"), row.getString("ticker"))));
            }
        }
        return new Found(hits, seq);
    }

    /** Hits in order, as of event {@code seq}. */
    record Found(List<Hit> hits, long seq) {}

    /** One company and its place in the order. */
    record Hit(int id, SearchCursor place) {}
}
