package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Dividend;
import io.fundamentalflow.simulator.market.History;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.Split;
import io.fundamentalflow.simulator.market.SpoiledAction;
import io.fundamentalflow.simulator.market.SpoiledAction.Kind;
import java.io.IOException;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code GET /div/{symbol}} and {@code GET /splits/{symbol}}; oldest first, CSV unless JSON is asked for. */
final class ActionEndpoints {

    private static final int CALLS = Costs.of("div");

    private final Market market;

    ActionEndpoints(Market market) {
        this.market = market;
    }

    Answer dividends(WireRequest request) {
        Optional<Instrument> found = market.find(request.symbol());
        if (found.isEmpty()) {
            return Answer.text(404, "Ticker Not Found.", CALLS);
        }
        LocalDate from = request.from();
        LocalDate to = request.to();
        History history = market.history(found.get());
        var wanted = spoiled(request.symbol(), history.dividends()).stream()
                .filter(one -> !one.exDate().isBefore(from) && !one.exDate().isAfter(to))
                .map(one -> WireDividend.of(history, one))
                .toList();
        if (request.wantsJson("csv")) {
            return Answer.json(
                    Json.bytes(out -> {
                        out.writeStartArray();
                        for (WireDividend one : wanted) {
                            write(out, one);
                        }
                        out.writeEndArray();
                    }),
                    CALLS);
        }
        WireBuffer csv = new WireBuffer(1024).text("Date,Dividends\n");
        wanted.forEach(one -> csv.text(one.dividend().exDate() + ",")
                .text(one.value().setScale(WireDividend.BULK_SCALE, RoundingMode.HALF_UP) + "\n"));
        return Answer.csv(csv.toBytes(), CALLS, request.symbol() + ".csv");
    }

    Answer splits(WireRequest request) {
        Optional<Instrument> found = market.find(request.symbol());
        if (found.isEmpty()) {
            return Answer.text(404, "Ticker Not Found.", CALLS);
        }
        LocalDate from = request.from();
        LocalDate to = request.to();
        var wanted = market.history(found.get()).splits().stream()
                .filter(one -> !isUnlisted(request.symbol(), one.exDate()))
                .filter(one -> !one.exDate().isBefore(from) && !one.exDate().isAfter(to))
                .toList();
        if (request.wantsJson("csv")) {
            return Answer.json(
                    Json.bytes(out -> {
                        out.writeStartArray();
                        for (Split one : wanted) {
                            out.writeStartObject();
                            Json.day(out, "date", one.exDate());
                            Json.text(out, "split", WireDividend.ratio(one));
                            out.writeEndObject();
                        }
                        out.writeEndArray();
                    }),
                    CALLS);
        }
        WireBuffer csv = new WireBuffer(256).text("Date,\"Stock Splits\"\n");
        wanted.forEach(one -> csv.text(one.exDate() + "," + WireDividend.ratio(one) + "\n"));
        return Answer.csv(csv.toBytes(), CALLS, request.symbol() + ".csv");
    }

    private boolean isUnlisted(String symbol, LocalDate exDate) {
        return market.spoiledActions().of(symbol).contains(new SpoiledAction(exDate, Kind.UNLISTED));
    }

    /** The dividends as the list has them, oldest first. */
    private List<Dividend> spoiled(String symbol, List<Dividend> dividends) {
        List<Dividend> listed = new ArrayList<>();
        for (Dividend one : dividends) {
            if (!isUnlisted(symbol, one.exDate())) {
                listed.add(one);
            }
            if (market.spoiledActions().of(symbol).contains(new SpoiledAction(one.exDate(), Kind.LISTED_TWICE))) {
                listed.add(on(one.exDate().plusDays(1), one));
            }
        }
        for (SpoiledAction one : market.spoiledActions().of(symbol)) {
            if (one.kind() == Kind.NEVER_WAS && !dividends.isEmpty()) {
                listed.add(on(one.exDate(), dividends.get(0)));
            }
        }
        listed.sort(Comparator.comparing(Dividend::exDate));
        return listed;
    }

    private static Dividend on(LocalDate exDate, Dividend one) {
        return new Dividend(
                exDate, one.declared(), one.currency(), one.perUnit(), null, null, null, one.period(), one.lossy());
    }

    private static void write(JsonGenerator out, WireDividend one) throws IOException {
        Dividend dividend = one.dividend();
        out.writeStartObject();
        Json.day(out, "date", dividend.exDate());
        Json.day(out, "declarationDate", dividend.declaredOn());
        Json.day(out, "recordDate", dividend.recordDate());
        Json.day(out, "paymentDate", dividend.paidOn());
        Json.text(out, "period", dividend.period());
        Json.number(out, "value", one.value());
        Json.number(out, "unadjustedValue", one.unadjusted());
        Json.text(out, "currency", dividend.currency());
        out.writeEndObject();
    }
}
