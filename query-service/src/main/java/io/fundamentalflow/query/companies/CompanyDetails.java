package io.fundamentalflow.query.companies;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A company with its tickers and what its newest document says.
 *
 * @param tickers oldest first
 * @param profile null while no document was read
 */
@RegisterForReflection
record CompanyDetails(
        @JsonUnwrapped CompanyRow company,
        List<TickerSpan> tickers,
        @Nullable Profile profile) {

    /** About one company. */
    @RegisterForReflection
    @Schema(name = "CompanyMeta")
    record Meta(
            @Schema(examples = "AAPL.US") String ticker,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "The former ticker that was asked for; absent when it is the present one")
            @Nullable String requestedTicker,

            @Schema(description = "Always null: answers hold what is known now", nullable = true) @Nullable LocalDate asOf) {}

    /** About a list of companies. */
    @RegisterForReflection
    @Schema(name = "CompaniesMeta")
    record ListMeta(
            @Schema(description = "Rows in this answer", examples = "100")
            int count,

            @Schema(
                    description = "ticker, or relevance when q is given",
                    enumeration = {"ticker", "relevance"})
            String order,

            @Schema(description = "Always null: answers hold what is known now", nullable = true) @Nullable LocalDate asOf) {}
}
