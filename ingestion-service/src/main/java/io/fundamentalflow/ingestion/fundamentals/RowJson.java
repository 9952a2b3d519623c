package io.fundamentalflow.ingestion.fundamentals;

import io.vertx.core.json.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a table as a JSON object of its columns, the way jsonb_populate_recordset reads it; null is left out. */
final class RowJson {

    private final StringBuilder json = new StringBuilder("{");

    /** All rows as one parameter. */
    static String array(List<RowJson> rows) {
        StringBuilder array = new StringBuilder("[");
        for (RowJson row : rows) {
            array.append(array.length() == 1 ? "" : ",").append(row.json).append('}');
        }
        return array.append(']').toString();
    }

    RowJson text(String column, @Nullable Object value) {
        return value == null ? this : raw(column, Json.encode(value.toString()));
    }

    RowJson number(String column, @Nullable Number value) {
        return value == null
                ? this
                : raw(column, value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
    }

    /** @param hex digits of a bytea column */
    RowJson bytes(String column, String hex) {
        return raw(column, "\"\\\\x" + hex + '"');
    }

    /** @param value JSON text */
    RowJson raw(String column, String value) {
        json.append(json.length() == 1 ? "\"" : ",\"")
                .append(column)
                .append("\":")
                .append(value);
        return this;
    }
}
