package io.fundamentalflow.ingestion.insiders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A trade while an answer is compared with what is stored: stored or new, standing or superseded. */
final class TradeEntry {

    private final @Nullable StoredTrade stored;
    private final int number;
    private final int occurrence;
    private final int version;
    private final Instant knownAt;
    private InsiderTrade trade;
    private @Nullable TradeEntry successor;
    private @Nullable Instant supersededAt;
    private boolean changed;

    private TradeEntry(
            @Nullable StoredTrade stored,
            InsiderTrade trade,
            int number,
            int occurrence,
            int version,
            Instant knownAt,
            @Nullable Instant supersededAt) {
        this.stored = stored;
        this.trade = trade;
        this.number = number;
        this.occurrence = occurrence;
        this.version = version;
        this.knownAt = knownAt;
        this.supersededAt = supersededAt;
    }

    static TradeEntry of(StoredTrade stored) {
        return new TradeEntry(
                stored,
                stored.trade(),
                0,
                stored.occurrence(),
                stored.version(),
                stored.knownAt(),
                stored.supersededAt());
    }

    /** @param number of the row among the new ones */
    static TradeEntry added(InsiderTrade trade, int number, int occurrence, int version, Instant knownAt) {
        return new TradeEntry(null, trade, number, occurrence, version, knownAt, null);
    }

    InsiderTrade trade() {
        return trade;
    }

    /** Null while it is new. */
    @Nullable Long id() {
        return stored == null ? null : stored.id();
    }

    int number() {
        return number;
    }

    int occurrence() {
        return occurrence;
    }

    int version() {
        return version;
    }

    Instant knownAt() {
        return knownAt;
    }

    boolean isNew() {
        return stored == null;
    }

    boolean stands() {
        return supersededAt == null;
    }

    @Nullable Instant supersededAt() {
        return supersededAt;
    }

    @Nullable TradeEntry successor() {
        return successor;
    }

    /** Whether a stored row is different now. */
    boolean isChanged() {
        return changed;
    }

    void link(TradeEntry itsSuccessor) {
        successor = itsSuccessor;
    }

    void supersede(TradeEntry itsSuccessor) {
        successor = itsSuccessor;
        supersededAt = itsSuccessor.knownAt;
        changed = !isNew();
    }

    /** Fills in what was not known; whether there was anything. */
    boolean complete(InsiderTrade completed) {
        if (completed.equals(trade)) {
            return false;
        }
        trade = completed;
        changed = !isNew();
        return changed;
    }

    /** A superseded trade is not what a filing after its correction speaks of, even when it says the same. */
    boolean mayBeIn(Filing filing) {
        return successor == null || !filing.isAfter(successor.trade.filing());
    }
}
