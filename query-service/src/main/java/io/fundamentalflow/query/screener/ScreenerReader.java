package io.fundamentalflow.query.screener;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the instruments of a page in one statement. */
@Singleton
class ScreenerReader {

    /** %1$s columns, %2$s further joins, %3$s conditions, %4$s order, %5$s most rows. */
    private static final String PAGE = """
            SELECT q.seq, f.*
              FROM (SELECT coalesce(max(seq), 0) AS seq FROM events) q
              LEFT JOIN LATERAL (
                SELECT %1$s
                  FROM companies c
                  JOIN exchanges e ON e.id = c.exchange_id
                  LEFT JOIN sectors s ON s.id = c.sector_id
                  LEFT JOIN industries n ON n.id = c.industry_id
                  LEFT JOIN latest_prices l ON l.company_id = c.id
                %2$s
                 WHERE %3$s
                 ORDER BY %4$s
                 LIMIT %5$s) f ON true
            """;

    private final Pool pool;

    ScreenerReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * A page.
     *
     * @param rows by code of the field; one more than the limit where there are more
     * @param seq newest event number in the snapshot
     */
    record Found(List<Map<Field, @Nullable Object>> rows, long seq) {}

    /** A statement and its arguments. */
    record Question(String sql, List<Object> arguments) {

        static Question of(ScreenerRequest request) {
            List<Object> arguments = new ArrayList<>();
            FilterSql compiler = new FilterSql(arguments);
            List<String> conditions = new ArrayList<>();
            Filter filter = request.filter();
            if (filter != null) {
                conditions.add(compiler.compile(filter));
            }
            if (!compiler.fields().contains(Field.LISTING_STATE)) {
                conditions.add("c.listing_state = 'listed'");
            }
            String sort = "(" + request.sort().sql() + ")";
            ScreenerRequest.Place after = request.after();
            if (after != null) {
                conditions.add(behind(request, after, sort, arguments));
            }
            Set<Field> read = EnumSet.copyOf(request.fields());
            read.add(request.sort());
            List<String> columns = read.stream()
                    .map(field -> "(" + field.sql() + ") AS " + field.code())
                    .toList();
            read.addAll(compiler.fields());
            Set<Field.Join> joins = EnumSet.noneOf(Field.Join.class);
            read.forEach(field -> joins.add(field.join()));
            arguments.add(request.limit() + 1);
            return new Question(
                    PAGE.formatted(
                            String.join(", ", columns),
                            String.join("", joins.stream().map(Field.Join::sql).toList()),
                            String.join(" AND ", conditions),
                            order(request, sort),
                            "$" + arguments.size() + "::int"),
                    arguments);
        }

        /** What is not known comes last in either direction. Tickers are known, and read in the order of their index. */
        private static String order(ScreenerRequest request, String sort) {
            String direction = request.descending() ? " DESC" : "";
            return request.sort() == Field.TICKER
                    ? "c.ticker" + direction
                    : sort + " IS NULL, " + sort + direction + ", c.ticker";
        }

        /** Rows behind {@code after} in that order. */
        private static String behind(
                ScreenerRequest request, ScreenerRequest.Place after, String sort, List<Object> arguments) {
            if (request.sort() == Field.TICKER) {
                arguments.add(after.ticker());
                return "c.ticker" + (request.descending() ? " < $" : " > $") + arguments.size() + "::text";
            }
            arguments.add(after.ticker());
            String ticker = "c.ticker > $" + arguments.size() + "::text";
            if (after.value() == null) {
                return "(" + sort + " IS NULL AND " + ticker + ")";
            }
            arguments.add(request.sort().type().read(after.value()).orElseThrow());
            String value = "$" + arguments.size() + "::" + request.sort().type().sqlType();
            return "(" + sort + (request.descending() ? " < " : " > ") + value + " OR (" + sort + " = " + value
                    + " AND " + ticker + ") OR " + sort + " IS NULL)";
        }
    }

    Uni<Found> page(ScreenerRequest request) {
        Question question = Question.of(request);
        Set<Field> read = EnumSet.copyOf(request.fields());
        read.add(request.sort());
        return pool.preparedQuery(question.sql())
                .execute(Tuple.tuple(question.arguments()))
                .map(rows -> found(rows, read));
    }

    private static Found found(RowSet<Row> rows, Set<Field> fields) {
        List<Map<Field, @Nullable Object>> all = new ArrayList<>(rows.size());
        long seq = 0;
        for (Row row : rows) {
            seq = row.getLong("seq");
            if (row.getString(Field.TICKER.code()) != null) {
                Map<Field, @Nullable Object> values = new LinkedHashMap<>();
                fields.forEach(field -> values.put(field, value(row, field)));
                all.add(values);
            }
        }
        return new Found(all, seq);
    }

    private static @Nullable Object value(Row row, Field field) {
        return switch (field.type()) {
            case TEXT -> row.getString(field.code());
            case NUMBER -> row.getBigDecimal(field.code());
            case DATE -> row.getLocalDate(field.code());
            case BOOLEAN -> row.getBoolean(field.code());
        };
    }
}
