package io.fundamentalflow.ingestion.quality;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the vendor's dates. */
public final class WireDate {

    private static final int ISO_LENGTH = 10;
    private static final LocalDate EARLIEST = LocalDate.of(1700, 1, 1);

    private WireDate() {}

    /** A date that must be there. */
    public static LocalDate read(@Nullable String text) throws RecordFault {
        if (text == null) {
            throw new RecordFault(QualityRule.DATE_MISSING, "the record has no date");
        }
        LocalDate date = readOrNull(text);
        if (date == null) {
            throw new RecordFault(QualityRule.DATE_UNREADABLE, "'" + shortened(text) + "' is not a date");
        }
        return date;
    }

    /** A date that may be missing; nonsense counts as missing. */
    public static @Nullable LocalDate readOrNull(@Nullable String text) {
        if (text == null || text.length() != ISO_LENGTH) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            return date.isBefore(EARLIEST) ? null : date;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
