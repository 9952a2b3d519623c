package io.fundamentalflow.query.holdings;

import io.fundamentalflow.query.known.KnownRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list within one section ended.
 *
 * @param version known_at of the section: further pages are of the same version
 * @param position of the last row
 */
record ListCursor(Instant version, int position) {

    String text() {
        return version + "_" + position;
    }

    static boolean is(String text) {
        int end = text.indexOf('_');
        return end > 0
                && text.substring(end + 1).matches("[1-9][0-9]{0,8}")
                && KnownRequest.isInstant(text.substring(0, end));
    }

    /** What {@link #text()} wrote; null for null. */
    static @Nullable ListCursor read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int end = text.indexOf('_');
        return new ListCursor(Instant.parse(text.substring(0, end)), Integer.parseInt(text.substring(end + 1)));
    }

    OffsetDateTime versionForSql() {
        return version.atOffset(ZoneOffset.UTC);
    }
}
