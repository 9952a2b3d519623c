package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Bar;
import io.fundamentalflow.simulator.market.DirtyRow;
import io.fundamentalflow.simulator.market.Dividend;
import io.fundamentalflow.simulator.market.ExtraInstrument;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.KnownTruth;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.SpecialCase;
import io.fundamentalflow.simulator.market.Split;
import io.fundamentalflow.simulator.market.SpoiledAction;
import io.fundamentalflow.simulator.market.StatementCase;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** The known truth as JSON, for tests that are not in this process. Never looked at by the product. */
final class TruthJson {

    private TruthJson() {}

    static byte[] market(Market market) {
        return Json.bytes(out -> {
            out.writeStartObject();
            Json.day(out, "today", market.today());
            out.writeNumberField("seed", market.settings().seed());
            out.writeNumberField("years", market.settings().years());
            out.writeArrayFieldStart("special_cases");
            for (Instrument one : market.instruments()) {
                SpecialCase special = one.special();
                if (special != null) {
                    named(out, one.symbol(), special.name(), special.meaning());
                }
            }
            out.writeEndArray();
            statementCases(out, market);
            extras(out, market);
            out.writeArrayFieldStart("instruments");
            for (Instrument one : market.instruments()) {
                out.writeStartObject();
                instrument(out, one);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void statementCases(JsonGenerator out, Market market) throws IOException {
        out.writeArrayFieldStart("statement_cases");
        for (StatementCase one : StatementCase.values()) {
            if (market.find(one.symbol()).isPresent()) {
                named(out, one.symbol(), one.name(), one.meaning());
            }
        }
        out.writeEndArray();
    }

    /** Listed and priced, but no companies, and not among the instruments. */
    private static void extras(JsonGenerator out, Market market) throws IOException {
        out.writeArrayFieldStart("extra_instruments");
        for (ExtraInstrument one : ExtraInstrument.values()) {
            if (market.find(one.symbol()).isPresent()) {
                named(out, one.symbol(), one.name(), one.meaning());
            }
        }
        out.writeEndArray();
    }

    private static void named(JsonGenerator out, String ticker, String name, String meaning) throws IOException {
        out.writeStartObject();
        Json.text(out, "ticker", ticker);
        Json.text(out, "case", name);
        Json.text(out, "meaning", meaning);
        out.writeEndObject();
    }

    static byte[] instrument(KnownTruth truth, List<SpoiledAction> spoiled) {
        return Json.bytes(out -> {
            out.writeStartObject();
            instrument(out, truth.instrument());
            out.writeArrayFieldStart("splits");
            for (Split split : truth.splits()) {
                out.writeStartObject();
                Json.day(out, "ex_date", split.exDate());
                Json.number(out, "shares_new", split.newShares());
                Json.number(out, "shares_old", split.oldShares());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("dividends");
            for (Dividend dividend : truth.dividends()) {
                out.writeStartObject();
                Json.day(out, "ex_date", dividend.exDate());
                Json.number(out, "declared", dividend.declared());
                Json.text(out, "currency", dividend.currency());
                Json.number(out, "in_price_unit", dividend.inPriceUnit());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("dirty_rows");
            for (DirtyRow row : truth.dirtyRows()) {
                out.writeStartObject();
                Json.day(out, "day", row.day());
                Json.text(out, "kind", row.kind().name());
                Json.text(out, "why", row.kind().meaning());
                out.writeBooleanField("acceptable", row.kind().isAcceptable());
                out.writeBooleanField("extra_row", row.kind().isExtraRow());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("spoiled_actions");
            for (SpoiledAction action : spoiled) {
                out.writeStartObject();
                Json.day(out, "ex_date", action.exDate());
                Json.text(out, "fault", action.kind().jsonName());
                Json.text(out, "why", action.kind().meaning());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("bars");
            for (LocalDate day : truth.days()) {
                bar(out, truth, day);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void instrument(JsonGenerator out, Instrument one) throws IOException {
        Json.text(out, "ticker", one.symbol());
        Json.text(out, "name", one.name());
        Json.text(out, "venue", one.venue());
        Json.text(out, "currency", one.place().currency());
        Json.text(out, "isin", one.isin());
        Json.day(out, "listed", one.listed());
        Json.day(out, "last_day", one.lastDay());
        Json.text(out, "former_code", one.formerCode());
        Json.day(out, "renamed_on", one.renamedOn());
        SpecialCase special = one.special();
        Json.text(out, "special_case", special == null ? null : special.name());
    }

    private static void bar(JsonGenerator out, KnownTruth truth, LocalDate day) throws IOException {
        Bar bar = truth.bar(day);
        out.writeStartObject();
        Json.day(out, "day", day);
        numbers(out, bar);
        Json.number(out, "factor_splits", truth.splitFactor(day));
        Json.number(out, "factor_all", truth.allFactor(day));
        Json.number(out, "factor_volume", truth.volumeFactor(day));
        Json.number(out, "vendor_adjusted_close", truth.vendorAdjustedClose(day));
        out.writeObjectFieldStart("adjusted_splits");
        numbers(out, truth.splitAdjusted(day));
        out.writeEndObject();
        out.writeObjectFieldStart("adjusted_all");
        numbers(out, truth.fullyAdjusted(day));
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void numbers(JsonGenerator out, Bar bar) throws IOException {
        Json.number(out, "open", bar.open());
        Json.number(out, "high", bar.high());
        Json.number(out, "low", bar.low());
        Json.number(out, "close", bar.close());
        Json.number(out, "volume", bar.volume());
    }
}
