package io.fundamentalflow.query.sentiment;

import static io.fundamentalflow.query.known.KnownRow.text;

import com.fasterxml.jackson.databind.util.RawValue;
import io.fundamentalflow.query.known.KnownRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The words of some days' news as they were observed. */
@RegisterForReflection
@Schema(
        name = "NewsWords",
        description = "The words that the news of some days were made of",
        requiredProperties = {"observed_on", "known_at", "from", "to", "articles", "words"})
record WordRow(
        @Schema(description = "UTC day of known_at", examples = "2026-11-20")
        LocalDate observedOn,

        Instant knownAt,

        @Schema(description = "First GMT day of the articles", examples = "2026-11-13")
        LocalDate from,

        @Schema(description = "Last GMT day", examples = "2026-11-20")
        LocalDate to,

        @Schema(description = "Articles the vendor reckoned them from", examples = "300")
        int articles,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "Word to weight, 0 to 1, in no order",
                examples = "{\"demand\":0.0192}")
        RawValue words)
        implements KnownRow {

    static final List<String> COLUMNS = List.of("observed_on", "known_at", "from", "to", "articles", "words");

    static WordRow of(Row row) {
        return new WordRow(
                row.getLocalDate("observed_on"),
                row.getOffsetDateTime("known_at").toInstant(),
                row.getLocalDate("from_day"),
                row.getLocalDate("to_day"),
                row.getInteger("articles"),
                new RawValue(row.getString("words")));
    }

    /** The words are one cell of JSON. */
    @Override
    public List<@Nullable String> cells() {
        return Arrays.asList(
                text(observedOn),
                text(knownAt),
                text(from),
                text(to),
                text(articles),
                String.valueOf(words.rawValue()));
    }

    @Override
    public String cursor() {
        return knownAt.toString();
    }
}
