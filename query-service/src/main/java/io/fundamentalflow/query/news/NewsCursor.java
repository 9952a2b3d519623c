package io.fundamentalflow.query.news;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The last article of a page: newest first, the higher id first where two are of one second. */
record NewsCursor(Instant publishedAt, long id) {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    static Optional<NewsCursor> parse(String text) {
        int at = text.indexOf('_');
        if (at < 0 || !text.substring(at + 1).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        try {
            NewsCursor cursor =
                    new NewsCursor(Instant.parse(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
            boolean ours = cursor.text().equals(text)
                    && cursor.publishedAt().isAfter(EARLIEST)
                    && cursor.publishedAt().isBefore(LATEST);
            return ours ? Optional.of(cursor) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    OffsetDateTime publishedForSql() {
        return publishedAt.atOffset(ZoneOffset.UTC);
    }

    String text() {
        return publishedAt + "_" + id;
    }
}
