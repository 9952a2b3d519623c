package io.fundamentalflow.ingestion.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * When the sessions of some days are.
 *
 * @param zone the exchange's: decides which day an instant outside of all sessions belongs to
 * @param sessions by day
 */
public record SessionHours(ZoneId zone, NavigableMap<LocalDate, Hours> sessions) {

    /** Of a closing auction, whose print is dated after the close. */
    private static final Duration CLOSING = Duration.ofMinutes(15);

    /** Regular trading of a day, from its first instant until before its end. */
    public record Hours(Instant opensAt, Instant closesAt) {}

    /** Part of a session. */
    public enum Segment {
        PRE("pre"),
        REGULAR("regular"),
        POST("post"),
        /** The print of a closing auction. */
        CLOSING("closing");

        private final String code;

        Segment(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * Where an instant lies.
     *
     * @param certain false: there is no session on that day, as far as is known
     */
    public record Place(LocalDate day, Segment segment, boolean certain) {}

    /**
     * Where a bar that begins at an instant lies.
     *
     * @param print whether it may be the print of the closing auction: without volume, at one price
     */
    public Place of(Instant at, boolean print) {
        LocalDate local = LocalDate.ofInstant(at, zone);
        // A session may begin on the local day before its own, and end on the one after.
        for (LocalDate day = local.minusDays(1); !day.isAfter(local.plusDays(1)); day = day.plusDays(1)) {
            Hours hours = sessions.get(day);
            if (hours != null && !at.isBefore(hours.opensAt()) && at.isBefore(hours.closesAt())) {
                return new Place(day, Segment.REGULAR, true);
            }
        }
        Hours hours = sessions.get(local);
        if (hours == null) {
            return new Place(local, Segment.REGULAR, false);
        }
        if (at.isBefore(hours.opensAt())) {
            return new Place(local, Segment.PRE, true);
        }
        boolean closing = print && !at.isAfter(hours.closesAt().plus(CLOSING));
        return new Place(local, closing ? Segment.CLOSING : Segment.POST, true);
    }

    /** The newest session that began by an instant; empty where none is known. */
    public Optional<Map.Entry<LocalDate, Hours>> begunBy(Instant at) {
        return sessions.descendingMap().entrySet().stream()
                .filter(one -> !one.getValue().opensAt().isAfter(at))
                .findFirst();
    }
}
