package io.fundamentalflow.query.sentiment;

import static io.fundamentalflow.query.known.KnownRow.text;

import io.fundamentalflow.query.known.KnownRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A day with news. */
@RegisterForReflection
@Schema(
        name = "DailySentiment",
        description = "A GMT day with news; days without have no row",
        requiredProperties = {"day", "articles", "normalized", "known_at"})
record SentimentRow(
        @Schema(examples = "2026-11-20") LocalDate day,

        @Schema(description = "Articles the vendor counted", examples = "12")
        int articles,

        @Schema(description = "Their mean sentiment, −1 to 1", examples = "0.3521")
        BigDecimal normalized,

        @Schema(description = "The end of the day, or when a correction was seen")
        Instant knownAt)
        implements KnownRow {

    static final List<String> COLUMNS = List.of("day", "articles", "normalized", "known_at");

    static SentimentRow of(Row row) {
        BigDecimal normalized = row.getBigDecimal("normalized");
        return new SentimentRow(
                row.getLocalDate("day"),
                row.getInteger("articles"),
                normalized.signum() == 0 ? BigDecimal.ZERO : normalized.stripTrailingZeros(),
                row.getOffsetDateTime("known_at").toInstant());
    }

    @Override
    public List<@Nullable String> cells() {
        return Arrays.asList(text(day), text(articles), text(normalized), text(knownAt));
    }

    @Override
    public String cursor() {
        return day.toString();
    }
}
