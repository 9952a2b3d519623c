package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Industry;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.MarketPlace;
import io.fundamentalflow.simulator.market.Profile;
import java.io.IOException;
import java.util.Locale;

/** The General section of a common stock. */
final class GeneralJson {

    private GeneralJson() {}

    static void write(JsonGenerator out, Market market, Instrument one) throws IOException {
        Profile profile = Profile.of(one, market.settings());
        head(out, one);
        Json.text(out, "OpenFigi", profile.openFigi());
        Json.text(out, "ISIN", one.isin());
        identifiers(out, one, profile);
        classification(out, one.industry());
        if (one.place() == MarketPlace.US) {
            Json.text(out, "HomeCategory", "Domestic");
        }
        out.writeBooleanField("IsDelisted", one.isDelisted());
        Json.text(
                out,
                "Description",
                one.name() + " is an invented company. It does business in "
                        + one.industry().industry() + " and was made up by a simulator.");
        address(out, one, profile);
        listings(out, one);
        officers(out, profile);
        Json.text(out, "Phone", profile.phone());
        webAddress(out, one);
        Json.text(out, "LogoURL", "/img/logos/" + one.place() + "/" + one.code() + ".png");
        out.writeNumberField("FullTimeEmployees", profile.employees());
        Json.day(out, "UpdatedAt", market.today());
    }

    /** What bulk answers hold of it. */
    static void writeShort(JsonGenerator out, Market market, Instrument one) throws IOException {
        Profile profile = Profile.of(one, market.settings());
        head(out, one);
        Json.text(out, "ISIN", one.isin());
        identifiers(out, one, profile);
        classification(out, one.industry());
        Json.text(out, "Description", one.name() + " is an invented company.");
        out.writeNumberField("FullTimeEmployees", profile.employees());
        Json.day(out, "UpdatedAt", market.today());
    }

    /** What all kinds of instruments begin with. */
    static void head(JsonGenerator out, Instrument one) throws IOException {
        Json.text(out, "Code", one.code());
        Json.text(out, "Type", one.type());
        Json.text(out, "Name", one.name());
        Json.text(out, "Exchange", one.venue());
        currency(out, one.place());
        Json.text(out, "CountryName", one.place().country());
        Json.text(out, "CountryISO", one.place().countryIso());
    }

    static void webAddress(JsonGenerator out, Instrument one) throws IOException {
        Json.text(out, "WebURL", "https://www." + one.code().toLowerCase(Locale.ROOT) + ".example");
    }

    private static void currency(JsonGenerator out, MarketPlace place) throws IOException {
        // Companies on the London list are described in pounds although quoted in pence.
        Json.text(out, "CurrencyCode", place == MarketPlace.LSE ? "GBP" : place.currency());
        Json.text(
                out,
                "CurrencyName",
                switch (place) {
                    case LSE -> "British Pound";
                    case XETRA -> "Euro";
                    default -> "US Dollar";
                });
        Json.text(
                out,
                "CurrencySymbol",
                switch (place) {
                    case LSE -> "\u00a3";
                    case XETRA -> "\u20ac";
                    default -> "$";
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

    /** Absent outside the US; a second listing for those of two venues. */
    private static void listings(JsonGenerator out, Instrument one) throws IOException {
        if (one.place() != MarketPlace.US) {
            return;
        }
        out.writeObjectFieldStart("Listings");
        if (one.venue().startsWith("N")) {
            out.writeObjectFieldStart("0");
            Json.text(out, "Code", one.code() + "34");
            Json.text(out, "Exchange", "SA");
            Json.text(out, "Name", one.name());
            out.writeEndObject();
        }
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
