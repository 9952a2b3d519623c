package io.fundamentalflow.simulator.market;

import java.time.LocalDate;
import java.util.Locale;

/**
 * What is wrong with the list of an instrument's actions, while its prices and adjusted closes are right.
 *
 * @param exDate of the action it is about; for a dividend that never was, the day it is listed on
 */
public record SpoiledAction(LocalDate exDate, Kind kind) {

    /** What can be wrong with a list. */
    public enum Kind {
        /** The action is not listed. */
        UNLISTED("the action happened and is not listed"),
        /** A dividend is listed that was never paid, of the amount of the first one. */
        NEVER_WAS("the dividend is listed and was never paid"),
        /** The dividend is listed on the next day too. */
        LISTED_TWICE("the dividend is listed on the next day too");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** What is wrong, in words. */
        public String meaning() {
            return meaning;
        }

        /** Its name in JSON. */
        public String jsonName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** From its name in JSON, for example {@code unlisted}. */
        public static Kind of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }
}
