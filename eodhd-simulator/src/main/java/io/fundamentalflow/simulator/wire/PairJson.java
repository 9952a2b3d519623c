package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.ExtraInstrument;
import io.fundamentalflow.simulator.market.History;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/** The documents of currency pairs and of coins. */
final class PairJson {

    private static final BigDecimal SUPPLY = new BigDecimal("19500000.125");
    private static final BigDecimal MOST = new BigDecimal("21000000");
    /** Beyond 64 bits. */
    private static final BigDecimal MANY = new BigDecimal("589735030408323000000");

    private PairJson() {}

    static void currency(JsonGenerator out, Instrument one) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("General");
        Json.text(out, "Code", one.code());
        Json.text(out, "Type", one.type());
        Json.text(out, "Name", one.name());
        Json.text(out, "Exchange", one.venue());
        out.writeNumberField("MarketCap", 0);
        Json.text(out, "CurrencyCode", one.code().substring(3));
        Json.text(out, "CurrencyName", "NA");
        Json.text(out, "CurrencySymbol", "NA");
        Json.text(out, "CountryName", "NA");
        Json.text(out, "CountryISO", null);
        Json.text(out, "OpenFigi", null);
        out.writeEndObject();
        out.writeArrayFieldStart("Components");
        out.writeEndArray();
        out.writeEndObject();
    }

    static void coin(JsonGenerator out, Market market, Instrument one) throws IOException {
        boolean small = ExtraInstrument.SMALL_COIN.is(one);
        out.writeStartObject();
        out.writeObjectFieldStart("General");
        Json.text(out, "Name", one.name());
        Json.text(out, "Type", "Crypto");
        Json.text(out, "Category", small ? "token" : "coin");
        GeneralJson.webAddress(out, one);
        Json.text(out, "Description", one.name() + " is an invented coin.");
        out.writeEndObject();
        out.writeObjectFieldStart("Tech");
        names(out, "Developers", small ? List.of() : List.of("Ada Archer - Founder", "Ben Bishop - Developer"));
        out.writeEndObject();
        out.writeObjectFieldStart("Resources");
        out.writeObjectFieldStart("Links");
        names(out, "website", List.of("https://www.q-coin.example"));
        names(out, "source_code", List.of("https://code.q-coin.example", "https://mirror.q-coin.example"));
        out.writeEndObject();
        Json.text(out, "Thumbnail", small ? "" : "https://www.q-coin.example/128.png");
        out.writeEndObject();
        statistics(out, market.history(one), small);
        out.writeEndObject();
    }

    private static void names(JsonGenerator out, String name, List<String> values) throws IOException {
        out.writeObjectFieldStart(name);
        for (int i = 0; i < values.size(); i++) {
            Json.text(out, Integer.toString(i), values.get(i));
        }
        out.writeEndObject();
    }

    private static void statistics(JsonGenerator out, History history, boolean small) throws IOException {
        BigDecimal close = price(history.close()[history.size() - 1]);
        out.writeObjectFieldStart("Statistics");
        if (small) {
            Json.text(
                    out,
                    "MarketCapitalization",
                    MANY.multiply(close).setScale(4, RoundingMode.HALF_UP).toPlainString());
            Json.text(out, "MarketCapitalizationDiluted", null);
            Json.number(out, "CirculatingSupply", MANY);
            Json.text(out, "TotalSupply", MANY.toPlainString());
            Json.text(out, "MaxSupply", null);
            out.writeNumberField("MarketCapDominance", 0);
        } else {
            Json.number(out, "MarketCapitalization", SUPPLY.multiply(close).setScale(2, RoundingMode.HALF_UP));
            Json.number(out, "MarketCapitalizationDiluted", MOST.multiply(close).setScale(2, RoundingMode.HALF_UP));
            Json.number(out, "CirculatingSupply", SUPPLY);
            Json.number(out, "TotalSupply", SUPPLY);
            Json.number(out, "MaxSupply", MOST);
            Json.number(out, "MarketCapDominance", new BigDecimal("58.6798"));
        }
        for (String name : List.of("TechnicalDoc", "Explorer", "SourceCode", "MessageBoard")) {
            Json.text(out, name, small ? "" : "https://www.q-coin.example/" + name);
        }
        Json.number(out, "LowAllTime", price(Arrays.stream(history.low()).min().orElse(0)));
        Json.number(
                out, "HighAllTime", price(Arrays.stream(history.high()).max().orElse(0)));
        out.writeEndObject();
    }

    private static BigDecimal price(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, History.PRICE_SCALE);
    }
}
