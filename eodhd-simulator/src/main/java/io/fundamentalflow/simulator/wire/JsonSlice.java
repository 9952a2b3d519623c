package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts parts out of JSON without touching a byte of them, so that recorded numbers stay as recorded. */
final class JsonSlice {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final byte[] NOTHING = {'[', ']'};

    private JsonSlice() {}

    /**
     * The filter parameter of fundamentals: {@code A::B} is the inner value; several names, comma separated, give an
     * object of those that exist; what does not exist is an empty PHP list.
     */
    static byte[] filter(byte[] document, String filter) {
        if (filter.isEmpty()) {
            return document;
        }
        if (filter.indexOf(',') < 0) {
            byte[] part = at(document, List.of(filter.split("::")));
            return part == null ? NOTHING : part;
        }
        WireBuffer out = new WireBuffer(1024).character('{');
        for (String name : filter.split(",")) {
            byte[] part = at(document, List.of(name.split("::")));
            if (part != null) {
                out.text(out.length() == 1 ? "\"" : ",\"")
                        .text(name)
                        .text("\":")
                        .raw(part, 0, part.length);
            }
        }
        return out.character('}').toBytes();
    }

    /** The value at a path of object keys, null when there is none. */
    static byte @Nullable [] at(byte[] document, List<String> path) {
        try (JsonParser parser = FACTORY.createParser(document)) {
            parser.nextToken();
            for (String key : path) {
                if (!enter(parser, key)) {
                    return null;
                }
            }
            return slice(document, parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Elements of an array of objects whose date lies in a range; anything else is returned whole. */
    static byte[] between(byte[] document, LocalDate from, LocalDate to, boolean newestFirst) {
        List<byte[]> kept = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return document;
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                byte[] element = slice(document, parser);
                byte[] date = at(element, List.of("date"));
                if (date == null) {
                    return document;
                }
                if (isWithin(date, from, to)) {
                    kept.add(newestFirst ? 0 : kept.size(), element);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        WireBuffer out = new WireBuffer(document.length).character('[');
        for (byte[] element : kept) {
            if (out.length() > 1) {
                out.character(',');
            }
            out.raw(element, 0, element.length);
        }
        return out.character(']').toBytes();
    }

    private static boolean isWithin(byte[] quoted, LocalDate from, LocalDate to) {
        String text = new String(quoted, StandardCharsets.UTF_8);
        try {
            LocalDate day = LocalDate.parse(text.substring(1, text.length() - 1));
            return !day.isBefore(from) && !day.isAfter(to);
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            return true;
        }
    }

    private static boolean enter(JsonParser parser, String key) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(key);
            parser.nextToken();
            if (wanted) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    /** The bytes of the value the parser stands at; moves it to the value's end. */
    private static byte[] slice(byte[] document, JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        return Arrays.copyOfRange(document, start, end);
    }
}
