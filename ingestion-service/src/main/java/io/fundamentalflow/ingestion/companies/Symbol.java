package io.fundamentalflow.ingestion.companies;

import io.fundamentalflow.ingestion.eodhd.WireSymbol;
import io.fundamentalflow.model.InvalidTickerException;
import io.fundamentalflow.model.Ticker;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of an exchange's symbol list, checked.
 *
 * @param currency ISO code of the major unit; null when the vendor does not know it
 * @param unitScale quoted units per major unit
 * @param venue where it trades, when the exchange is a virtual one
 */
record Symbol(
        Ticker ticker,
        String name,
        @Nullable String country,
        @Nullable String venue,
        @Nullable String currency,
        int unitScale,
        String type,
        @Nullable String isin,
        boolean listed) {

    private record Unit(String currency, int scale) {}

    /** Codes the vendor uses for a currency's hundredth or thousandth. */
    private static final Map<String, Unit> MINOR_UNITS = Map.of(
            "GBX", new Unit("GBP", 100),
            "ZAC", new Unit("ZAR", 100),
            "ILA", new Unit("ILS", 100),
            "KWF", new Unit("KWD", 1000));

    /** @throws InvalidTickerException when the code cannot be a ticker */
    static Symbol of(WireSymbol row, String exchange, boolean listed) {
        Ticker ticker = Ticker.parse(row.code() + "." + exchange);
        String quoted = row.currency();
        Unit unit = quoted == null || !quoted.matches("[A-Za-z]{3}") ? null : MINOR_UNITS.get(quoted);
        String name = row.name() == null || row.name().isBlank()
                ? ticker.symbol()
                : row.name().strip();
        return new Symbol(
                ticker,
                name,
                row.country(),
                row.exchange(),
                unit != null ? unit.currency() : quoted != null && quoted.matches("[A-Z]{3}") ? quoted : null,
                unit != null ? unit.scale() : 1,
                row.type() == null ? "Unknown" : row.type(),
                row.isin(),
                listed);
    }

    /**
     * The calendar where the instrument's differs from its exchange's; null: the exchange's. Fund prices and index values
     * follow their own days, so holidays are unknown for them rather than wrong.
     */
    @Nullable String ownCalendar() {
        return switch (ticker.exchange()) {
            case "CC" -> "ALWAYS";
            case "FOREX" -> "SUNDAY_TO_FRIDAY";
            case "INDX" -> "WEEKDAYS";
            case "US" -> type.equalsIgnoreCase("FUND") || type.equalsIgnoreCase("Mutual Fund") ? "WEEKDAYS" : null;
            default -> null;
        };
    }
}
