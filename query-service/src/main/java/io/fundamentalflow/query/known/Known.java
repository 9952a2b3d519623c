package io.fundamentalflow.query.known;

import io.fundamentalflow.query.calendar.Freshness;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was known about an instrument.
 *
 * @param ticker the instrument's of today
 * @param type what kind of instrument it is, in the vendor's words
 * @param asOf the moment; null: now
 * @param seq newest event number in the snapshot
 */
public record Known<T>(
        List<T> rows, String ticker, String type, @Nullable Instant asOf, long seq, Freshness.Inputs freshness) {

    /** The same with other rows. */
    public <R> Known<R> with(Function<List<T>, List<R>> change) {
        return new Known<>(change.apply(rows), ticker, type, asOf, seq, freshness);
    }
}
