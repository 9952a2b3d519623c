package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.Market;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All endpoints by their first path segment. Knows nothing of sockets, tokens, limits or faults. */
final class VendorApi {

    private final Map<String, Endpoint> endpoints;

    VendorApi(Market market) {
        ExchangeTable exchanges = new ExchangeTable();
        ActionEndpoints actions = new ActionEndpoints(market);
        ListEndpoints lists = new ListEndpoints(market, exchanges);
        endpoints = Map.of(
                "eod", new EodEndpoint(market),
                "div", actions::dividends,
                "splits", actions::splits,
                "exchanges-list", lists::exchanges,
                "exchange-symbol-list", lists::symbols,
                "symbol-change-history", lists::symbolChanges);
    }

    Set<String> names() {
        return endpoints.keySet();
    }

    /** Null when there is no such endpoint. */
    @Nullable Answer answer(WireRequest request) {
        Endpoint endpoint = endpoints.get(request.endpoint());
        if (endpoint == null) {
            return null;
        }
        try {
            return endpoint.answer(request);
        } catch (WireRequest.InvalidParameter e) {
            return e.answer();
        }
    }
}
