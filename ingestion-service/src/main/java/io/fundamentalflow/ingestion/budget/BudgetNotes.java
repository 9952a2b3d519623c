package io.fundamentalflow.ingestion.budget;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What became of requests, in the order it happened, until it is written: an outage of the database loses none. */
final class BudgetNotes {

    private final Deque<Uni<Void>> notes = new ArrayDeque<>();

    synchronized void add(Uni<Void> note) {
        notes.addLast(note);
    }

    /** Writes what is there; what fails, and what follows it, stays. */
    Uni<Void> write() {
        Uni<Void> written = Uni.createFrom().voidItem();
        for (Uni<Void> note : all()) {
            written = written.chain(() -> note).invoke(() -> forget(note));
        }
        return written;
    }

    private synchronized List<Uni<Void>> all() {
        return new ArrayList<>(notes);
    }

    private synchronized void forget(Uni<Void> note) {
        notes.remove(note);
    }
}
