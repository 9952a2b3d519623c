package io.fundamentalflow.ingestion.universe;

import io.fundamentalflow.model.InvalidTickerException;
import io.fundamentalflow.model.Ticker;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the configuration asks for, checked and in one order, so that equal ones are equal.
 *
 * @param types empty: all
 * @param venues empty: all
 */
@RegisterForReflection
public record Rules(
        @Schema(examples = "[\"US\"]") List<String> exchanges,
        @Schema(examples = "[\"VOD.LSE\"]") List<String> tickers,
        @Schema(examples = "[\"Common Stock\"]") List<String> types,
        @Schema(examples = "[\"NYSE\",\"NASDAQ\"]") List<String> venues,
        boolean delisted) {

    private static final Pattern EXCHANGE = Pattern.compile("[A-Z][A-Z0-9]{0,9}");

    /** @throws ConfigurationException that names the setting, and of what is wrong only its place in the list */
    static Rules of(UniverseConfig config) {
        List<String> exchanges = texts(config.exchanges());
        for (int index = 0; index < exchanges.size(); index++) {
            if (!EXCHANGE.matcher(exchanges.get(index)).matches()) {
                throw wrong("exchanges", index, "must be an exchange code, as in US or XETRA");
            }
        }
        List<String> given = texts(config.tickers());
        List<String> tickers = new ArrayList<>();
        for (int index = 0; index < given.size(); index++) {
            try {
                tickers.add(Ticker.parse(given.get(index)).toString());
            } catch (InvalidTickerException e) {
                throw wrong("tickers", index, String.valueOf(e.getMessage()));
            }
        }
        return new Rules(exchanges, tickers, texts(config.types()), texts(config.venues()), config.delisted());
    }

    /** Sorted, each once. */
    public Rules {
        exchanges = once(exchanges);
        tickers = once(tickers);
        types = once(types);
        venues = once(venues);
    }

    private static List<String> once(List<String> values) {
        return List.copyOf(new TreeSet<>(values));
    }

    private static List<String> texts(Optional<List<String>> values) {
        return values.orElse(List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static ConfigurationException wrong(String setting, int index, String reason) {
        return new ConfigurationException("ff.universe." + setting + ", entry " + (index + 1) + ": " + reason);
    }
}
