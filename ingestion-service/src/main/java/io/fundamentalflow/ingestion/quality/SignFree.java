package io.fundamentalflow.ingestion.quality;

import io.fundamentalflow.ingestion.instruments.CompanyRef;
import java.util.Set;

/** Instruments whose prices can be zero or less: commodities, futures, rates. */
public final class SignFree {

    private static final Set<String> TYPES = Set.of("Commodity", "Futures", "Rate", "BOND", "Bond", "MONEY");
    private static final Set<String> EXCHANGES = Set.of("COMM", "MONEY", "GBOND");

    private SignFree() {}

    public static boolean is(CompanyRef company) {
        return is(company.type(), company.exchange());
    }

    /** By the vendor's instrument type and exchange code. */
    public static boolean is(String type, String exchange) {
        return TYPES.contains(type) || EXCHANGES.contains(exchange);
    }
}
