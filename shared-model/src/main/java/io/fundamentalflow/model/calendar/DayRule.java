package io.fundamentalflow.model.calendar;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What differs from an ordinary weekday.
 *
 * @param opens null: as usual
 * @param closes null: as usual
 * @param reason null: a regular day after all, in the books only because it is not {@code certain}
 */
record DayRule(
        SessionKind kind,
        @Nullable LocalTime opens,
        @Nullable LocalTime closes,
        @Nullable String reason,
        boolean certain) {

    static DayRule closed(String reason) {
        return new DayRule(SessionKind.HOLIDAY, null, null, reason, true);
    }

    static DayRule closesAt(LocalTime closes, String reason) {
        return new DayRule(SessionKind.HALF_DAY, null, closes, reason, true);
    }

    static DayRule opensAt(LocalTime opens, String reason) {
        return new DayRule(SessionKind.HALF_DAY, opens, null, reason, true);
    }

    static DayRule regular() {
        return new DayRule(SessionKind.REGULAR, null, null, null, true);
    }

    /** The same, but sources disagree. */
    DayRule disputed() {
        return new DayRule(kind, opens, closes, reason, false);
    }
}
