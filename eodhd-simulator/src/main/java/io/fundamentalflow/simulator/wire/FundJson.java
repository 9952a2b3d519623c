package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.ExtraInstrument;
import io.fundamentalflow.simulator.market.IndexMember;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.PriceFigures;
import io.fundamentalflow.simulator.market.Profile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The document of a mutual fund, in today's form and in that of 2019. */
final class FundJson {

    private static final Map<String, List<String>> SECTORS = new TreeMap<>(Map.of(
            "Cyclical", List.of("Basic Materials", "Consumer Cyclical", "Financial Services", "Real Estate"),
            "Defensive", List.of("Consumer Defensive", "Healthcare", "Utilities"),
            "Sensitive", List.of("Communication Services", "Energy", "Industrials", "Technology"),
            "Bond Sector", List.of("Government", "Municipal", "Corporate", "Securitized")));
    private static final Map<String, List<String>> REGIONS = new TreeMap<>(Map.of(
            "Americas", List.of("North America", "Latin America"),
            "Greater Asia", List.of("Japan", "Australasia", "Asia Developed"),
            "Greater Europe", List.of("United Kingdom", "Europe Developed")));
    private static final int TOP = 10;

    private final JsonGenerator out;
    private final Market market;
    private final Instrument instrument;
    private final boolean old;
    private final @Nullable PriceFigures prices;

    FundJson(JsonGenerator out, Market market, Instrument instrument) {
        this.out = out;
        this.market = market;
        this.instrument = instrument;
        this.old = ExtraInstrument.FUND_OLD_FORM.is(instrument);
        this.prices = StockJson.prices(market, instrument);
    }

    void write() throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("General");
        general();
        out.writeEndObject();
        out.writeObjectFieldStart("MutualFund_Data");
        data();
        out.writeEndObject();
        out.writeEndObject();
    }

    private void general() throws IOException {
        GeneralJson.head(out, instrument);
        if (!old) {
            Json.text(out, "OpenFigi", Profile.of(instrument, market.settings()).openFigi());
        }
        Json.text(out, "ISIN", old ? null : instrument.isin());
        Json.text(out, "CUSIP", old ? null : instrument.isin().substring(2, 11));
        Json.text(out, "Fund_Summary", "An invented fund.");
        Json.text(out, "Fund_Family", "Q Funds");
        if (!old) {
            Json.text(out, "Fund_Category", "Large Blend");
            Json.text(out, "Fund_Style", "Large Blend");
        }
        Json.text(out, "Fiscal_Year_End", old ? null : "October");
        if (!old) {
            out.writeNumberField("MarketCapitalization", 0);
        }
    }

    private void data() throws IOException {
        String close = prices == null
                ? null
                : prices.close().setScale(2, RoundingMode.HALF_UP).toPlainString();
        Json.text(out, "Nav", old ? null : close);
        Json.text(out, "Prev_Close_Price", close);
        Json.text(out, "Update_Date", old ? null : market.today().toString());
        Json.text(out, "Portfolio_Net_Assets", "768069568");
        Json.text(out, "Share_Class_Net_Assets", old ? null : "512000000");
        out.writeNumberField("Morning_Star_Rating", 4);
        out.writeNumberField("Morning_Star_Risk_Rating", 5);
        Json.text(out, "Morning_Star_Category", "Large Blend");
        Json.text(out, old ? "Incepton_Date" : "Inception_Date", old ? null : "1997-05-19");
        Json.text(out, "Currency", old ? null : "USD");
        Json.text(out, "Domicile", old ? null : "United States");
        for (String name : List.of("Yield", "Yield_YTD", "Yield_1Year_YTD", "Yield_3Year_YTD", "Yield_5Year_YTD")) {
            Json.text(out, name, part(name, 1).toPlainString());
        }
        Json.text(out, "Expense_Ratio", "0.0200");
        Json.text(out, "Expense_Ratio_Date", old ? null : "2026-02-28");
        allocation();
        if (!old) {
            list(
                    "Value_Growth",
                    List.of("Price/Prospective Earnings", "Price/Book", "Price/Sales"),
                    "Name",
                    "Stock_Portfolio");
        }
        holdings();
        if (!old) {
            list("Market_Capitalization", List.of("Giant", "Large", "Medium", "Small", "Micro"), "Size", "Portfolio_%");
        }
        groups("Sector_Weights", SECTORS, old ? "Type" : "Name", "Amount_%");
        if (!old) {
            groups("World_Regions", REGIONS, "Name", "Stocks_%");
        }
        list(
                "Top_Countries",
                List.of("United States", "United Kingdom", "Japan"),
                old ? "Country" : "Name",
                old ? "Amount_%" : "Stocks_%");
    }

    private void allocation() throws IOException {
        out.writeObjectFieldStart("Asset_Allocation");
        List<String> types = List.of("Cash", "Not Classified", "Non US stock", "Other", "US stock", "Bond");
        for (int i = 0; i < types.size(); i++) {
            String share =
                    types.get(i).equals("US stock") ? "99.65461" : types.get(i).equals("Cash") ? "0.34539" : "0.0";
            out.writeObjectFieldStart(Integer.toString(i));
            Json.text(out, "Net_%", share);
            Json.text(out, "Long_%", share);
            Json.text(out, "Type", types.get(i));
            Json.text(out, "Short_%", old ? "0.00" : null);
            Json.text(out, "Category_Average", part(types.get(i), 3).toPlainString());
            Json.text(out, "Benchmark", old ? null : "0.0");
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /** Weights end in a percent sign today; in 2019 there were counts with thousands commas. */
    private void holdings() throws IOException {
        out.writeObjectFieldStart("Top_Holdings");
        List<IndexMember> members = IndexMember.of(market);
        int n = 0;
        for (IndexMember member : members.subList(0, Math.min(TOP, members.size()))) {
            BigDecimal percent = part("holding" + n, 7).setScale(2, RoundingMode.HALF_UP);
            out.writeObjectFieldStart(Integer.toString(n++));
            Json.text(out, "Name", member.instrument().name());
            if (old) {
                Json.text(out, "Owned", n + ",300,000");
                Json.text(out, "Change", "-" + n + "0,000");
            }
            Json.text(out, "Weight", old ? percent.toPlainString() : percent + "%");
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void list(String section, List<String> names, String label, String value) throws IOException {
        out.writeObjectFieldStart(section);
        for (int i = 0; i < names.size(); i++) {
            entry(i, names.get(i), label, value);
        }
        out.writeEndObject();
    }

    private void groups(String section, Map<String, List<String>> groups, String label, String value)
            throws IOException {
        out.writeObjectFieldStart(section);
        for (Map.Entry<String, List<String>> group : groups.entrySet()) {
            list(group.getKey(), group.getValue(), label, value);
        }
        out.writeEndObject();
    }

    private void entry(int index, String name, String label, String value) throws IOException {
        out.writeObjectFieldStart(Integer.toString(index));
        Json.text(out, label, name);
        figure("Category_Average", part(name + "-average", 20));
        figure(value, part(name, 20));
        if (old) {
            Json.text(out, "Benchmark", null);
        } else {
            figure("Benchmark", part(name + "-benchmark", 20));
        }
        out.writeEndObject();
    }

    private void figure(String name, BigDecimal value) throws IOException {
        if (old) {
            Json.text(out, name, value.setScale(2, RoundingMode.HALF_UP).toPlainString());
        } else {
            Json.number(out, name, value);
        }
    }

    private BigDecimal part(String name, int below) {
        return BigDecimal.valueOf(Math.floorMod((instrument.symbol() + name).hashCode(), below * 100_000), 5);
    }
}
