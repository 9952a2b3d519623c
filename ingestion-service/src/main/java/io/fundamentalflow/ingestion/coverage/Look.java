package io.fundamentalflow.ingestion.coverage;

import org.jspecify.annotations.Nullable;

/**
 * What a look at some instruments of an exchange came to.
 *
 * @param last id of the last instrument looked at, to go on after it; null: there was none left
 * @param instruments how many were looked at
 * @param found gaps not known before
 * @param gone gaps that are none any more
 */
record Look(@Nullable Integer last, int instruments, int found, int gone) {

    /** Another replica is looking. */
    static final Look NONE = new Look(null, 0, 0, 0);

    Look and(Look next) {
        return new Look(next.last, instruments + next.instruments, found + next.found, gone + next.gone);
    }
}
