package io.fundamentalflow.query.refresh;

import io.fundamentalflow.query.cache.Served;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and what was done about its age.
 *
 * @param outcome null: nothing, it is fresh or this service does not refresh
 */
public record Refreshed(Served served, @Nullable Outcome outcome) {

    /** As answers say it; null: they say nothing. */
    public @Nullable String word() {
        return outcome == null ? null : outcome.code();
    }

    /** What became of the wish for something newer. */
    public enum Outcome {
        /** The vendor was asked: this is what there is now. */
        DONE,
        /** The vendor is about to be asked, or being asked. */
        QUEUED,
        /** It was asked a short while ago and had nothing newer. */
        RECENT,
        /** This caller, or all together, wished for too much lately. */
        LIMITED,
        /** Nothing new can come of the instrument. */
        NOT_LISTED,
        /** Ingestion could not be told. */
        UNAVAILABLE,
        /** The caller would wait, but this service does not refresh. */
        OFF;

        private final String code = name().toLowerCase(Locale.ROOT);

        public String code() {
            return code;
        }
    }
}
