package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.ExtraInstrument;
import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.MarketPlace;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;

/** {@code GET /fundamentals/{symbol}}, also under v1.1: one document, or the part that a filter names. */
final class FundamentalsEndpoint implements Endpoint {

    private static final int CALLS = Costs.of("fundamentals");
    private static final long KEPT_BYTES = 16L << 20;
    private static final byte[] NOTHING = "[]".getBytes(StandardCharsets.UTF_8);

    private final Market market;
    /** Whole documents, from which every filter is cut. */
    private final WeightedCache<byte[]> documents = new WeightedCache<>(KEPT_BYTES, bytes -> bytes.length);

    FundamentalsEndpoint(Market market) {
        this.market = market;
    }

    @Override
    public Answer answer(WireRequest request) {
        Optional<Instrument> found = market.find(request.symbol());
        if (found.isEmpty()) {
            return Answer.text(404, "Symbol not found", 1);
        }
        Instrument instrument = found.get();
        boolean newer = request.isNewer();
        boolean historical = request.param("historical", "0").equals("1");
        LocalDate from = request.from();
        LocalDate to = request.to();
        String key = instrument.symbol() + newer + historical + from + to;
        byte[] whole = documents.get(market.version(), key, () -> document(instrument, newer, historical, from, to));
        return Answer.json(JsonSlice.filter(whole, request.param("filter", "")), CALLS);
    }

    private byte[] document(Instrument instrument, boolean newer, boolean historical, LocalDate from, LocalDate to) {
        if (ExtraInstrument.ETF_EMPTY.is(instrument)) {
            return NOTHING;
        }
        return Json.bytes(out -> {
            switch (instrument.type()) {
                case "ETF" -> new EtfJson(out, market, instrument).write();
                case "FUND" -> new FundJson(out, market, instrument).write();
                case "INDEX" -> IndexJson.write(out, market, instrument, historical);
                case "Currency" -> {
                    if (instrument.place() == MarketPlace.FOREX) {
                        PairJson.currency(out, instrument);
                    } else {
                        PairJson.coin(out, market, instrument);
                    }
                }
                default -> StockJson.write(out, market, instrument, newer, from, to);
            }
        });
    }
}
