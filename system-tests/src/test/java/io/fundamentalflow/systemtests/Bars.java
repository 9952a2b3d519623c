package io.fundamentalflow.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Price answers as values. */
final class Bars {

    private Bars() {}

    /** One bar as answered. */
    record Bar(
            LocalDate day,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            BigDecimal adjustedClose,
            BigDecimal volume) {

        static Bar of(JsonNode node) {
            return new Bar(
                    LocalDate.parse(node.path("day").asText()),
                    node.path("open").decimalValue(),
                    node.path("high").decimalValue(),
                    node.path("low").decimalValue(),
                    node.path("close").decimalValue(),
                    node.path("adjusted_close").decimalValue(),
                    node.path("volume").decimalValue());
        }
    }

    static List<Bar> all(Product product, String ticker, String parameters) {
        Answer answer = product.read("/prices/" + ticker + "?limit=50000&" + parameters);
        if (answer.status() != 200) {
            throw new AssertionError(ticker + ": " + answer.status() + " " + answer.body());
        }
        List<Bar> bars = new ArrayList<>();
        answer.data().forEach(node -> bars.add(Bar.of(node)));
        return bars;
    }
}
