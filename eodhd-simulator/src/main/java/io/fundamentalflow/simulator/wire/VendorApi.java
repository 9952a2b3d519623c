package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.Market;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All endpoints by their first path segment. Knows nothing of sockets, tokens, limits or faults. */
final class VendorApi {

    private static final long KEPT_BYTES = 32L << 20;
    private static final int OVERHEAD = 256;

    private final Market market;
    private final Map<String, Endpoint> endpoints;
    private final WeightedCache<Answer> answers =
            new WeightedCache<>(KEPT_BYTES, answer -> answer.body().length + OVERHEAD);
    private final @Nullable RecordedAnswers recorded;
    private final boolean recordedOnly;

    VendorApi(Market market, @Nullable RecordedAnswers recorded, boolean recordedOnly, Clock clock) {
        this.market = market;
        this.recorded = recorded;
        this.recordedOnly = recordedOnly;
        ExchangeTable exchanges = new ExchangeTable();
        ActionEndpoints actions = new ActionEndpoints(market);
        ListEndpoints lists = new ListEndpoints(market, exchanges);
        NewsEndpoint news = new NewsEndpoint(market);
        endpoints = Map.ofEntries(
                Map.entry("calendar", new CalendarEndpoint(market)),
                Map.entry("intraday", new IntradayEndpoint(market)),
                Map.entry("real-time", new RealTimeEndpoint(market, clock)),
                Map.entry("news", news::news),
                Map.entry("news-word-weights", new WordWeightsEndpoint(market)),
                Map.entry("sentiments", news::sentiments),
                Map.entry("eod", new EodEndpoint(market)),
                Map.entry("div", actions::dividends),
                Map.entry("splits", actions::splits),
                Map.entry("eod-bulk-last-day", new BulkEndpoint(market, exchanges)),
                Map.entry("exchanges-list", lists::exchanges),
                Map.entry("exchange-symbol-list", lists::symbols),
                Map.entry("exchange-details", new ExchangeDetailsEndpoint(market, exchanges)),
                Map.entry("symbol-change-history", lists::symbolChanges),
                Map.entry("fundamentals", new FundamentalsEndpoint(market)),
                Map.entry("bulk-fundamentals", new BulkFundamentalsEndpoint(market, exchanges)),
                Map.entry("insider-transactions", new InsiderEndpoint(market)),
                Map.entry("sec-filings", new Form4Endpoint(market)));
    }

    /** A recorded answer or a generated one; null when there is no such endpoint. */
    @Nullable Answer answer(WireRequest request) {
        try {
            Answer found = recorded == null ? null : recorded(recorded, request);
            return found != null ? found : generated(request);
        } catch (WireRequest.InvalidParameter e) {
            return e.answer();
        }
    }

    private @Nullable Answer generated(WireRequest request) {
        Endpoint endpoint = endpoints.get(request.endpoint());
        if (endpoint == null
                || endpoint instanceof EodEndpoint
                || endpoint instanceof FundamentalsEndpoint
                || endpoint instanceof RealTimeEndpoint) {
            // These keep whole histories and documents themselves, from which any range and part is cut; quotes are of
            // now.
            return endpoint == null ? null : endpoint.answer(request);
        }
        return answers.get(market.version(), request.key(), () -> endpoint.answer(request));
    }

    /** Only for what was recorded, and for what must be there when something about the symbol was. */
    private @Nullable Answer recorded(RecordedAnswers answers, WireRequest request) {
        Optional<Answer> found = answers.answer(request);
        if (found.isPresent()) {
            return found.get();
        }
        if (answers.knows(request.symbol())) {
            return switch (request.endpoint()) {
                case "div" -> none(request, "Date,Dividends\n");
                case "splits" -> none(request, "Date,\"Stock Splits\"\n");
                default -> recordedOnly ? Answer.text(404, "Ticker Not Found.", 1) : null;
            };
        }
        if (!recordedOnly) {
            return null;
        }
        return switch (request.endpoint()) {
            // The account is always there.
            case "user", "internal-user" -> null;
            case "exchange-symbol-list", "exchange-details", "bulk-fundamentals" ->
                Answer.text(404, "Exchange Not Found.", 1);
            case "fundamentals" -> Answer.text(404, "Symbol not found", 1);
            default -> Answer.text(404, "Ticker Not Found.", 1);
        };
    }

    private static Answer none(WireRequest request, String header) {
        return request.wantsJson("csv")
                ? Answer.json("[]".getBytes(StandardCharsets.UTF_8), 1)
                : Answer.csv(header.getBytes(StandardCharsets.UTF_8), 1, request.symbol() + ".csv");
    }
}
