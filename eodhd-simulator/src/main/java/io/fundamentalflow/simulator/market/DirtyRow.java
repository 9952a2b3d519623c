package io.fundamentalflow.simulator.market;

import java.time.LocalDate;

/**
 * A served row that is not what happened.
 *
 * @param day session it belongs to
 * @param kind what is wrong
 */
public record DirtyRow(LocalDate day, Kind kind) {

    /** What can be wrong with a row. */
    public enum Kind {
        /** Open, high, low and close are below zero. */
        NEGATIVE_PRICE("all prices are negative", false),
        /** Open, high, low and close are zero while shares were traded. */
        ZERO_PRICE("all prices are zero with volume", false),
        /** High and low are exchanged. */
        HIGH_BELOW_LOW("high and low are exchanged", false),
        /** Close and adjusted close are null. */
        NULL_CLOSE("close is null", false),
        /** The day is there twice; the second row has another close. */
        DUPLICATE_DATE("a second row for the day with another close", false),
        /** One more row, dated on the Saturday after. */
        WEEKEND_DATE("one more row dated on the next Saturday", false),
        /** Prices of one day are a hundred times too large. */
        TIMES_100("prices are a hundred times too large", false),
        /** Volume is negative. */
        NEGATIVE_VOLUME("volume is negative", false),
        /** One more row dated 0000-00-00. */
        ZERO_DATE("one more row dated 0000-00-00", false),
        /** One more row far in the future. */
        FUTURE_DATE("one more row dated 2099-01-02", false),
        /** Numbers are written as strings: odd, but the values are right. */
        STRING_NUMBERS("numbers are strings; the values are right", true);

        private final String meaning;
        private final boolean acceptable;

        Kind(String meaning, boolean acceptable) {
            this.meaning = meaning;
            this.acceptable = acceptable;
        }

        /** What is wrong, in words. */
        public String meaning() {
            return meaning;
        }

        /** Whether a client should read the row all the same. */
        public boolean isAcceptable() {
            return acceptable;
        }

        /** Whether the true row is served too, beside the dirty one. */
        public boolean isExtraRow() {
            return this == DUPLICATE_DATE || this == WEEKEND_DATE || this == ZERO_DATE || this == FUTURE_DATE;
        }
    }
}
