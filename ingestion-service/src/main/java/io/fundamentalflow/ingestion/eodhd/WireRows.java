package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads flat JSON objects that are here as a whole. Field names are compared without case, because endpoints disagree
 * ({@code Isin}, {@code ISIN}).
 */
final class WireRows {

    private static final JsonFactory JSON = new JsonFactory();

    /** The vendor's ways to say "unknown" where a number, a date or a code is expected. */
    static final Set<String> UNKNOWN = Set.of("", "NA", "N/A", "None", "null", "No data", "0000-00-00");

    private WireRows() {}

    /** One object's fields as text, whatever their JSON type. */
    static final class Fields {
        private final Map<String, String> values = new HashMap<>();
        private String raw = "";

        /** The field, with the vendor's words for "unknown" as null. */
        @Nullable String value(String name) {
            String text = text(name);
            return text == null || UNKNOWN.contains(text.strip()) ? null : text.strip();
        }

        /** The field as it is: for symbols and names, which may well be "NA". */
        @Nullable String text(String name) {
            return values.get(name);
        }

        String raw() {
            return raw;
        }

        void put(String name, String value) {
            values.put(name, value);
        }

        void close(String raw) {
            this.raw = raw;
        }
    }

    /**
     * Reads every row of an answer that is here as a whole; see {@link RowParser}.
     *
     * @throws VendorException of kind MALFORMED when the body is not one complete JSON list of objects
     */
    static <T> List<T> read(byte[] body, Function<Fields, T> row) {
        List<T> rows = new ArrayList<>();
        RowParser<T> parser = new RowParser<>(row);
        parser.feed(body, rows::add);
        parser.end();
        return rows;
    }

    /** Reads every row of an answer that is one object where there is one row, and an array of them where there are more. */
    static <T> List<T> readOneOrMore(byte[] body, Function<Fields, T> row) {
        for (byte character : body) {
            if (character > ' ') {
                return character == '{' ? List.of(row.apply(readObject(body))) : read(body, row);
            }
        }
        throw malformed("the answer is empty");
    }

    /** Reads one object, as {@code /user} answers. */
    static Fields readObject(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("the answer is not an object");
            }
            return fields(parser, body);
        } catch (IOException e) {
            throw malformed("the answer is broken JSON");
        }
    }

    private static Fields fields(JsonParser parser, byte[] body) throws IOException {
        Fields fields = new Fields();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            if (token == null) {
                throw malformed("the answer breaks off");
            }
            String name = parser.currentName().toLowerCase(Locale.ROOT);
            JsonToken value = parser.nextToken();
            if (value == null) {
                throw malformed("the answer breaks off");
            } else if (value.isStructStart()) {
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                fields.put(name, parser.getText());
            }
        }
        int end = (int) parser.currentTokenLocation().getByteOffset() + 1;
        fields.close(new String(body, start, end - start, StandardCharsets.UTF_8));
        return fields;
    }

    private static VendorException malformed(String message) {
        return new VendorException(Kind.MALFORMED, 200, message);
    }
}
