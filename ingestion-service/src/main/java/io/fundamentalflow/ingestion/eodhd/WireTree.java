package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.BiConsumer;

/**
 * A JSON answer as a tree that PostgreSQL's JSONB can hold: no zero characters, no half surrogate pairs, no numbers beyond
 * its range (those stay as text). A name given twice in one object is kept as {@code name#2}: nothing is dropped silently.
 */
final class WireTree {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 64;
    private static final int LARGEST_EXPONENT = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            // Names are dates and tickers by the thousand, different ones in every document.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    private static final JsonMapper WRITER = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private WireTree() {}

    /** @throws VendorException of kind MALFORMED when the body is not one complete JSON value of reasonable depth */
    static JsonNode read(byte[] body) {
        refuseZeroBytes(body);
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            JsonNode root = node(parser);
            if (parser.nextToken() != null) {
                throw malformed("something follows the answer's end");
            }
            return root;
        } catch (IOException e) {
            // Jackson's message quotes the source; it says no more than this.
            throw malformed("the answer is broken JSON");
        }
    }

    /**
     * Reads a list one element at a time, so that only one is held: an array, or an object with keys "0", "1"… for one.
     *
     * @throws VendorException of kind MALFORMED when the body is not one complete list
     */
    static void elements(byte[] body, BiConsumer<String, JsonNode> element) {
        refuseZeroBytes(body);
        try (JsonParser parser = JSON.createParser(body)) {
            JsonToken start = parser.nextToken();
            if (start != JsonToken.START_ARRAY && start != JsonToken.START_OBJECT) {
                throw malformed("the answer is not a list");
            }
            int index = 0;
            for (JsonToken token = parser.nextToken();
                    token != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT;
                    token = parser.nextToken()) {
                String key = Integer.toString(index++);
                if (token == JsonToken.FIELD_NAME) {
                    key = clean(parser.currentName());
                    parser.nextToken();
                }
                element.accept(key, node(parser));
            }
            if (parser.nextToken() != null) {
                throw malformed("something follows the answer's end");
            }
        } catch (IOException e) {
            throw malformed("the answer is broken JSON");
        }
    }

    /** The node as JSON text, numbers with the digits they came with. */
    static String text(JsonNode node) {
        try {
            return WRITER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    /** Valid UTF-8 JSON has none; with them Jackson would guess another encoding. */
    private static void refuseZeroBytes(byte[] body) {
        for (byte one : body) {
            if (one == 0) {
                throw malformed("the answer holds zero bytes");
            }
        }
    }

    private static JsonNode node(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw malformed("the answer breaks off");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(clean(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw malformed("the answer is broken JSON");
        };
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            if (parser.currentToken() != JsonToken.FIELD_NAME) {
                throw malformed("the answer breaks off");
            }
            String name = clean(parser.currentName());
            parser.nextToken();
            object.set(unique(object, name), node(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser));
        }
        return array;
    }

    private static String unique(ObjectNode object, String name) {
        String unique = name;
        for (int n = 2; object.has(unique); n++) {
            unique = name + "#" + n;
        }
        return unique;
    }

    private static JsonNode number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return NODES.textNode(text);
        }
        try {
            BigDecimal value = new BigDecimal(text);
            boolean small = Math.abs((long) value.scale()) <= LARGEST_EXPONENT;
            return small ? NODES.numberNode(value) : NODES.textNode(text);
        } catch (NumberFormatException e) {
            return NODES.textNode(text);
        }
    }

    /** Without what JSONB refuses. */
    private static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point != 0)
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static VendorException malformed(String message) {
        return new VendorException(Kind.MALFORMED, 200, message);
    }
}
