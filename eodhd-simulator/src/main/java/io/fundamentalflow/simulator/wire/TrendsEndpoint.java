package io.fundamentalflow.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fundamentalflow.simulator.market.Earning;
import io.fundamentalflow.simulator.market.FundamentalTruth;
import io.fundamentalflow.simulator.market.Market;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code GET /calendar/trends}: a list of rows for each symbol that has some, in the order asked for. */
final class TrendsEndpoint implements Endpoint {

    private static final int CALLS = Costs.of("calendar");

    private final Market market;

    TrendsEndpoint(Market market) {
        this.market = market;
    }

    @Override
    public Answer answer(WireRequest request) {
        String symbols = request.param("symbols", "");
        if (symbols.isEmpty()) {
            return Answer.invalid("symbols", "The symbols field is required.");
        }
        return Answer.json(
                Json.bytes(out -> {
                    out.writeStartObject();
                    Json.text(out, "type", "Trends");
                    Json.text(out, "description", "Historical and upcoming earning trends");
                    Json.text(out, "symbols", symbols);
                    out.writeArrayFieldStart("trends");
                    for (String symbol : symbols.split(",", -1)) {
                        trends(out, symbol);
                    }
                    out.writeEndArray();
                    out.writeEndObject();
                }),
                CALLS);
    }

    private void trends(JsonGenerator out, String symbol) throws IOException {
        boolean company = market.find(symbol)
                .filter(one -> one.type().equals("Common Stock"))
                .isPresent();
        if (!company) {
            return;
        }
        FundamentalTruth truth = market.fundamentals(symbol);
        List<Earning> newestFirst = new ArrayList<>(truth.earnings());
        newestFirst.sort(Comparator.comparing(Earning::periodEnd).reversed());
        out.writeStartArray();
        new TrendJson(out, truth, newestFirst).writeRows(symbol);
        out.writeEndArray();
    }
}
