package io.fundamentalflow.query.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How current an answer is at the moment it is given; derived per answer, never cached, outside the ETag.
 *
 * @param lastSession newest session stored; null when nothing is stored
 * @param dueSession newest session the vendor should have published by now; null when the calendar does not say
 * @param checkedAt when ingestion last asked the vendor; null when never
 */
public record Freshness(
        State state,
        @Nullable LocalDate lastSession,
        @Nullable LocalDate dueSession,
        @Nullable Instant checkedAt) {

    /** {@code UNKNOWN} where the calendar is not certain or nothing is stored. */
    public enum State {
        FRESH,
        STALE,
        UNKNOWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a loader reads for it, kept with the cached bytes.
     *
     * @param calendarId the instrument's calendar; null: freshness is unknown
     * @param exchange exchange code, for the delay until publication; null: the default delay
     * @param lastSession newest session stored
     * @param checkedAt when ingestion last asked the vendor, as of the load
     * @param ended no further session is expected (a delisted instrument): what is stored is fresh
     */
    public record Inputs(
            @Nullable String calendarId,
            @Nullable String exchange,
            @Nullable LocalDate lastSession,
            @Nullable Instant checkedAt,
            boolean ended) {

        /** For answers that follow no calendar. */
        public static final Inputs NONE = new Inputs(null, null, null, null, false);

        /** Of an answer about several: of the oldest, when all follow one calendar and exchange; otherwise not known. */
        public static Inputs together(List<Inputs> all) {
            if (all.isEmpty()) {
                return NONE;
            }
            Inputs oldest = all.get(0);
            for (Inputs one : all) {
                if (!Objects.equals(one.calendarId, oldest.calendarId)
                        || !Objects.equals(one.exchange, oldest.exchange)) {
                    return NONE;
                }
                oldest = new Inputs(
                        oldest.calendarId,
                        oldest.exchange,
                        one.ended ? oldest.lastSession : earlier(oldest.lastSession, one.lastSession),
                        earlier(oldest.checkedAt, one.checkedAt),
                        oldest.ended && one.ended);
            }
            return oldest;
        }

        private static @Nullable LocalDate earlier(@Nullable LocalDate a, @Nullable LocalDate b) {
            return a == null || b == null ? null : a.isBefore(b) ? a : b;
        }

        private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
            return a == null || b == null ? null : a.isBefore(b) ? a : b;
        }
    }
}
