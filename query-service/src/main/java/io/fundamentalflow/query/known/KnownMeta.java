package io.fundamentalflow.query.known;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.model.Ticker;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose rows they are, and as of when. */
@RegisterForReflection
@Schema(
        name = "KnownMeta",
        requiredProperties = {"ticker", "as_of"})
public record KnownMeta(
        @Schema(description = "The ticker the instrument bears today", examples = "AAPL.US")
        String ticker,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The former ticker that was asked for; absent when it is the present one")
        @Nullable String requestedTicker,

        @Schema(
                description = "The answer holds what was known at this moment; null: now",
                nullable = true,
                examples = "2024-01-31T21:00:00Z")
        @Nullable Instant asOf,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "may_include_restatements: some rows were first seen later than the market knew them, so they"
                                + " may hold later corrections; absent when nothing is to be said")
        List<String> flags) {

    static final String RESTATEMENTS = "may_include_restatements";

    /** About {@code known}, which was asked for as {@code requested}. */
    public static KnownMeta of(Ticker requested, Known<?> known) {
        return of(requested, known, false);
    }

    /**
     * About {@code known}, which was asked for as {@code requested}.
     *
     * @param assumed whether a row was first seen later than the market knew it
     */
    public static KnownMeta of(Ticker requested, Known<?> known, boolean assumed) {
        String former = requested.toString().equals(known.ticker()) ? null : requested.toString();
        return new KnownMeta(known.ticker(), former, known.asOf(), assumed ? List.of(RESTATEMENTS) : List.of());
    }
}
