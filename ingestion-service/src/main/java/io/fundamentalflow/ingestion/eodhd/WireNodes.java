package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the vendor's loosely typed values out of a {@link WireTree}. */
final class WireNodes {

    private WireNodes() {}

    /** A scalar as text, with the vendor's words for "unknown" as null; containers are null too. */
    static @Nullable String value(JsonNode node, String name) {
        return value(node.get(name));
    }

    static @Nullable String value(@Nullable JsonNode node) {
        if (node == null || node.isNull() || !node.isValueNode()) {
            return null;
        }
        String text = node.isNumber()
                ? node.decimalValue().toPlainString()
                : node.asText().strip();
        return WireRows.UNKNOWN.contains(text) ? null : text;
    }

    /** The first of the names that has a value. */
    static @Nullable String firstValue(JsonNode node, List<String> names) {
        for (String name : names) {
            String value = value(node, name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Whether there is anything in it: the vendor writes {}, [], null and "" for "nothing". */
    static boolean isEmpty(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return true;
        }
        return node.isContainerNode() ? node.isEmpty() : value(node) == null;
    }

    static JsonNode child(JsonNode node, String name) {
        JsonNode child = node.get(name);
        return child == null ? MissingNode.getInstance() : child;
    }

    /** The entries of an object, or of an array under their indexes. */
    static void entries(JsonNode node, BiConsumer<String, JsonNode> entry) {
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                entry.accept(Integer.toString(index), node.get(index));
            }
        } else {
            node.fields().forEachRemaining(field -> entry.accept(field.getKey(), field.getValue()));
        }
    }

    /** The objects of a list, whether it is written as an array or as an object with keys "0", "1"… */
    static List<JsonNode> objects(JsonNode node) {
        List<JsonNode> objects = new ArrayList<>();
        entries(node, (key, value) -> {
            if (value.isObject()) {
                objects.add(value);
            }
        });
        return objects;
    }
}
