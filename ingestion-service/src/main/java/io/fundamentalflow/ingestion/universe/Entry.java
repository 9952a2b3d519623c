package io.fundamentalflow.ingestion.universe;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One instrument of the universe.
 *
 * @param ticker what it bears today; while it is awaited, what was asked for
 * @param exchange the vendor's exchange code
 * @param name null while it is awaited
 * @param state see {@link State}
 * @param addedBy {@code operator}, {@code configuration}, or {@code migration} for what was loaded before there was a universe
 */
@RegisterForReflection
public record Entry(
        @Schema(examples = "AAPL.US") String ticker,
        @Schema(examples = "US") String exchange,
        @Nullable String name,
        State state,
        Instant addedAt,
        @Schema(examples = "operator") String addedBy,
        @Nullable Instant removedAt,
        @Nullable String removedBy) {

    /** What the timetable makes of an entry. */
    public enum State {
        /** Loaded after every session. */
        FOLLOWED("followed"),
        /** The symbol list of its exchange is not loaded yet; it comes with the next session's. */
        AWAITED("awaited"),
        /** Delisted, or in no symbol list of its exchange: not loaded, but for once where the configuration says so; followed once a list has it. */
        NOT_LISTED("not_listed"),
        /** Its identity is in doubt: not loaded until that is resolved. */
        HELD("held"),
        /** Not loaded any more; what is stored stays. */
        REMOVED("removed");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }

        static State ofCode(String code) {
            for (State state : values()) {
                if (state.code.equals(code)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no state " + code);
        }
    }
}
