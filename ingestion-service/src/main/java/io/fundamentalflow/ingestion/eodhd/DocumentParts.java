package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundamentalflow.model.fundamentals.SnapshotSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects a document while it is read. */
final class DocumentParts {

    /** What the vendor renews without anything having changed. */
    private static final Set<String> VOLATILE = Set.of("UpdatedAt");

    final List<WireStatement> statements = new ArrayList<>();
    final List<WireEarnings> earnings = new ArrayList<>();
    final List<WireEstimate> estimates = new ArrayList<>();
    final List<WireFault> faults = new ArrayList<>();
    final List<WireSection> sections = new ArrayList<>();
    final Map<String, List<String>> drift = new LinkedHashMap<>();
    private final Set<String> codes = new LinkedHashSet<>();

    /** Records a section as observed; an empty one says nothing. */
    void section(String code, JsonNode content) {
        if (WireNodes.isEmpty(content)) {
            return;
        }
        String unique = code;
        for (int n = 2; !codes.add(unique); n++) {
            unique = code + "_" + n;
        }
        sections.add(new WireSection(unique, WireTree.text(content), ContentHash.of(content, VOLATILE)));
    }

    /** Keeps what stands in a known section where we expect nothing. */
    void leftover(String section, ObjectNode rest) {
        if (!rest.isEmpty()) {
            rest.fieldNames().forEachRemaining(name -> unknown(section, name));
            section(SnapshotSection.unknown(section), rest);
        }
    }

    /** Counts a name we do not know. */
    void unknown(String section, String name) {
        drift.computeIfAbsent(section, first -> new ArrayList<>()).add(name);
    }

    void fault(String key, JsonNode node) {
        faults.add(new WireFault(key, WireTree.text(node)));
    }
}
