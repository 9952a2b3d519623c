package io.fundamentalflow.ingestion.fundamentals;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the numbers of JSON documents, written as numbers or as text, by what they are called; independent of our readers. */
final class NumericLeaves {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, Integer> counts = new TreeMap<>();

    /** What the tables hold of an instrument's documents. */
    static NumericLeaves stored(StoreDatabase database, CompanyRef company) {
        NumericLeaves stored = new NumericLeaves();
        for (String content : List.of(
                "SELECT lines FROM fundamentals WHERE company_id = ",
                "SELECT content FROM company_snapshots WHERE company_id = ",
                "SELECT content FROM earnings_reports WHERE company_id = ",
                "SELECT content FROM earnings_estimates WHERE company_id = ")) {
            database.rows(content + company.id()).forEach(row -> stored.add(row.get(0)));
        }
        return stored;
    }

    NumericLeaves add(byte[] document) {
        return add(new String(document, StandardCharsets.UTF_8));
    }

    NumericLeaves add(String document) {
        try {
            walk("", JSON.readTree(document));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<String, Integer> counts() {
        return counts;
    }

    /** What is here and not there. */
    NumericLeaves minus(NumericLeaves other) {
        NumericLeaves rest = new NumericLeaves();
        counts.forEach((leaf, count) -> {
            int left = count - other.counts.getOrDefault(leaf, 0);
            if (left > 0) {
                rest.counts.put(leaf, left);
            }
        });
        return rest;
    }

    private void walk(String name, JsonNode node) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> walk(field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            node.forEach(element -> walk(name, element));
        } else if (node.isNumber() || node.isTextual()) {
            String text = node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
            if (text.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
                String value = new BigDecimal(text).stripTrailingZeros().toPlainString();
                counts.merge(name + " = " + value, 1, Integer::sum);
            }
        }
    }
}
