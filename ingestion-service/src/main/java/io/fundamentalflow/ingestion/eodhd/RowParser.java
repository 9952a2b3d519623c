package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.fundamentalflow.ingestion.eodhd.VendorException.Kind;
import io.fundamentalflow.ingestion.eodhd.WireRows.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads a list of flat JSON objects while it arrives, in pieces of any size: an array, or the vendor's object with keys "0",
 * "1"… for one. Of what came it keeps the row that is not complete yet, and nothing else.
 */
final class RowParser<T> {

    /** Longer rows than anybody's; it bounds what a vendor can make us hold. */
    static final int LONGEST_ROW = 1 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(LONGEST_ROW).build())
            .build();

    private enum Place {
        BEFORE,
        IN_ARRAY,
        IN_OBJECT,
        AFTER
    }

    private final Function<Fields, T> row;
    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    private Place place = Place.BEFORE;
    private Fields fields = new Fields();
    /** Objects and lists that are open inside the list; 1 is the row itself. */
    private int depth;

    private String name = "";
    private long rowFrom;
    private long fed;

    RowParser(Function<Fields, T> row) {
        this.row = row;
        try {
            parser = JSON.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read yet", e);
        }
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    /**
     * Takes the next piece and hands over the rows that it completes.
     *
     * @throws VendorException of kind MALFORMED once this cannot be one JSON list of objects any more
     */
    void feed(byte[] piece, Consumer<T> rows) {
        try {
            feeder.feedInput(piece, 0, piece.length);
            read(piece, rows);
        } catch (IOException e) {
            // Jackson's message quotes the source; it says no more than this.
            throw malformed("the answer is broken JSON");
        }
        if (depth > 0) {
            keep(piece, piece.length);
            if (begun.size() > LONGEST_ROW) {
                throw malformed("a row is longer than " + LONGEST_ROW + " bytes");
            }
        }
        fed += piece.length;
    }

    /** @throws VendorException of kind MALFORMED when the list is not complete */
    void end() {
        feeder.endOfInput();
        try {
            // A number at the very end is only known to be over now; whatever it is, it is no list.
            if (parser.nextToken() != null) {
                throw malformed("something follows the answer's end");
            }
        } catch (IOException e) {
            throw malformed(place == Place.BEFORE ? "the answer is broken JSON" : "the answer breaks off");
        }
        if (place != Place.AFTER) {
            throw malformed(place == Place.BEFORE ? "the answer is empty" : "the answer breaks off");
        }
    }

    private void read(byte[] piece, Consumer<T> rows) throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            if (depth > 0) {
                inRow(token, piece, rows);
            } else {
                between(token);
            }
        }
    }

    private void between(JsonToken token) {
        switch (place) {
            case BEFORE -> {
                if (!token.isStructStart()) {
                    throw malformed("the answer is not a list of objects");
                }
                place = token == JsonToken.START_ARRAY ? Place.IN_ARRAY : Place.IN_OBJECT;
            }
            case IN_ARRAY, IN_OBJECT -> {
                if (token.isStructEnd()) {
                    place = Place.AFTER;
                } else if (token == JsonToken.START_OBJECT) {
                    depth = 1;
                    fields = new Fields();
                    rowFrom = offset() - 1;
                } else if (token != JsonToken.FIELD_NAME) {
                    throw malformed("the answer is not a list of objects");
                }
            }
            case AFTER -> throw malformed("something follows the answer's end");
        }
    }

    private void inRow(JsonToken token, byte[] piece, Consumer<T> rows) throws IOException {
        if (token.isStructStart()) {
            depth++;
        } else if (token.isStructEnd()) {
            depth--;
            if (depth == 0) {
                keep(piece, Math.toIntExact(offset() - fed));
                fields.close(begun.toString(StandardCharsets.UTF_8));
                begun.reset();
                rows.accept(row.apply(fields));
            }
        } else if (depth == 1 && token == JsonToken.FIELD_NAME) {
            name = parser.currentName().toLowerCase(Locale.ROOT);
        } else if (depth == 1 && token != JsonToken.VALUE_NULL) {
            fields.put(name, parser.getText());
        }
    }

    /** Adds what of the piece belongs to the row. */
    private void keep(byte[] piece, int end) {
        int from = Math.toIntExact(Math.max(0, rowFrom - fed));
        begun.write(piece, from, end - from);
    }

    /** Bytes read so far. */
    private long offset() {
        return parser.currentLocation().getByteOffset();
    }

    private static VendorException malformed(String message) {
        return new VendorException(Kind.MALFORMED, 200, message);
    }
}
