package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Bar;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.Quote;
import io.fundamentalflow.simulator.market.StatementCase;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /real-time/{symbol}?s=…}: delayed quotes. One symbol gives
 * an object, more an array in the order asked for; of what is not known or does not trade every field is "NA".
 */
final class RealTimeEndpoint implements Endpoint {

    private static final int MOST_SYMBOLS = 100;
    private static final String NA = "NA";
    private static final List<String> FIELDS =
            List.of("open", "high", "low", "close", "volume", "previousClose", "change", "change_p");

    private final Market market;
    private final Clock clock;

    RealTimeEndpoint(Market market, Clock clock) {
        this.market = market;
        this.clock = clock;
    }

    @Override
    public Answer answer(WireRequest request) {
        List<String> symbols = new ArrayList<>(List.of(request.symbol()));
        for (String more : request.param("s", "").split(",", -1)) {
            if (!more.isEmpty()) {
                symbols.add(more.indexOf('.') < 0 ? more + ".US" : more);
            }
        }
        if (symbols.size() > MOST_SYMBOLS) {
            throw new WireRequest.InvalidParameter("s", "The s may not have more than 100 items.");
        }
        if (!request.wantsJson("csv")) {
            return csv(request, symbols);
        }
        return Answer.json(
                Json.bytes(out -> {
                    if (symbols.size() > 1) {
                        out.writeStartArray();
                    }
                    for (String symbol : symbols) {
                        write(out, symbol);
                    }
                    if (symbols.size() > 1) {
                        out.writeEndArray();
                    }
                }),
                symbols.size());
    }

    private Answer csv(WireRequest request, List<String> symbols) {
        StringBuilder text = new StringBuilder("code,timestamp,gmtoffset," + String.join(",", FIELDS) + "\n");
        for (String symbol : symbols) {
            Optional<Quote> quote = market.find(symbol).flatMap(one -> market.quote(one, clock.instant()));
            text.append(symbol).append(',');
            if (quote.isEmpty()) {
                text.append("NA,0").append(",NA".repeat(FIELDS.size())).append('\n');
                continue;
            }
            Bar bar = quote.get().bar();
            BigDecimal before = quote.get().previousClose();
            text.append(quote.get().at().getEpochSecond()).append(",0");
            for (BigDecimal figure : List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume())) {
                text.append(',').append(WireBuffer.plain(figure));
            }
            text.append(before == null ? ",,," : "," + WireBuffer.plain(before) + ",,")
                    .append('\n');
        }
        byte[] body = text.toString().getBytes(StandardCharsets.US_ASCII);
        return Answer.csv(body, symbols.size(), request.symbol() + ".csv");
    }

    private void write(JsonGenerator out, String symbol) throws IOException {
        Optional<Quote> quote = market.find(symbol).flatMap(one -> market.quote(one, clock.instant()));
        out.writeStartObject();
        Json.text(out, "code", symbol);
        if (quote.isPresent()) {
            boolean odd = StatementCase.MIXED_TYPES.symbol().equals(symbol);
            out.writeNumberField("timestamp", quote.get().at().getEpochSecond());
            out.writeNumberField("gmtoffset", 0);
            figures(out, quote.get(), odd);
        } else {
            Json.text(out, "timestamp", NA);
            out.writeNumberField("gmtoffset", 0);
            for (String field : FIELDS) {
                Json.text(out, field, NA);
            }
        }
        out.writeEndObject();
    }

    /** @param odd some fields are the word for nothing, or text */
    private static void figures(JsonGenerator out, Quote quote, boolean odd) throws IOException {
        Bar bar = quote.bar();
        BigDecimal before = quote.previousClose();
        if (odd) {
            Json.text(out, "open", NA);
        } else {
            Json.number(out, "open", bar.open());
        }
        Json.number(out, "high", bar.high());
        Json.number(out, "low", bar.low());
        if (odd) {
            Json.text(out, "close", WireBuffer.plain(bar.close()));
        } else {
            Json.number(out, "close", bar.close());
        }
        Json.number(out, "volume", bar.volume().setScale(0, RoundingMode.DOWN));
        if (before == null || odd) {
            out.writeNullField("previousClose");
            out.writeNullField("change");
            out.writeNullField("change_p");
            return;
        }
        BigDecimal change = bar.close().subtract(before);
        Json.number(out, "previousClose", before);
        Json.number(out, "change", change);
        Json.number(out, "change_p", change.movePointRight(2).divide(before, 4, RoundingMode.HALF_UP));
    }
}
