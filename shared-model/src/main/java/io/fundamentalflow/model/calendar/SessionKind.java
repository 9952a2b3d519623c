package io.fundamentalflow.model.calendar;

/** What a calendar says about one weekday. */
public enum SessionKind {
    REGULAR("regular"),
    /** Open for less than the usual hours. */
    HALF_DAY("half_day"),
    HOLIDAY("holiday");

    private final String code;

    SessionKind(String code) {
        this.code = code;
    }

    /** The name in the database and in answers; never changes. */
    public String code() {
        return code;
    }
}
