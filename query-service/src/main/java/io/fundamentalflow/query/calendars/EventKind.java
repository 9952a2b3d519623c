package io.fundamentalflow.query.calendars;

import java.util.Arrays;
import java.util.Optional;

/** What an event of a calendar is. */
enum EventKind {
    EARNINGS("earnings"),
    IPO("ipo"),
    SPLIT("split"),
    DIVIDEND("dividend"),
    /** What analysts expect of a period; its day is the period's end. */
    TREND("trend");

    private final String code;

    EventKind(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Optional<EventKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
