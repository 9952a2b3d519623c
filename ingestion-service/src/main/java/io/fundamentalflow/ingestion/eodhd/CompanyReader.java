package io.fundamentalflow.ingestion.eodhd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Reads who the instrument is, from the General section of every kind of document. */
final class CompanyReader {

    private record Field(String name, List<String> vendorNames) {}

    private static final List<Field> PROFILE = List.of(
            new Field("description", List.of("Description", "Fund_Summary")),
            new Field("category", List.of("Category", "Fund_Category")),
            new Field("fund_family", List.of("Fund_Family")),
            new Field("fund_style", List.of("Fund_Style")),
            new Field("country_iso2", List.of("CountryISO")),
            new Field("home_category", List.of("HomeCategory")),
            new Field("primary_ticker", List.of("PrimaryTicker")),
            new Field("employer_id", List.of("EmployerIdNumber")),
            new Field("fiscal_year_end", List.of("FiscalYearEnd", "Fiscal_Year_End")),
            new Field("gic_sector", List.of("GicSector")),
            new Field("gic_group", List.of("GicGroup")),
            new Field("gic_industry", List.of("GicIndustry")),
            new Field("gic_sub_industry", List.of("GicSubIndustry")),
            new Field("address", List.of("Address")),
            new Field("phone", List.of("Phone")),
            new Field("web_url", List.of("WebURL")),
            new Field("logo_url", List.of("LogoURL")),
            new Field("employees", List.of("FullTimeEmployees")));
    private static final List<Field> ADDRESS = List.of(
            new Field("street", List.of("Street")),
            new Field("city", List.of("City")),
            new Field("state", List.of("State")),
            new Field("country", List.of("Country")),
            new Field("zip", List.of("ZIP")));
    private static final List<Field> OFFICER = List.of(
            new Field("name", List.of("Name")),
            new Field("title", List.of("Title")),
            new Field("year_born", List.of("YearBorn")));
    private static final List<Field> LISTING = List.of(
            new Field("code", List.of("Code")),
            new Field("exchange", List.of("Exchange")),
            new Field("name", List.of("Name")));

    private CompanyReader() {}

    static WireCompany read(ObjectNode general, JsonNode document) {
        String isin = WireNodes.value(general, "ISIN");
        return new WireCompany(
                WireNodes.value(general, "Name"),
                isin == null ? WireNodes.value(WireNodes.child(document, "ETF_Data"), "ISIN") : isin,
                WireNodes.value(general, "CIK"),
                WireNodes.value(general, "LEI"),
                WireNodes.value(general, "OpenFigi"),
                WireNodes.value(general, "CUSIP"),
                WireNodes.value(general, "Sector"),
                WireNodes.value(general, "Industry"),
                WireNodes.firstValue(general, List.of("FiscalYearEnd", "Fiscal_Year_End")),
                WireNodes.value(general, "IPODate"),
                WireTree.text(profile(general)));
    }

    private static ObjectNode profile(ObjectNode general) {
        ObjectNode profile = fields(general, PROFILE);
        put(profile, "address_parts", fields(WireNodes.child(general, "AddressData"), ADDRESS));
        put(profile, "officers", list(WireNodes.child(general, "Officers"), OFFICER));
        put(profile, "listings", list(WireNodes.child(general, "Listings"), LISTING));
        return profile;
    }

    private static ObjectNode fields(JsonNode from, List<Field> fields) {
        ObjectNode object = WireTree.object();
        for (Field field : fields) {
            for (String name : field.vendorNames()) {
                String value = WireNodes.value(from, name);
                if (value != null && !object.has(field.name())) {
                    JsonNode node = WireNodes.child(from, name);
                    object.set(field.name(), node.isNumber() ? node : TextNode.valueOf(value));
                }
            }
        }
        return object;
    }

    private static ArrayNode list(JsonNode from, List<Field> fields) {
        ArrayNode list = WireTree.array();
        WireNodes.objects(from).forEach(one -> put(list, fields(one, fields)));
        return list;
    }

    private static void put(ArrayNode list, ObjectNode value) {
        if (!value.isEmpty()) {
            list.add(value);
        }
    }

    private static void put(ObjectNode object, String name, JsonNode value) {
        if (!value.isEmpty()) {
            object.set(name, value);
        }
    }
}
