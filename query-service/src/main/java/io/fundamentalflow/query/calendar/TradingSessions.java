package io.fundamentalflow.query.calendar;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which days instruments trade, from memory; read from the database and refreshed by the hour. */
@Singleton
public class TradingSessions {

    /**
     * The newest session whose daily bars the vendor should have published by {@code now}.
     *
     * @param exchange for its publication delay; null: the default delay
     */
    public Optional<LocalDate> dueSession(String calendarId, @Nullable String exchange, Instant now) {
        return Optional.empty();
    }

    /** Sessions of a calendar from {@code from} to {@code to}, both included, that are certain to have been held. */
    public List<LocalDate> sessionsBetween(String calendarId, LocalDate from, LocalDate to) {
        return List.of();
    }

    /** Whether it is certain that {@code day} was or was not a session. */
    public boolean known(String calendarId, LocalDate day) {
        return false;
    }
}
