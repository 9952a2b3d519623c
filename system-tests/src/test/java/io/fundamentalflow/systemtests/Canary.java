package io.fundamentalflow.systemtests;

import io.fundamentalflow.local.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The vendor key of every test here, and the places where it was found although it must not be. */
final class Canary {

    static final String KEY = "canary7f3a9c1e5b2d4860";

    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger ANSWERS = new AtomicInteger();
    private static final AtomicInteger TABLES = new AtomicInteger();

    private Canary() {}

    static void lookAt(String place, String text) {
        ANSWERS.incrementAndGet();
        if (text.contains(KEY)) {
            LEAKS.add("answer of " + place);
        }
    }

    /** Searches every column of every table that can hold text. */
    static void searchRows(TestDatabase database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (TextColumns columns : textColumns(statement)) {
                try (ResultSet found = statement.executeQuery("SELECT count(*) FROM " + columns.table()
                        + " WHERE concat_ws(' ', " + columns.names() + ") LIKE '%" + KEY + "%'")) {
                    found.next();
                    TABLES.incrementAndGet();
                    if (found.getLong(1) > 0) {
                        LEAKS.add(found.getLong(1) + " rows of " + columns.table());
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Searches all files below a folder; answers how many there are. */
    static int searchFiles(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> files = paths.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(KEY)) {
                    LEAKS.add("file " + file);
                }
            }
            return files.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> leaks() {
        return List.copyOf(LEAKS);
    }

    static int answersSeen() {
        return ANSWERS.get();
    }

    static int tablesSearched() {
        return TABLES.get();
    }

    private record TextColumns(String table, String names) {}

    private static List<TextColumns> textColumns(Statement statement) throws SQLException {
        List<TextColumns> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT quote_ident(table_schema) || '.' || quote_ident(table_name), string_agg(quote_ident(column_name) || '::text', ', ')
                FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
                WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
                  AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea', 'USER-DEFINED')
                GROUP BY 1
                """)) {
            while (rows.next()) {
                tables.add(new TextColumns(rows.getString(1), rows.getString(2)));
            }
        }
        return tables;
    }
}
