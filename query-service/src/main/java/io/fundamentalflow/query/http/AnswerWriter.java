package io.fundamentalflow.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fundamentalflow.query.cache.CachedAnswer;
import io.fundamentalflow.query.calendar.Freshness;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes answers as the bytes that are cached: the envelope, cut where freshness is put in later. */
@Singleton
public class AnswerWriter {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // 1E+3 is a legal JSON number that spreadsheets and some parsers read badly.
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Headers are ASCII. */
    private static final ObjectWriter ASCII = JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    /** Common clients and proxies refuse a response whose headers together exceed 8 kB; freshness adds 200 bytes. */
    static final int MOST_HEADER = 4_096;

    private final Clock clock;

    AnswerWriter(Clock clock) {
        this.clock = clock;
    }

    /** One thing asked for by name. {@code meta} is a record with at least one member that is always written. */
    public CachedAnswer one(Object data, Object meta, long seq, Freshness.Inputs freshness) {
        return written(data, meta, "}}", seq, freshness);
    }

    /**
     * A table.
     *
     * @param next where the next page goes on, as the reader understands it: it is sealed here; null: this was the last
     */
    public CachedAnswer table(List<?> rows, Object meta, @Nullable String next, long seq, Freshness.Inputs freshness) {
        String tail = "},\"next\":" + text(sealed(next)) + ",\"complete\":" + (next == null) + "}";
        return written(rows, meta, tail, seq, freshness);
    }

    /**
     * A table as CSV with a header line. What JSON says around the rows goes into {@code meta}, which is sent as a header
     * and so must stay short: see {@link #header}.
     *
     * @param cells of a row, in the order of {@code columns}; null is an empty cell
     */
    public <T> CachedAnswer csv(
            List<String> columns,
            List<T> rows,
            Function<T, List<@Nullable String>> cells,
            Object meta,
            @Nullable String next,
            long seq,
            Freshness.Inputs freshness) {
        StringBuilder body = new StringBuilder(64 + rows.size() * 80);
        body.append(String.join(",", columns)).append("\r\n");
        for (T row : rows) {
            appendLine(body, cells.apply(row));
        }
        ObjectNode head = JSON.valueToTree(meta);
        head.put("next", sealed(next));
        head.put("complete", next == null);
        String about = header(head);
        return CachedAnswer.of(
                CachedAnswer.CSV,
                // Left open for freshness.
                about.substring(0, about.length() - 1).getBytes(StandardCharsets.US_ASCII),
                body.toString().getBytes(StandardCharsets.UTF_8),
                seq,
                freshness,
                clock.instant());
    }

    /** Within {@link #MOST_HEADER}: the longest lists are left out until it fits, and {@code omitted} names them. */
    static String header(ObjectNode meta) {
        try {
            String text = ASCII.writeValueAsString(meta);
            List<String> omitted = new ArrayList<>();
            while (text.length() > MOST_HEADER) {
                String longest = longestList(meta);
                meta.remove(longest);
                omitted.add(longest);
                omitted.forEach(meta.putArray("omitted")::add);
                text = ASCII.writeValueAsString(meta);
            }
            return text;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String longestList(ObjectNode meta) {
        return meta.properties().stream()
                .filter(member ->
                        member.getValue().isArray() && !member.getKey().equals("omitted"))
                .max(Comparator.comparingInt(
                        member -> member.getValue().toString().length()))
                .orElseThrow(() -> new IllegalStateException("meta is too long without any list"))
                .getKey();
    }

    private CachedAnswer written(Object data, Object meta, String tail, long seq, Freshness.Inputs freshness) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
            bytes.writeBytes(utf8("{\"data\":"));
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                JSON.writeValue(json, data);
            }
            bytes.writeBytes(utf8(",\"meta\":"));
            byte[] about = JSON.writeValueAsBytes(meta);
            bytes.write(about, 0, about.length - 1);
            return CachedAnswer.of(CachedAnswer.JSON, bytes.toByteArray(), utf8(tail), seq, freshness, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void appendLine(StringBuilder body, List<@Nullable String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                body.append(',');
            }
            String cell = cells.get(i);
            if (cell != null) {
                body.append(quoted(cell));
            }
        }
        body.append("\r\n");
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static @Nullable String sealed(@Nullable String next) {
        return next == null ? null : Cursors.seal(next);
    }

    private static String text(@Nullable String value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
