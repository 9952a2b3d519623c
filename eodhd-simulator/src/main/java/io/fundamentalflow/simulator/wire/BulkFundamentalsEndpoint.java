package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * {@code GET /bulk-fundamentals/{exchange}}, also under v1.1: listed stocks in pages of up to 500, as an object keyed
 * by number; CSV unless JSON is asked for.
 */
final class BulkFundamentalsEndpoint implements Endpoint {

    private static final int CALLS = Costs.of("bulk-fundamentals");
    private static final int PAGE = 500;
    private static final byte[] NONE = "No Results".getBytes(StandardCharsets.UTF_8);

    private final Market market;
    private final ExchangeTable exchanges;

    BulkFundamentalsEndpoint(Market market, ExchangeTable exchanges) {
        this.market = market;
        this.exchanges = exchanges;
    }

    @Override
    public Answer answer(WireRequest request) {
        String exchange = request.argument();
        List<String> symbols = Arrays.stream(request.param("symbols", "").split(","))
                .map(String::trim)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        if (symbols.isEmpty() && !Universe.knows(exchanges, exchange)) {
            return Answer.text(404, "Exchange Not Found.", 1);
        }
        int offset = request.number("offset", 0, 0, Integer.MAX_VALUE);
        // A larger page is cut without a word.
        int limit = Math.min(PAGE, request.number("limit", PAGE, 1, Integer.MAX_VALUE));
        List<Instrument> wanted = stocks(exchange, symbols).stream()
                .skip(symbols.isEmpty() ? offset : 0)
                .limit(symbols.isEmpty() ? limit : PAGE)
                .toList();
        boolean newer = request.param("version", "").equals("1.2") || request.isNewer();
        byte[] json = json(wanted, newer);
        int calls = CALLS + symbols.size();
        if (request.wantsJson("csv")) {
            return Answer.json(json, calls);
        }
        return Answer.csv(wanted.isEmpty() ? NONE : FlatCsv.of(json), calls, exchange + ".csv");
    }

    /** The exchange in the path does not count when symbols are named. */
    private List<Instrument> stocks(String exchange, List<String> symbols) {
        List<Instrument> all = symbols.isEmpty()
                ? Universe.instruments(market, exchange, false)
                : symbols.stream()
                        .flatMap(one -> market.find(one.indexOf('.') < 0 ? one + "." + exchange : one).stream())
                        .toList();
        return all.stream().filter(one -> one.type().equals("Common Stock")).toList();
    }

    private byte[] json(List<Instrument> wanted, boolean newer) {
        return Json.bytes(out -> {
            out.writeStartObject();
            for (int i = 0; i < wanted.size(); i++) {
                out.writeObjectFieldStart(Integer.toString(i));
                StockJson.writeBulk(out, market, wanted.get(i), newer);
                out.writeEndObject();
            }
            out.writeEndObject();
        });
    }
}
