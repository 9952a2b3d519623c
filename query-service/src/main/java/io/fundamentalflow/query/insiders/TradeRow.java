package io.fundamentalflow.query.insiders;

import static io.fundamentalflow.query.known.KnownRow.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fundamentalflow.model.fundamentals.TradeFlag;
import io.fundamentalflow.query.documents.VendorText;
import io.fundamentalflow.query.known.KnownRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An insider's trade as it is written. */
@RegisterForReflection
@Schema(
        name = "InsiderTransaction",
        description = "One trade of one insider as reported in one filing",
        requiredProperties = {
            "id",
            "transaction_date",
            "report_date",
            "owner_name",
            "owner_cik",
            "owner_title",
            "owner_relationship",
            "code",
            "meaning",
            "direction",
            "security_title",
            "derivative",
            "shares",
            "price",
            "value",
            "post_shares",
            "ownership",
            "version",
            "known_at",
            "accession_number",
            "link"
        })
record TradeRow(
        @Schema(description = "Permanent within this installation")
        long id,

        @Schema(examples = "2024-10-25") LocalDate transactionDate,

        @Schema(nullable = true, examples = "2024-10-28") @Nullable LocalDate reportDate,

        @Schema(examples = "Jane Doe") String ownerName,

        @Schema(nullable = true) @Nullable String ownerCik,

        @Schema(nullable = true, examples = "CFO") @Nullable String ownerTitle,

        @Schema(nullable = true) @Nullable String ownerRelationship,

        @Schema(description = "Of the SEC's forms 3, 4 and 5", examples = "S")
        String code,

        @Schema(
                description = "The code in words; null for one the SEC does not have",
                nullable = true,
                examples = "sale")
        @Nullable String meaning,

        @Schema(
                nullable = true,
                enumeration = {"acquired", "disposed"})
        @Nullable String direction,

        @Schema(nullable = true, examples = "Common Stock") @Nullable String securityTitle,

        boolean derivative,

        @Schema(nullable = true, examples = "50000") @Nullable BigDecimal shares,

        @Schema(description = "Per share", nullable = true, examples = "311.02") @Nullable BigDecimal price,

        @Schema(description = "shares × price", nullable = true, examples = "15551000") @Nullable BigDecimal value,

        @Schema(description = "Held afterwards", nullable = true) @Nullable BigDecimal postShares,

        @Schema(description = "direct, indirect or unknown", examples = "direct")
        String ownership,

        @Schema(description = "2 for the first correction", examples = "1")
        int version,

        @Schema(description = "From when it was known") Instant knownAt,

        @Schema(description = "Of the filing", nullable = true) @Nullable String accessionNumber,

        @Schema(nullable = true) @Nullable String link,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "What the checks noticed; absent when nothing")
        List<String> flags,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "When a corrected filing took its place, as known then; shown with superseded=true only")
        @Nullable Instant supersededAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The id of the trade that took its place")
        @Nullable Long supersededBy)
        implements KnownRow {

    static final List<String> COLUMNS = List.of(
            "id",
            "transaction_date",
            "report_date",
            "owner_name",
            "owner_cik",
            "owner_title",
            "owner_relationship",
            "code",
            "meaning",
            "direction",
            "security_title",
            "derivative",
            "shares",
            "price",
            "value",
            "post_shares",
            "ownership",
            "version",
            "known_at",
            "accession_number",
            "link",
            "flags",
            "superseded_at",
            "superseded_by");

    static TradeRow of(Row row) {
        BigDecimal shares = decimal(row, "shares");
        BigDecimal price = decimal(row, "price");
        Boolean acquired = row.getBoolean("acquired");
        OffsetDateTime superseded = row.getOffsetDateTime("superseded_at");
        return new TradeRow(
                row.getLong("id"),
                row.getLocalDate("transaction_date"),
                row.getLocalDate("report_date"),
                row.getString("owner_name"),
                row.getString("owner_cik"),
                row.getString("owner_title"),
                row.getString("owner_relationship"),
                row.getString("transaction_code"),
                TradeMeaning.of(row.getString("transaction_code")),
                acquired == null ? null : acquired ? "acquired" : "disposed",
                row.getString("security_title"),
                row.getBoolean("derivative"),
                shares,
                price,
                shares == null || price == null ? null : VendorText.written(shares.multiply(price)),
                decimal(row, "post_shares"),
                row.getString("ownership"),
                row.getInteger("version"),
                row.getOffsetDateTime("known_at").toInstant(),
                row.getString("accession_number"),
                row.getString("link"),
                TradeFlag.codes(row.getInteger("flags")),
                superseded == null ? null : superseded.toInstant(),
                row.getLong("superseded_by"));
    }

    @Override
    public List<@Nullable String> cells() {
        return Arrays.asList(
                text(id),
                text(transactionDate),
                text(reportDate),
                ownerName,
                ownerCik,
                ownerTitle,
                ownerRelationship,
                code,
                meaning,
                direction,
                securityTitle,
                text(derivative),
                text(shares),
                text(price),
                text(value),
                text(postShares),
                ownership,
                text(version),
                text(knownAt),
                accessionNumber,
                link,
                String.join(" ", flags),
                text(supersededAt),
                text(supersededBy));
    }

    @Override
    public String cursor() {
        return new TradeCursor(transactionDate, id).text();
    }

    private static @Nullable BigDecimal decimal(Row row, String column) {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : VendorText.written(value);
    }
}
