package io.fundamentalflow.query.holdings;

import static io.fundamentalflow.query.known.KnownRow.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.fundamentalflow.query.documents.SectionNormaliser;
import io.fundamentalflow.query.documents.VendorText;
import io.fundamentalflow.query.known.KnownRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Someone who holds the stock. */
@RegisterForReflection
@Schema(
        name = "Holder",
        description = "An institution or a fund that holds the stock",
        requiredProperties = {
            "position",
            "kind",
            "name",
            "reported_on",
            "percent_of_company",
            "percent_of_holder",
            "shares",
            "shares_change",
            "shares_change_percent"
        })
record HolderRow(
        @Schema(description = "In the vendor's order, institutions first", examples = "1")
        int position,

        @Schema(enumeration = {"institution", "fund"}) String kind,

        @Schema(nullable = true, examples = "Vanguard Group Inc") @Nullable String name,

        @Schema(nullable = true, examples = "2024-06-30") @Nullable LocalDate reportedOn,

        @Schema(description = "Of the company's shares", nullable = true, examples = "9.0916") @Nullable BigDecimal percentOfCompany,

        @Schema(description = "Of what the holder holds", nullable = true, examples = "5.8033") @Nullable BigDecimal percentOfHolder,

        @Schema(nullable = true) @Nullable BigDecimal shares,

        @Schema(description = "Against the report before", nullable = true) @Nullable BigDecimal sharesChange,

        @Schema(nullable = true, examples = "1.1856") @Nullable BigDecimal sharesChangePercent,

        @JsonIgnore @Schema(hidden = true) Instant knownAt)
        implements KnownRow {

    static final List<String> COLUMNS = List.of(
            "position",
            "kind",
            "name",
            "reported_on",
            "percent_of_company",
            "percent_of_holder",
            "shares",
            "shares_change",
            "shares_change_percent");

    /** Of the vendor's two lists. */
    static List<HolderRow> of(SectionRead holders) {
        List<HolderRow> rows = new ArrayList<>();
        for (JsonNode row : SectionNormaliser.rows(holders.part("Institutions"))) {
            rows.add(of(rows.size() + 1, "institution", row, holders.knownAt()));
        }
        for (JsonNode row : SectionNormaliser.rows(holders.part("Funds"))) {
            rows.add(of(rows.size() + 1, "fund", row, holders.knownAt()));
        }
        return rows;
    }

    private static HolderRow of(int position, String kind, JsonNode row, Instant knownAt) {
        return new HolderRow(
                position,
                kind,
                VendorText.text(row, "name"),
                VendorText.day(row, "date"),
                VendorText.decimal(row, "totalShares"),
                VendorText.decimal(row, "totalAssets"),
                VendorText.decimal(row, "currentShares"),
                VendorText.decimal(row, "change"),
                VendorText.decimal(row, "change_p"),
                knownAt);
    }

    @Override
    public List<@Nullable String> cells() {
        return Arrays.asList(
                text(position),
                kind,
                name,
                text(reportedOn),
                text(percentOfCompany),
                text(percentOfHolder),
                text(shares),
                text(sharesChange),
                text(sharesChangePercent));
    }

    @Override
    public String cursor() {
        return new ListCursor(knownAt, position).text();
    }
}
