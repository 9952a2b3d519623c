package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.ExtraInstrument;
import io.fundamentalflow.simulator.market.IndexMember;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.Profile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The document of an exchange-traded fund: nearly all values are text. It holds the members of the index.
 * Long because the document has so many parts.
 */
final class EtfJson {

    private static final List<String> SECTORS = List.of(
            "Basic Materials",
            "Consumer Cyclicals",
            "Financial Services",
            "Real Estate",
            "Communication Services",
            "Energy",
            "Industrials",
            "Technology",
            "Consumer Defensive",
            "Healthcare",
            "Utilities");
    private static final List<String> REGIONS = List.of(
            "North America",
            "United Kingdom",
            "Europe Developed",
            "Europe Emerging",
            "Africa/Middle East",
            "Japan",
            "Australasia",
            "Asia Developed",
            "Asia Emerging",
            "Latin America");
    private static final List<String> CLASSES =
            List.of("Cash", "NotClassified", "Stock non-US", "Other", "Stock US", "Bond");
    private static final List<String> BONDS = List.of(
            "EffectiveDuration",
            "ModifiedDuration",
            "EffectiveMaturity",
            "CreditQuality",
            "Coupon",
            "Price",
            "YieldToMaturity");
    private static final List<String> VALUATIONS = List.of(
            "Price/Prospective Earnings", "Price/Book", "Price/Sales", "Price/Cash Flow", "Dividend-Yield Factor");
    private static final List<String> GROWTH = List.of(
            "Long-Term Projected Earnings Growth",
            "Historical Earnings Growth",
            "Sales Growth",
            "Cash-Flow Growth",
            "Book-Value Growth");
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int TOP = 10;

    private final JsonGenerator out;
    private final Market market;
    private final Instrument instrument;
    private final boolean old;

    EtfJson(JsonGenerator out, Market market, Instrument instrument) {
        this.out = out;
        this.market = market;
        this.instrument = instrument;
        this.old = ExtraInstrument.ETF_OLD_FORM.is(instrument);
    }

