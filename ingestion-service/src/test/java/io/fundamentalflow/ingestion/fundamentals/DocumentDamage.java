package io.fundamentalflow.ingestion.fundamentals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages documents at random, in their structure or in their bytes; the same seed does the same. */
final class DocumentDamage {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> GARBAGE = List.of(
            "",
            "NA",
            "None",
            "No data",
            "0000-00-00",
            "2024-13-45",
            "9999-12-31",
            "1e999999999",
            "-",
            "12,5",
            "NaN",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udc00x",
            "\u202e",
            "1".repeat(700),
            "-0",
            "0x1F",
            "true",
            "'; DROP TABLE",
            "#2");

    private final Random random;

    DocumentDamage(long seed) {
        random = new Random(seed);
    }

    byte[] of(byte[] document) {
        return random.nextInt(4) == 0 ? bytes(document) : structure(document);
    }

    private byte[] bytes(byte[] document) {
        int at = random.nextInt(document.length);
        int length = Math.min(1 + random.nextInt(6), document.length - at);
        byte[] before = Arrays.copyOf(document, at);
        byte[] piece = Arrays.copyOfRange(document, at, at + length);
        byte[] after = Arrays.copyOfRange(document, at + length, document.length);
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return switch (random.nextInt(6)) {
            case 0 -> join(before, after);
            case 1 -> join(before, piece, piece, after);
            case 2 -> join(before, noise, after);
            case 3 -> join(before, new byte[] {(byte) (' ' + random.nextInt(95))}, after);
            case 4 -> before;
            default -> join(before, piece, "9".repeat(length).getBytes(StandardCharsets.UTF_8), after);
        };
    }

    private byte[] structure(byte[] document) {
        try {
            JsonNode root = JSON.readTree(document);
            List<ContainerNode<?>> containers = new ArrayList<>();
            collect(root, containers);
            ContainerNode<?> one = containers.get(random.nextInt(containers.size()));
            if (one instanceof ObjectNode object) {
                damage(object, root);
            } else {
                damage((ArrayNode) one);
            }
            return JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void damage(ObjectNode object, JsonNode root) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        JsonNode value = object.get(name);
        switch (random.nextInt(7)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "x", value.deepCopy());
            case 2 -> object.put(name, garbage());
            case 3 -> {
                object.remove(name);
                object.set(garbage(), value);
            }
            case 4 -> object.set(name, retyped(value));
            case 5 -> object.set(name, nested(value));
            default -> object.set(garbage(), root.at("/General").deepCopy());
        }
    }

    private void damage(ArrayNode array) {
        switch (random.nextInt(3)) {
            case 0 -> array.removeAll();
            case 1 -> array.add(garbage());
            default -> array.add(array.deepCopy());
        }
    }

    private JsonNode retyped(JsonNode value) {
        return switch (random.nextInt(7)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.createObjectNode();
            case 2 -> JSON.createArrayNode();
            case 3 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 4 -> JSON.getNodeFactory().textNode(value.toString());
            case 5 -> JSON.getNodeFactory().numberNode(random.nextLong());
            default -> JSON.createArrayNode().add(value);
        };
    }

    private JsonNode nested(JsonNode value) {
        JsonNode nested = value;
        for (int depth = random.nextInt(80); depth > 0; depth--) {
            nested = JSON.createArrayNode().add(nested);
        }
        return nested;
    }

    private String garbage() {
        return GARBAGE.get(random.nextInt(GARBAGE.size()));
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
        if (node instanceof ContainerNode<?> container && !(container instanceof ObjectNode && container.isEmpty())) {
            containers.add(container);
        }
        node.forEach(child -> collect(child, containers));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
