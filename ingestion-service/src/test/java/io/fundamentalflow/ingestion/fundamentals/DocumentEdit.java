package io.fundamentalflow.ingestion.fundamentals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;

/** A test document with something about it changed. */
final class DocumentEdit {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> STATEMENTS =
            Map.of("income", "Income_Statement", "balance", "Balance_Sheet", "cash_flow", "Cash_Flow");

    private final ObjectNode root;

    DocumentEdit(String document) {
        try {
            root = (ObjectNode) JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    DocumentEdit line(String statement, String type, String end, String line, String value) {
        return row(statement, type, end, row -> row.put(line, value));
    }

    DocumentEdit row(String statement, String type, String end, Consumer<ObjectNode> edit) {
        edit.accept((ObjectNode) rows(statement, type).get(end));
        return this;
    }

    /** The rows of a statement by their keys. */
    ObjectNode rows(String statement, String type) {
        return (ObjectNode) root.at(
                "/Financials/" + STATEMENTS.get(statement) + "/" + (type.equals("year") ? "yearly" : "quarterly"));
    }

    DocumentEdit section(String name, Consumer<ObjectNode> edit) {
        edit.accept((ObjectNode) root.get(name));
        return this;
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    DocumentEdit without(String section) {
        root.remove(section);
        return this;
    }

    String text() {
        return root.toString();
    }
}
