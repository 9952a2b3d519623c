package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.Instrument;
import io.fundamentalflow.simulator.market.Market;
import io.fundamentalflow.simulator.market.MarketPlace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which instruments belong to an exchange code; venues of the US count as exchanges too. */
final class Universe {
    static final List<String> US_VENUES = List.of("NASDAQ", "NYSE", "BATS", "AMEX");

    private Universe() {}

    /** Whether there is such an exchange; indices have one that the vendor does not list. */
    static boolean knows(ExchangeTable exchanges, String exchange) {
        return exchanges.find(exchange).isPresent()
                || US_VENUES.contains(exchange)
                || exchange.equals(MarketPlace.INDX.name());
    }

    static List<Instrument> instruments(Market market, String exchange, boolean delisted) {
        if (US_VENUES.contains(exchange)) {
            return market.instruments(MarketPlace.US, delisted).stream()
                    .filter(one -> one.venue().equals(exchange))
                    .toList();
        }
        Optional<MarketPlace> place = Arrays.stream(MarketPlace.values())
                .filter(one -> one.name().equals(exchange))
                .findFirst();
        return place.map(one -> market.instruments(one, delisted)).orElse(List.of());
    }
}
