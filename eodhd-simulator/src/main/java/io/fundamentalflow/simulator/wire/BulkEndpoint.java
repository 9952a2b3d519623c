package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.MarketPlace;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code GET /eod-bulk-last-day/{exchange}}: one day of a whole exchange; CSV unless JSON is asked for. Walks every
 * instrument.
 */
final class BulkEndpoint implements Endpoint {

    private static final int CALLS = Costs.of("eod-bulk-last-day");

    private final Market market;
    private final ExchangeTable exchanges;

    BulkEndpoint(Market market, ExchangeTable exchanges) {
        this.market = market;
        this.exchanges = exchanges;
    }

    @Override
    public Answer answer(WireRequest request) {
        String exchange = request.argument();
        if (!Universe.knows(exchanges, exchange)) {
            return Answer.text(404, "Exchange Not Found.", 1);
        }
        String type = request.oneOf("type", "eod", "eod", "splits", "dividends");
        LocalDate day = request.day("date", lastSession(exchange));
        boolean extended = request.param("filter", "").equals("extended");
        Set<String> symbols = symbols(request.param("symbols", ""));
        boolean json = request.wantsJson("csv");
        List<Instrument> wanted = Universe.instruments(market, exchange, false).stream()
                .filter(one -> symbols.isEmpty() || symbols.contains(one.code()) || symbols.contains(one.symbol()))
                .toList();
        byte[] body = json
                ? BulkJson.body(market, wanted, type, day, extended)
                : BulkCsv.body(market, wanted, type, day, extended);
        int calls = CALLS + symbols.size();
        return json ? Answer.json(body, calls) : Answer.csv(body, calls, exchange + ".csv");
    }

    private LocalDate lastSession(String exchange) {
        MarketPlace place = Arrays.stream(MarketPlace.values())
                .filter(one -> one.name().equals(exchange))
                .findFirst()
                .orElse(MarketPlace.US);
        return place.calendar().atOrBefore(market.today());
    }

    private static Set<String> symbols(String list) {
        return Arrays.stream(list.split(","))
                .map(String::trim)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
