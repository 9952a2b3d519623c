package io.fundamentalflow.query.insiders;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The codes of forms 3, 4 and 5 of the US Securities and Exchange Commission in words. */
final class TradeMeaning {

    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry("P", "purchase"),
            Map.entry("S", "sale"),
            Map.entry("V", "reported early"),
            Map.entry("A", "grant or award"),
            Map.entry("D", "disposition to the issuer"),
            Map.entry("F", "payment of exercise price or tax in shares"),
            Map.entry("I", "discretionary transaction"),
            Map.entry("M", "exercise or conversion of an exempt derivative"),
            Map.entry("C", "conversion of a derivative"),
            Map.entry("E", "expiration of a short derivative"),
            Map.entry("H", "expiration of a long derivative with value received"),
            Map.entry("O", "exercise of an out-of-the-money derivative"),
            Map.entry("X", "exercise of an in-the-money derivative"),
            Map.entry("G", "gift"),
            Map.entry("L", "small acquisition"),
            Map.entry("W", "acquisition or disposition by will"),
            Map.entry("Z", "deposit into or withdrawal from a voting trust"),
            Map.entry("J", "other acquisition or disposition"),
            Map.entry("K", "equity swap"),
            Map.entry("U", "tender in a change of control"));

    private TradeMeaning() {}

    /** Null for a code that is none of theirs. */
    static @Nullable String of(String code) {
        return BY_CODE.get(code);
    }
}
