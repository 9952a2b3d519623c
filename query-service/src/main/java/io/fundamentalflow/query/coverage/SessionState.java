package io.fundamentalflow.query.coverage;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is known of the daily bar of an instrument on a day its calendar may have had a session. */
enum SessionState {
    /** A bar that traded; of what always trades any bar. */
    PRESENT,
    /** A flat bar without volume, or a short gap that the vendor could not fill however often it was asked. */
    NO_TRADE,
    /** No bar, and the vendor may yet have one; or it had one that was refused. */
    MISSING,
    /** A gap of five sessions or more that the vendor could not fill. */
    HALTED,
    /** Not published yet. */
    NOT_DUE,
    /** No bar, and it is not certain that there was a session. */
    UNKNOWN;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What is stored about one day.
     *
     * @param bar a bar is stored
     * @param traded and it is not flat without volume, or of what always trades
     * @param due the vendor should have published it
     * @param certain published lists say that there was a session
     * @param refused a record of the day lies in quarantine
     * @param verdict of the gap it lies in, as ingestion came to it; null: in none that was found yet
     */
    record Facts(
            boolean bar,
            boolean traded,
            boolean due,
            boolean certain,
            boolean refused,
            @Nullable String verdict) {

        static Facts of(Row row) {
            return new Facts(
                    row.getBoolean("bar"),
                    row.getBoolean("traded"),
                    row.getBoolean("due"),
                    row.getBoolean("certain"),
                    row.getBoolean("refused"),
                    row.getString("verdict"));
        }
    }

    static SessionState of(Facts facts) {
        if (facts.bar()) {
            return facts.traded() ? PRESENT : NO_TRADE;
        }
        if (!facts.due()) {
            return NOT_DUE;
        }
        if (!facts.certain()) {
            return UNKNOWN;
        }
        String verdict = facts.verdict();
        // What was refused shows that the vendor had something, however often it was asked since.
        return verdict == null || facts.refused() ? MISSING : valueOf(verdict.toUpperCase(Locale.ROOT));
    }
}
