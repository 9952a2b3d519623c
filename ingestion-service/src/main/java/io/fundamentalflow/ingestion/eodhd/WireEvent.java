package io.fundamentalflow.ingestion.eodhd;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of a calendar as on the wire; see {@link WireBar} for the conventions.
 *
 * @param values its fields by the vendor's names; those without a value are absent
 * @param raw the row as sent, as a JSON object
 */
public record WireEvent(Map<String, String> values, String raw) {

    public @Nullable String value(String name) {
        return values.get(name);
    }
}
