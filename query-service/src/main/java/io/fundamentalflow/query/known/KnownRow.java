package io.fundamentalflow.query.known;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a table of what was known. */
public interface KnownRow {

    /** For CSV, in the order of the table's columns. */
    List<@Nullable String> cells();

    /** Where a page that ends with this row goes on. */
    String cursor();

    /** A cell; null is an empty one. */
    static @Nullable String text(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value == null ? null : value.toString();
    }
}
