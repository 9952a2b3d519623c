package io.fundamentalflow.model.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One day of a calendar: a session with its hours, or a holiday with its reason.
 *
 * @param day the date at the market
 * @param opensAt first instant of regular trading; null on a holiday
 * @param closesAt end of regular trading, closing auction not counted; null on a holiday
 * @param reason why the day is not a regular one; null on a regular day
 * @param certain whether it is known from published lists that the market was open, or closed; where false, a bar that is
 *     not there is unknown, never missing
 */
public record Session(
        LocalDate day,
        SessionKind kind,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable String reason,
        boolean certain) {

    public Session {
        Objects.requireNonNull(day, "day");
        boolean closed = kind == SessionKind.HOLIDAY;
        if (closed != (opensAt == null) || closed != (closesAt == null)) {
            throw new IllegalArgumentException("a session has hours, a holiday has none: " + day);
        }
        if (opensAt != null && closesAt != null && !opensAt.isBefore(closesAt)) {
            throw new IllegalArgumentException("a session ends after it begins: " + day);
        }
    }

    public boolean isOpen() {
        return kind != SessionKind.HOLIDAY;
    }
}
