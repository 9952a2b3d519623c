package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.model.Ticker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a company document is asked for.
 *
 * @param sections the only ones wanted; none: all
 */
record DocumentRequest(String path, Map<String, String> parameters, List<String> sections) {

    static DocumentRequest of(EodhdConfig config, Ticker ticker, boolean historical) {
        List<String> sections = config.fundamentalsSections().orElse(List.of());
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!sections.isEmpty()) {
            parameters.put("filter", String.join(",", sections));
        }
        if (historical) {
            parameters.put("historical", "1");
        }
        String path = config.fundamentalsVersion().path() + "/" + VendorTransport.encode(ticker.toString());
        return new DocumentRequest(path, parameters, sections);
    }
}
