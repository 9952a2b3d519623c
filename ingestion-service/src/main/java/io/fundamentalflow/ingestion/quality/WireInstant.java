package io.fundamentalflow.ingestion.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the vendor's instants, which are seconds since 1970. */
public final class WireInstant {

    /** Beyond it lies no market data, but numbers of milliseconds do. */
    private static final long LATEST = 9_999_999_999L;

    private WireInstant() {}

    /** An instant that must be there; a fraction of a second is cut off. */
    public static Instant read(@Nullable String text) throws RecordFault {
        if (text == null) {
            throw new RecordFault(QualityRule.DATE_MISSING, "the record has no timestamp");
        }
        String seconds = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        if (!seconds.matches("-?[0-9]{1,10}") || Long.parseLong(seconds) > LATEST) {
            String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
            throw new RecordFault(QualityRule.DATE_UNREADABLE, "'" + shown + "' is no number of seconds since 1970");
        }
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }
}
