package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An object of nested objects as CSV: a line for each, columns named after the path, such as {@code General_Code}. */
final class FlatCsv {

    private static final JsonFactory FACTORY = new JsonFactory();

    private FlatCsv() {}

    static byte[] of(byte[] json) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                parser.nextToken();
                rows.add(row(parser));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        StringBuilder csv = new StringBuilder(Csv.line(columns.toArray(String[]::new)));
        for (Map<String, String> row : rows) {
            csv.append(Csv.line(
                    columns.stream().map(column -> row.getOrDefault(column, "")).toArray(String[]::new)));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The parser stands at the beginning of an object and is left at its end. */
    private static Map<String, String> row(JsonParser parser) throws IOException {
        Map<String, String> row = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.FIELD_NAME) {
                path.addLast(parser.currentName());
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
                path.pollLast();
            } else {
                row.put(joined(path), token == JsonToken.VALUE_NULL ? "" : parser.getText());
                path.removeLast();
            }
        }
        return row;
    }

    private static String joined(Deque<String> path) {
        StringBuilder name = new StringBuilder();
        for (Iterator<String> parts = path.iterator(); parts.hasNext(); ) {
            name.append(parts.next()).append(parts.hasNext() ? "_" : "");
        }
        return name.toString();
    }
}
