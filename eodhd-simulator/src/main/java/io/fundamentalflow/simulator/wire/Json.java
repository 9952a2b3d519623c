package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** JSON as PHP writes it: slashes and everything beyond ASCII escaped. */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /** Fills a document. */
    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }

    private Json() {}

    static byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void text(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, value);
        }
    }

    static void day(JsonGenerator out, String name, @Nullable LocalDate value) throws IOException {
        text(out, name, value == null ? null : value.toString());
    }

    static void number(JsonGenerator out, String name, BigDecimal value) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(WireBuffer.plain(value));
    }
}
