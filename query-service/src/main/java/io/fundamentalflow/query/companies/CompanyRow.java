package io.fundamentalflow.query.companies;

import io.fundamentalflow.model.reference.Company;
import io.fundamentalflow.model.reference.Industry;
import io.fundamentalflow.model.reference.Sector;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A company as it is written. */
@RegisterForReflection
@Schema(
        name = "Company",
        description = "One listing of one instrument",
        requiredProperties = {
            "id",
            "ticker",
            "name",
            "exchange",
            "venue",
            "type",
            "country",
            "currency",
            "unit",
            "unit_scale",
            "isin",
            "figi",
            "cik",
            "cusip",
            "lei",
            "sector",
            "industry",
            "is_primary",
            "state",
            "listed_on",
            "delisted_on"
        })
record CompanyRow(
        @Schema(description = "Permanent within this installation, whatever the ticker becomes", examples = "42")
        int id,

        @Schema(description = "The ticker it bears today", examples = "AAPL.US")
        String ticker,

        @Schema(examples = "Apple Inc") String name,

        @Schema(description = "Code of /exchanges", examples = "US")
        String exchange,

        @Schema(
                description = "Where it trades, when the exchange is several venues",
                nullable = true,
                examples = "NASDAQ")
        @Nullable String venue,

        @Schema(examples = "Common Stock") String type,
        @Schema(nullable = true, examples = "USA") @Nullable String country,
        @Schema(nullable = true, examples = "USD") @Nullable String currency,

        @Schema(
                enumeration = {"major", "minor"},
                description = "minor: quoted in a fraction of the currency, such as pence")
        String unit,

        @Schema(description = "Quoted units in one major unit", examples = "1")
        int unitScale,

        @Schema(nullable = true, examples = "US0378331005") @Nullable String isin,

        @Schema(nullable = true) @Nullable String figi,

        @Schema(nullable = true, examples = "0000320193") @Nullable String cik,

        @Schema(nullable = true) @Nullable String cusip,
        @Schema(nullable = true) @Nullable String lei,

        @Schema(nullable = true, examples = "Technology") @Nullable String sector,

        @Schema(nullable = true, examples = "Consumer Electronics") @Nullable String industry,

        @Schema(description = "Whether market totals count it")
        boolean isPrimary,

        @Schema(enumeration = {"listed", "delisted", "unknown"})
        String state,

        @Schema(nullable = true) @Nullable LocalDate listedOn,
        @Schema(nullable = true) @Nullable LocalDate delistedOn) {

    static CompanyRow of(Company company) {
        Sector sector = company.getSector();
        Industry industry = company.getIndustry();
        return new CompanyRow(
                company.getId(),
                company.getTicker(),
                company.getName(),
                company.getExchange().getCode(),
                company.getVenue(),
                company.getInstrumentType(),
                company.getCountry(),
                company.getCurrency(),
                company.getUnitScale() == 1 ? "major" : "minor",
                company.getUnitScale(),
                company.getIsin(),
                company.getFigi(),
                company.getCik(),
                company.getCusip(),
                company.getLei(),
                sector == null ? null : sector.getName(),
                industry == null ? null : industry.getName(),
                company.isPrimary(),
                company.getListingState(),
                company.getListedOn(),
                company.getDelistedOn());
    }
}
