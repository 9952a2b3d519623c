package io.fundamentalflow.ingestion.prices;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How the vendor's adjustment changes from one session to the next, beside what our actions give.
 *
 * @param day the session the step takes effect on
 * @param step factor on all earlier days; 1 where the vendor has none
 * @param ours 1 where we know no action
 * @param tolerance what the four decimals of an adjusted close and six of a factor leave open
 * @param agrees null where ours was taken from the vendor
 */
record VendorStep(
        LocalDate day,
        BigDecimal step,
        BigDecimal ours,
        BigDecimal tolerance,
        @Nullable Boolean agrees) {}
