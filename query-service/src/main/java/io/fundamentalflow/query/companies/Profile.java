package io.fundamentalflow.query.companies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fundamentalflow.query.documents.SectionNormaliser;
import io.fundamentalflow.query.documents.VendorText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the newest company document says in its General section. */
@RegisterForReflection
@Schema(
        name = "CompanyProfile",
        description = "The General section of the newest company document; what the vendor does not know is null",
        requiredProperties = {
            "description",
            "address",
            "phone",
            "web_url",
            "logo_url",
            "employees",
            "fiscal_year_end",
            "ipo_date",
            "primary_ticker",
            "category",
            "fund_family",
            "fund_style",
            "gic_sector",
            "gic_group",
            "gic_industry",
            "gic_sub_industry",
            "home_category",
            "officers",
            "listings",
            "updated_at",
            "known_at"
        })
record Profile(
        @Schema(description = "Of a fund: its summary", nullable = true) @Nullable String description,

        @Schema(nullable = true) @Nullable String address,
        @Schema(nullable = true) @Nullable String phone,
        @Schema(nullable = true) @Nullable String webUrl,

        @Schema(description = "Relative to the vendor's site", nullable = true) @Nullable String logoUrl,

        @Schema(description = "Full time", nullable = true, examples = "228000") @Nullable Long employees,

        @Schema(description = "Name of the month", nullable = true, examples = "June") @Nullable String fiscalYearEnd,

        @Schema(nullable = true, examples = "1986-03-13") @Nullable LocalDate ipoDate,

        @Schema(nullable = true, examples = "MSFT.US") @Nullable String primaryTicker,

        @Schema(description = "Of funds and coins", nullable = true, examples = "Large Blend") @Nullable String category,

        @Schema(description = "Of mutual funds", nullable = true) @Nullable String fundFamily,

        @Schema(description = "Of mutual funds", nullable = true) @Nullable String fundStyle,

        @Schema(nullable = true, examples = "Information Technology") @Nullable String gicSector,

        @Schema(nullable = true, examples = "Software & Services") @Nullable String gicGroup,

        @Schema(nullable = true, examples = "Software") @Nullable String gicIndustry,

        @Schema(nullable = true, examples = "Systems Software") @Nullable String gicSubIndustry,

        @Schema(nullable = true, examples = "Domestic") @Nullable String homeCategory,

        List<Officer> officers,
        List<Listing> listings,

        @Schema(description = "The vendor's date of the section", nullable = true) @Nullable LocalDate updatedAt,

        @Schema(description = "When we saw it") Instant knownAt) {

    /** Someone who runs the company. */
    @RegisterForReflection
    @Schema(
            name = "Officer",
            requiredProperties = {"name", "title", "year_born"})
    record Officer(
            @Schema(nullable = true, examples = "Jane Doe") @Nullable String name,

            @Schema(nullable = true, examples = "CFO") @Nullable String title,

            @Schema(nullable = true, examples = "1967") @Nullable Integer yearBorn) {}

    /** Where else the company is listed. */
    @RegisterForReflection
    @Schema(
            name = "Listing",
            requiredProperties = {"code", "exchange", "name"})
    record Listing(
            @Schema(nullable = true, examples = "MSFT34") @Nullable String code,

            @Schema(nullable = true, examples = "SA") @Nullable String exchange,

            @Schema(nullable = true) @Nullable String name) {}

    /** Of a General section as the vendor sent it. */
    static Profile of(JsonNode general, Instant knownAt) {
        return new Profile(
                either(general, "Description", "Fund_Summary"),
                VendorText.text(general, "Address"),
                VendorText.text(general, "Phone"),
                VendorText.text(general, "WebURL"),
                VendorText.text(general, "LogoURL"),
                whole(VendorText.decimal(general, "FullTimeEmployees")),
                either(general, "FiscalYearEnd", "Fiscal_Year_End"),
                VendorText.day(general, "IPODate"),
                VendorText.text(general, "PrimaryTicker"),
                either(general, "Category", "Fund_Category"),
                VendorText.text(general, "Fund_Family"),
                VendorText.text(general, "Fund_Style"),
                VendorText.text(general, "GicSector"),
                VendorText.text(general, "GicGroup"),
                VendorText.text(general, "GicIndustry"),
                VendorText.text(general, "GicSubIndustry"),
                VendorText.text(general, "HomeCategory"),
                officers(general),
                listings(general),
                VendorText.day(general, "UpdatedAt"),
                knownAt);
    }

    private static List<Officer> officers(JsonNode general) {
        List<Officer> officers = new ArrayList<>();
        for (JsonNode row : rows(general, "Officers")) {
            Long born = whole(VendorText.decimal(row, "YearBorn"));
            officers.add(new Officer(
                    VendorText.text(row, "Name"),
                    VendorText.text(row, "Title"),
                    born == null ? null : born.intValue()));
        }
        return officers;
    }

    private static List<Listing> listings(JsonNode general) {
        List<Listing> listings = new ArrayList<>();
        for (JsonNode row : rows(general, "Listings")) {
            listings.add(new Listing(
                    VendorText.code(row, "Code"), VendorText.text(row, "Exchange"), VendorText.text(row, "Name")));
        }
        return listings;
    }

    private static Iterable<JsonNode> rows(JsonNode general, String name) {
        JsonNode list = general.get(name);
        return SectionNormaliser.rows(list == null ? MissingNode.getInstance() : list);
    }

    private static @Nullable String either(JsonNode general, String name, String other) {
        String text = VendorText.text(general, name);
        return text == null ? VendorText.text(general, other) : text;
    }

    /** Null where it is none, or beyond any count. */
    private static @Nullable Long whole(@Nullable BigDecimal number) {
        return number == null || number.abs().precision() - number.scale() > 15 ? null : number.longValue();
    }
}
