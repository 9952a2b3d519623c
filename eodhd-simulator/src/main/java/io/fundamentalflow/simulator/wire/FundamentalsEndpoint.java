package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Industry;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.MarketPlace;
import io.fundamentalflow.simulator.market.Profile;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** {@code GET /fundamentals/{symbol}}: the General section; sections that are not generated are absent. */
final class FundamentalsEndpoint implements Endpoint {

    private static final int CALLS = Costs.of("fundamentals");

    private final Market market;

    FundamentalsEndpoint(Market market) {
        this.market = market;
    }

    @Override
    public Answer answer(WireRequest request) {
        Optional<Instrument> found = market.find(request.symbol());
        if (found.isEmpty()) {
            return Answer.text(404, "Symbol not found", 1);
        }
        byte[] whole = Json.bytes(out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("General");
            general(out, found.get(), Profile.of(found.get(), market.settings()));
            out.writeEndObject();
            out.writeEndObject();
        });
        return Answer.json(JsonSlice.filter(whole, request.param("filter", "")), CALLS);
    }

    private static void general(JsonGenerator out, Instrument one, Profile profile) throws IOException {
        boolean stock = one.type().equals("Common Stock");
        Json.text(out, "Code", one.code());
        Json.text(out, "Type", one.type());
        Json.text(out, "Name", one.name());
        Json.text(out, "Exchange", one.venue());
        currency(out, one.place());
        Json.text(out, "CountryName", one.place().country());
        Json.text(out, "CountryISO", one.place().countryIso());
        Json.text(out, "OpenFigi", profile.openFigi());
        Json.text(out, "ISIN", one.isin());
        if (stock) {
            identifiers(out, one, profile);
            classification(out, one.industry());
            Json.text(out, "HomeCategory", "Domestic");
            out.writeBooleanField("IsDelisted", one.isDelisted());
        }
        Json.text(
                out,
                "Description",
                one.name() + " is an invented company. It does business in "
                        + one.industry().industry() + " and was made up by a simulator.");
        if (stock) {
            address(out, one, profile);
        } else {
            Json.text(out, "Category", "Large Blend");
        }
        out.writeObjectFieldStart("Listings");
        out.writeEndObject();
        if (stock) {
            officers(out, profile);
        }
        Json.text(out, "Phone", profile.phone());
        Json.text(out, "WebURL", "https://www." + one.code().toLowerCase(Locale.ROOT) + ".example");
        Json.text(out, "LogoURL", "/img/logos/" + one.place() + "/" + one.code() + ".png");
        out.writeNumberField("FullTimeEmployees", profile.employees());
        Json.text(out, "UpdatedAt", one.listed().withDayOfMonth(1).toString());
    }

    private static void currency(JsonGenerator out, MarketPlace place) throws IOException {
        // Companies on the London list are described in pounds although quoted in pence.
        Json.text(out, "CurrencyCode", place == MarketPlace.LSE ? "GBP" : place.currency());
        Json.text(
                out,
                "CurrencyName",
                switch (place) {
                    case US -> "US Dollar";
                    case LSE -> "British Pound";
                    case XETRA -> "Euro";
                });
        Json.text(
                out,
                "CurrencySymbol",
                switch (place) {
                    case US -> "$";
                    case LSE -> "\u00a3";
                    case XETRA -> "\u20ac";
                });
    }

    private static void identifiers(JsonGenerator out, Instrument one, Profile profile) throws IOException {
        boolean american = one.place() == MarketPlace.US;
        Json.text(out, "LEI", profile.lei());
        Json.text(out, "PrimaryTicker", one.symbol());
        Json.text(out, "CUSIP", american ? one.isin().substring(2, 11) : null);
        Json.text(out, "CIK", american ? profile.cik() : null);
        Json.text(out, "EmployerIdNumber", american ? profile.employerId() : null);
        Json.text(out, "FiscalYearEnd", profile.fiscalYearEnd());
        Json.day(out, "IPODate", profile.ipoDate());
        Json.text(out, "InternationalDomestic", "International/Domestic");
    }

    private static void classification(JsonGenerator out, Industry industry) throws IOException {
        Json.text(out, "Sector", industry.sector());
        Json.text(out, "Industry", industry.industry());
        Json.text(out, "GicSector", industry.gicSector());
        Json.text(out, "GicGroup", industry.gicGroup());
        Json.text(out, "GicIndustry", industry.gicIndustry());
        Json.text(out, "GicSubIndustry", industry.gicSubIndustry());
    }

    private static void address(JsonGenerator out, Instrument one, Profile profile) throws IOException {
        String country =
                one.place() == MarketPlace.US ? "United States" : one.place().country();
        Json.text(
                out,
                "Address",
                String.join(", ", profile.street(), profile.city(), profile.region(), country, profile.zip()));
        out.writeObjectFieldStart("AddressData");
        Json.text(out, "Street", profile.street());
        Json.text(out, "City", profile.city());
        Json.text(out, "State", profile.region());
        Json.text(out, "Country", country);
        Json.text(out, "ZIP", profile.zip());
        out.writeEndObject();
    }

    /** A list written as an object with number keys; a missing year of birth is the string NA. */
    private static void officers(JsonGenerator out, Profile profile) throws IOException {
        out.writeObjectFieldStart("Officers");
        for (int i = 0; i < profile.officers().size(); i++) {
            out.writeObjectFieldStart(Integer.toString(i));
            Json.text(out, "Name", profile.officers().get(i));
            Json.text(out, "Title", i == 0 ? "Chairman & CEO" : "Chief Financial Officer");
            Json.text(out, "YearBorn", i == 0 ? "1967" : "NA");
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
