package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the lines of one statement; amounts come in thousands of the ledger's currency. */
final class Lines {

    private final Map<String, BigDecimal> lines = new LinkedHashMap<>();
    private final BigDecimal unit;

    /** Each thousand becomes {@code unit} units of the reporting currency. */
    Lines(BigDecimal unit) {
        this.unit = unit;
    }

    Lines put(String line, long thousands) {
        lines.put(line, BigDecimal.valueOf(thousands).multiply(unit));
        return this;
    }

    Map<String, BigDecimal> done() {
        return Collections.unmodifiableMap(lines);
    }
}
