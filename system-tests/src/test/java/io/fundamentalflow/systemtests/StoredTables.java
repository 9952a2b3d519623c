package io.fundamentalflow.systemtests;

import io.fundamentalflow.local.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what two databases hold, table by table, as if ids and moments did not exist. Tables and columns are asked for, not
 * listed: a new one is compared until it is left out here, with the reason.
 */
final class StoredTables {

    /** How the work went, not what came of it. */
    private static final Set<String> LEFT_OUT_TABLES = Set.of(
            "ingestion_runs",
            "ingestion_tasks",
            "ingestion_run_tasks",
            "data_ingestion_logs",
            "events",
            // The ledger of the vendor's budget.
            "api_rate_limits",
            "vendor_budgets",
            "vendor_minutes",
            // The migrations' own, and the daily search for orphans.
            "flyway_schema_history",
            "database_profile",
            "orphan_checks");

    /** Given by the database, or of the run or the day that happened to bring the row. */
    private static final Set<String> LEFT_OUT_COLUMNS =
            Set.of("id", "run_id", "first_run_id", "last_run_id", "vendor_basis_date", "basis_date");

    /** Of these only whether there is one: a row that is cancelled here must be cancelled there. */
    private static final Set<String> MOMENTS = Set.of(
            "known_at",
            "known_from",
            "known_to",
            "created_at",
            "updated_at",
            "first_seen_at",
            "last_seen_at",
            "last_checked_at",
            "fetched_at",
            "computed_at",
            "cancelled_at",
            "raised_at",
            "resolved_at",
            "added_at",
            "removed_at",
            "applied_at",
            "set_at");

    /** Ids of other rows: what names those instead. */
    private static final Map<String, String> INSTEAD = Map.of(
            "company_id", "(SELECT r.ticker FROM companies r WHERE r.id = t.company_id)",
            "exchange_id", "(SELECT r.code FROM exchanges r WHERE r.id = t.exchange_id)",
            // Of actions it is the day of the fetch: whatever lies ahead was asked for.
            "complete_through",
                    "CASE WHEN t.dataset = 'daily_prices' THEN t.complete_through::text ELSE (t.complete_through IS NULL)::text END");

    private StoredTables() {}

    /** What differs, a line for each table with its first differing row; empty: nothing does. */
    static List<String> differences(TestDatabase golden, TestDatabase other) {
        try (Connection one = golden.connect();
                Connection two = other.connect()) {
            Map<String, String> rows = rowsByTable(one);
            List<String> found = new ArrayList<>();
            for (String table : union(rows.keySet(), rowsByTable(two).keySet())) {
                String sql = rows.get(table);
                if (sql == null) {
                    found.add(table + " is not in the golden database");
                } else if (!fingerprint(one, sql).equals(fingerprint(two, sql))) {
                    found.add(table + " " + firstDifference(lines(one, sql), lines(two, sql)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows are compared, by table. */
    static Map<String, Long> counts(TestDatabase database) {
        try (Connection connection = database.connect()) {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (String table : rowsByTable(connection).keySet()) {
                counts.put(table, Long.parseLong(first(connection, "SELECT count(*) FROM " + table)));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> rowsByTable(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT c.table_name, c.column_name, c.data_type
                        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE t.table_type = 'BASE TABLE' AND t.table_schema = 'public'
                        ORDER BY c.table_name, c.ordinal_position
                        """)) {
            while (rows.next()) {
                String table = rows.getString(1);
                if (!LEFT_OUT_TABLES.contains(table) && !LEFT_OUT_COLUMNS.contains(rows.getString(2))) {
                    columns.computeIfAbsent(table, name -> new ArrayList<>())
                            .add(expression(rows.getString(2), rows.getString(3)));
                }
            }
        }
        Map<String, String> statements = new LinkedHashMap<>();
        columns.forEach((table, expressions) -> statements.put(
                table,
                "SELECT ROW(" + String.join(", ", expressions) + ")::text COLLATE \"C\" AS line FROM " + table + " t"));
        return statements;
    }

    private static String expression(String column, String type) {
        if (INSTEAD.containsKey(column)) {
            return INSTEAD.get(column);
        }
        if (MOMENTS.contains(column)) {
            return "t." + column + " IS NOT NULL";
        }
        // A whole row as it was, in a table of revisions.
        return type.equals("jsonb") && column.equals("row")
                ? "t." + column + " - ARRAY[" + leftOutOfDocuments() + "]"
                : "t.\"" + column + "\"";
    }

    private static String leftOutOfDocuments() {
        return union(union(LEFT_OUT_COLUMNS, MOMENTS), INSTEAD.keySet()).stream()
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
    }

    private static String fingerprint(Connection connection, String rows) throws SQLException {
        return first(
                connection,
                "SELECT count(*) || ' ' || coalesce(md5(string_agg(line, E'\\n' ORDER BY line)), '') FROM (" + rows
                        + ") lines");
    }

    private static List<String> lines(Connection connection, String rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(rows + " ORDER BY line")) {
            while (found.next()) {
                lines.add(found.getString(1));
            }
        }
        return lines;
    }

    private static String firstDifference(List<String> golden, List<String> other) {
        int row = 0;
        while (row < golden.size() && row < other.size() && golden.get(row).equals(other.get(row))) {
            row++;
        }
        return "has " + other.size() + " rows, golden " + golden.size() + "; row " + (row + 1) + " is "
                + (row < other.size() ? other.get(row) : "missing") + ", golden "
                + (row < golden.size() ? golden.get(row) : "has no such row");
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