    void write() throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("General");
        GeneralJson.head(out, instrument);
        if (!old) {
            Json.text(out, "OpenFigi", Profile.of(instrument, market.settings()).openFigi());
        }
        Json.text(out, "Description", instrument.name() + " is an invented fund that holds an invented index.");
        Json.text(out, "Category", "Large Blend");
        Json.day(out, "UpdatedAt", market.today());
        out.writeEndObject();
        out.writeObjectFieldStart("Technicals");
        SnapshotJson.technicals(new Loose(out, instrument), StockJson.prices(market, instrument));
        out.writeEndObject();
        out.writeObjectFieldStart("ETF_Data");
        data();
        out.writeEndObject();
        out.writeEndObject();
    }

    private void data() throws IOException {
        Json.text(out, "ISIN", instrument.isin());
        Json.text(out, "Company_Name", "Q Funds");
        Json.text(out, "Company_URL", "https://www.q-funds.example");
        Json.text(out, "ETF_URL", "https://www.q-funds.example/" + instrument.code());
        if (!old) {
            Json.text(out, "Domicile", "United States");
            Json.text(out, "Index_Name", "Q Top Companies");
        }
        Json.text(out, "Yield", old ? "0.0187" : "1.290000");
        Json.text(out, "Dividend_Paying_Frequency", "NA");
        Json.day(out, "Inception_Date", instrument.listed());
        Json.text(out, "Max_Annual_Mgmt_Charge", "0.00");
        Json.text(out, "Ongoing_Charge", "0.0000");
        Json.text(out, "Date_Ongoing_Charge", "0000-00-00");
        Json.text(out, "NetExpenseRatio", "0.00030");
        Json.text(out, "AnnualHoldingsTurnover", "0.03000");
        Json.text(out, "TotalAssets", "81348519526.00");
        Json.text(out, "Average_Mkt_Cap_Mil", old ? "No data" : "176034.85");
        List<IndexMember> members = IndexMember.of(market).stream()
                .filter(one -> one.weight() != null)
                .toList();
        if (!old) {
            out.writeNumberField("Holdings_Count", members.size());
        }
        out.writeObjectFieldStart("Market_Capitalisation");
        List<String> sizes = old ? List.of() : List.of("Mega", "Big", "Medium", "Small", "Micro");
        for (String size : sizes) {
            Json.text(out, size, part("size", size, 40));
        }
        out.writeEndObject();
        allocation();
        weights("World_Regions", REGIONS, "Equity_%");
        weights("Sector_Weights", SECTORS, "Equity_%");
        if (!old) {
            weights("Fixed_Income", BONDS, "Fund_%");
        }
        holdings("Top_10_Holdings", members.subList(0, Math.min(TOP, members.size())));
        holdings("Holdings", members);
        rates();
        performance();
    }

    private void allocation() throws IOException {
        out.writeObjectFieldStart("Asset_Allocation");
        for (String name : CLASSES) {
            String share = switch (name) {
                case "Stock US" -> "99.18922";
                case "Cash" -> "0.81077";
                case "NotClassified" -> "1.0E-5";
                default -> "0";
            };
            out.writeObjectFieldStart(name);
            Json.text(out, "Long_%", share);
            Json.text(out, "Short_%", "0");
            Json.text(out, "Net_Assets_%", share);
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void weights(String section, List<String> names, String field) throws IOException {
        out.writeObjectFieldStart(section);
        for (String name : names) {
            out.writeObjectFieldStart(name);
            Json.text(out, field, part(section, name, 20));
            Json.text(out, "Relative_to_Category", part(section + "-", name, 20));
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /** Today keyed by symbol with a number, in 2019 by name with text. */
    private void holdings(String section, List<IndexMember> members) throws IOException {
        out.writeObjectFieldStart(section);
        for (IndexMember member : members) {
            Instrument one = member.instrument();
            BigDecimal percent = weight(member).multiply(HUNDRED).setScale(5, RoundingMode.HALF_UP);
            if (old) {
                out.writeObjectFieldStart(one.name());
                Json.text(out, "Name", one.name());
                Json.text(
                        out,
                        "Assets_%",
                        percent.setScale(2, RoundingMode.HALF_UP).toPlainString());
            } else {
                out.writeObjectFieldStart(one.symbol());
                Json.text(out, "Code", one.code());
                Json.text(out, "Exchange", one.place().name());
                Json.text(out, "Name", one.name());
                Json.text(out, "Sector", one.industry().sector());
                Json.text(out, "Industry", one.industry().industry());
                Json.text(out, "Country", "United States");
                Json.text(out, "Region", "North America");
                Json.number(out, "Assets_%", percent);
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static BigDecimal weight(IndexMember member) {
        BigDecimal weight = member.weight();
        return weight == null ? BigDecimal.ZERO : weight;
    }

    private void rates() throws IOException {
        out.writeObjectFieldStart("Valuations_Growth");
        for (String whose : List.of("Portfolio", "To_Category")) {
            out.writeObjectFieldStart("Valuations_Rates_" + whose);
            for (String name : old ? List.<String>of() : VALUATIONS) {
                Json.text(out, name, part(whose, name, 20));
            }
            out.writeEndObject();
            out.writeObjectFieldStart("Growth_Rates_" + whose);
            for (String name : old ? List.<String>of() : GROWTH) {
                Json.text(out, name, part(whose, name, 20));
            }
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeObjectFieldStart("MorningStar");
        Json.text(out, "Ratio", "4");
        Json.text(out, "Category_Benchmark", "Q Top Companies TR USD");
        Json.text(out, "Sustainability_Ratio", "2");
        out.writeEndObject();
    }

    private void performance() throws IOException {
        out.writeObjectFieldStart("Performance");
        for (String name : List.of(
                "1y_Volatility",
                "3y_Volatility",
                "3y_ExpReturn",
                "3y_SharpRatio",
                "Returns_YTD",
                "Returns_1Y",
                "Returns_3Y",
                "Returns_5Y",
                "Returns_10Y")) {
            Json.text(out, name, part("performance", name, 15));
        }
        out.writeEndObject();
    }

    /** Some figure below a limit, the same every time. */
    private String part(String section, String name, int below) {
        int number = Math.floorMod((instrument.symbol() + section + name).hashCode(), below * 100_000);
        return BigDecimal.valueOf(number, 5).toPlainString();
    }
}
