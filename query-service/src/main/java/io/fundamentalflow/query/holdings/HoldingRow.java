package io.fundamentalflow.query.holdings;

import static io.fundamentalflow.query.known.KnownRow.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.fundamentalflow.query.known.KnownRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something a fund holds, or a member of an index. */
@RegisterForReflection
@Schema(
        name = "Holding",
        description = "Something a fund holds, or a member of an index",
        requiredProperties = {
            "position",
            "name",
            "ticker",
            "code",
            "exchange",
            "sector",
            "industry",
            "country",
            "region",
            "weight_percent",
            "shares",
            "shares_change",
            "member_from",
            "member_to",
            "active"
        })
record HoldingRow(
        @Schema(description = "1 is the largest weight; members over time by name", examples = "1")
        int position,

        @Schema(nullable = true, examples = "Apple Inc") @Nullable String name,

        @Schema(
                description = "SYMBOL.EXCHANGE where the vendor says both; null for a name alone",
                nullable = true,
                examples = "AAPL.US")
        @Nullable String ticker,

        @Schema(nullable = true, examples = "AAPL") @Nullable String code,

        @Schema(nullable = true, examples = "US") @Nullable String exchange,

        @Schema(nullable = true) @Nullable String sector,
        @Schema(nullable = true) @Nullable String industry,
        @Schema(nullable = true) @Nullable String country,
        @Schema(nullable = true) @Nullable String region,

        @Schema(description = "Percent of the whole: 6.88 is 6.88 %", nullable = true, examples = "6.88") @Nullable BigDecimal weightPercent,

        @Schema(description = "Owned; mutual funds only", nullable = true) @Nullable BigDecimal shares,

        @Schema(description = "Against the report before; mutual funds only", nullable = true) @Nullable BigDecimal sharesChange,

        @Schema(description = "With history=true: first day in the index", nullable = true) @Nullable LocalDate memberFrom,

        @Schema(description = "With history=true: when it left; null: still in, or not known", nullable = true)
        @Nullable LocalDate memberTo,

        @Schema(description = "With history=true: whether it was in the index when this was observed", nullable = true)
        @Nullable Boolean active,

        @JsonIgnore @Schema(hidden = true) Instant knownAt)
        implements KnownRow {

    static final List<String> COLUMNS = List.of(
            "position",
            "name",
            "ticker",
            "code",
            "exchange",
            "sector",
            "industry",
            "country",
            "region",
            "weight_percent",
            "shares",
            "shares_change",
            "member_from",
            "member_to",
            "active");

    HoldingRow at(int place) {
        return new HoldingRow(
                place,
                name,
                ticker,
                code,
                exchange,
                sector,
                industry,
                country,
                region,
                weightPercent,
                shares,
                sharesChange,
                memberFrom,
                memberTo,
                active,
                knownAt);
    }

    HoldingRow weighing(@Nullable BigDecimal percent) {
        return new HoldingRow(
                position,
                name,
                ticker,
                code,
                exchange,
                sector,
                industry,
                country,
                region,
                percent,
                shares,
                sharesChange,
                memberFrom,
                memberTo,
                active,
                knownAt);
    }

    @Override
    public List<@Nullable String> cells() {
        return Arrays.asList(
                text(position),
                name,
                ticker,
                code,
                exchange,
                sector,
                industry,
                country,
                region,
                text(weightPercent),
                text(shares),
                text(sharesChange),
                text(memberFrom),
                text(memberTo),
                text(active));
    }

    /** Pins the version: a newer one in between does not mix with the pages already given. */
    @Override
    public String cursor() {
        return new ListCursor(knownAt, position).text();
    }
}
