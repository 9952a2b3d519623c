package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What really happened to one instrument, against which a client's stored data and its adjusted prices can be judged.
 * Basis is the newest session: its factors are 1.
 */
public final class KnownTruth {

    private static final int VENDOR_DECIMALS = 4;

    private final History history;
    private final Factors factors;

    KnownTruth(History history) {
        this.history = history;
        this.factors = new Factors(history);
    }

    /** Which instrument. */
    public Instrument instrument() {
        return history.instrument();
    }

    /** Sessions with a bar, oldest first. */
    public List<LocalDate> days() {
        return history.days();
    }

    /** As-traded bars with as-traded volume, oldest first. */
    public List<Bar> bars() {
        return IntStream.range(0, history.size()).mapToObj(history::bar).toList();
    }

    /** The as-traded bar of a session. */
    public Bar bar(LocalDate day) {
        return history.bar(index(day));
    }

    /** Splits effective so far, oldest first. */
    public List<Split> splits() {
        return List.copyOf(history.splits());
    }

    /** Dividends gone ex so far, oldest first, as declared. */
    public List<Dividend> dividends() {
        return List.copyOf(history.dividends());
    }

    /** Rows that are served wrongly. */
    public List<DirtyRow> dirtyRows() {
        return history.dirtyRows();
    }

    /** What a price of that session is multiplied with to undo later splits; 34 digits. */
    public BigDecimal splitFactor(LocalDate day) {
        return factors.at(index(day)).splits();
    }

    /** What a price of that session is multiplied with to undo later splits and dividends; 34 digits. */
    public BigDecimal allFactor(LocalDate day) {
        return factors.at(index(day)).all();
    }

    /** What an as-traded volume of that session is multiplied with to undo later splits. */
    public BigDecimal volumeFactor(LocalDate day) {
        return factors.at(index(day)).shares();
    }

    /** Bar with prices and volume adjusted for later splits, unrounded. */
    public Bar splitAdjusted(LocalDate day) {
        return adjusted(day, splitFactor(day));
    }

    /** Bar with prices adjusted for later splits and dividends and volume for splits only, unrounded. */
    public Bar fullyAdjusted(LocalDate day) {
        return adjusted(day, allFactor(day));
    }

    /** The {@code adjusted_close} the vendor serves for that session: six-digit factors, four decimals. */
    public BigDecimal vendorAdjustedClose(LocalDate day) {
        int i = index(day);
        return history.bar(i).close().multiply(factors.at(i).vendor()).setScale(VENDOR_DECIMALS, RoundingMode.HALF_UP);
    }

    /** The close of the session before, on the share basis of a session that is not the first. */
    BigDecimal previousClose(LocalDate day) {
        int i = index(day);
        return history.bar(i - 1)
                .close()
                .multiply(factors.at(i - 1).splits())
                .divide(factors.at(i).splits(), VENDOR_DECIMALS, RoundingMode.HALF_UP);
    }

    /** Ex-dates whose dividend is too large for a factor. */
    public List<LocalDate> unappliedDividends() {
        return factors.unapplied();
    }

    private Bar adjusted(LocalDate day, BigDecimal factor) {
        Bar bar = bar(day);
        return new Bar(
                day,
                bar.open().multiply(factor),
                bar.high().multiply(factor),
                bar.low().multiply(factor),
                bar.close().multiply(factor),
                bar.volume().multiply(volumeFactor(day)));
    }

    private int index(LocalDate day) {
        int i = history.firstAtOrAfter(day);
        if (i >= history.size() || !history.days().get(i).equals(day)) {
            throw new IllegalArgumentException("no bar of " + instrument().symbol() + " on " + day);
        }
        return i;
    }
}
