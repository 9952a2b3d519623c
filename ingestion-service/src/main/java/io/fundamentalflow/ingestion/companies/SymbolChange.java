package io.fundamentalflow.ingestion.companies;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rename on an exchange.
 *
 * @param effective first day of the new symbol
 */
record SymbolChange(
        String exchange,
        String oldSymbol,
        String newSymbol,
        @Nullable String companyName,
        LocalDate effective) {}
