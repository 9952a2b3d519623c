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

    /** Searches every column of every row: a row as text shows all of them. */
    static void searchRows(TestDatabase database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet found = statement.executeQuery(
                        "SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%" + KEY + "%'")) {
                    found.next();
                    TABLES.incrementAndGet();
                    if (found.getLong(1) > 0) {
                        LEAKS.add(found.getLong(1) + " rows of " + table);
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

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables"
                        + " WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
