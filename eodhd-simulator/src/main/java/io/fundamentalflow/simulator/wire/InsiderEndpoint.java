package io.fundamentalflow.simulator.wire;

import io.fundamentalflow.simulator.market.InsiderTrade;

/** placeholder. */
final class InsiderEndpoint {
    private InsiderEndpoint() {}

    static String link(InsiderTrade one) {
        return "https://www.sec.gov/Archives/edgar/data/" + one.accession() + ".xml";
    }
}
