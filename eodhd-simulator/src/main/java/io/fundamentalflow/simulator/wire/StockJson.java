package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.FundamentalTruth;
import io.fundamentalflow.simulator.market.History;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.MarketPlace;
import io.fundamentalflow.simulator.market.PriceFigures;
import io.fundamentalflow.simulator.market.StatementCase;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The document of a common stock. */
final class StockJson {

    private StockJson() {}

    /**
     * All sections.
     *
     * @param newer whether the path is v1.1, which keeps quarters and years of the trend apart
     * @param from first period end of statements
     * @param to last period end of statements
     */
    static void write(
            JsonGenerator out, Market market, Instrument instrument, boolean newer, LocalDate from, LocalDate to)
            throws IOException {
        FundamentalTruth truth = market.fundamentals(instrument.symbol());
        PriceFigures prices = prices(market, instrument);
        out.writeStartObject();
        out.writeObjectFieldStart("General");
        GeneralJson.write(out, market, instrument);
        out.writeEndObject();
        SnapshotJson snapshot = new SnapshotJson(out, truth, prices);
        snapshot.highlights();
        snapshot.valuation();
        snapshot.shares();
        snapshot.technicals();
        snapshot.splitsAndDividends();
        if (instrument.place() == MarketPlace.US) {
            new OpinionJson(out, truth).write(prices);
        }
        if (StatementCase.UNKNOWN_PARTS.is(instrument)) {
            unknown(out);
        }
        EarningsJson earnings = new EarningsJson(out, truth);
        earnings.outstandingShares();
        earnings.write(newer);
        new StatementsJson(out, truth).write(from, to);
        out.writeEndObject();
    }

    /** One element of a bulk answer; version 1.2 is nearer to the document of one symbol. */
    static void writeBulk(JsonGenerator out, Market market, Instrument instrument, boolean newer) throws IOException {
        FundamentalTruth truth = market.fundamentals(instrument.symbol());
        out.writeObjectFieldStart("General");
        GeneralJson.writeShort(out, market, instrument);
        out.writeEndObject();
        SnapshotJson snapshot = new SnapshotJson(out, truth, prices(market, instrument)).inBulk();
        snapshot.highlights();
        snapshot.valuation();
        snapshot.technicals();
        snapshot.splitsAndDividends();
        EarningsJson earnings = new EarningsJson(out, truth);
        if (newer) {
            earnings.write(true);
        } else {
            earnings.writeLast();
        }
        new StatementsJson(out, truth).writeLast();
    }

    static @Nullable PriceFigures prices(Market market, Instrument instrument) {
        History history = market.history(instrument);
        return history.size() == 0
                ? null
                : PriceFigures.of(history, market.index().map(market::history).orElse(null));
    }

    /** A section nobody has heard of. */
    private static void unknown(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("ClimateTargets");
        Json.text(out, "NetZeroYear", "2045");
        out.writeObjectFieldStart("Milestones");
        out.writeObjectFieldStart("0");
        out.writeNumberField("Year", 2030);
        Json.text(out, "Reduction_%", "42.5");
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndObject();
    }
}
