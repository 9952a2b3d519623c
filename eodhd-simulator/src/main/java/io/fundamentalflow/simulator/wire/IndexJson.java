package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.ExtraInstrument;
import io.fundamentalflow.simulator.market.IndexMember;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import java.io.IOException;
import java.util.List;

/** The document of an index: members of today, and with {@code historical=1} those of the past. */
final class IndexJson {

    private IndexJson() {}

    static void write(JsonGenerator out, Market market, Instrument instrument, boolean historical) throws IOException {
        boolean empty = ExtraInstrument.INDEX_EMPTY.is(instrument);
        out.writeStartObject();
        out.writeObjectFieldStart("General");
        if (empty) {
            nameless(out, instrument);
        } else {
            GeneralJson.head(out, instrument);
        }
        out.writeEndObject();
        List<IndexMember> members = empty ? List.of() : IndexMember.of(market);
        out.writeObjectFieldStart("Components");
        int n = 0;
        for (IndexMember one : members) {
            if (one.until() == null) {
                out.writeObjectFieldStart(Integer.toString(n++));
                member(out, one);
                out.writeEndObject();
            }
        }
        out.writeEndObject();
        if (historical) {
            past(out, members);
        }
        out.writeEndObject();
    }

    private static void nameless(JsonGenerator out, Instrument instrument) throws IOException {
        Json.text(out, "Code", instrument.code());
        Json.text(out, "Type", instrument.type());
        Json.text(out, "Name", instrument.name());
        Json.text(out, "Exchange", instrument.venue());
        for (String name : List.of("CurrencyCode", "CurrencyName", "CurrencySymbol", "CountryName", "CountryISO")) {
            Json.text(out, name, "NA");
        }
    }

    private static void member(JsonGenerator out, IndexMember one) throws IOException {
        Json.text(out, "Code", one.instrument().code());
        Json.text(out, "Exchange", one.instrument().place().name());
        Json.text(out, "Name", one.instrument().name());
        Json.text(out, "Sector", one.instrument().industry().sector());
        Json.text(out, "Industry", one.instrument().industry().industry());
        if (one.weight() != null) {
            Json.number(out, "Weight", one.weight());
        }
    }

    private static void past(JsonGenerator out, List<IndexMember> members) throws IOException {
        out.writeObjectFieldStart("HistoricalTickerComponents");
        int n = 0;
        for (IndexMember one : members) {
            out.writeObjectFieldStart(Integer.toString(n++));
            Json.text(out, "Code", one.instrument().code());
            Json.text(out, "Name", one.instrument().name());
            Json.day(out, "StartDate", one.since());
            Json.day(out, "EndDate", one.until());
            out.writeNumberField("IsActiveNow", one.until() == null ? 1 : 0);
            out.writeNumberField("IsDelisted", one.instrument().isDelisted() ? 1 : 0);
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
