package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One daily bar as traded, nothing adjusted.
 *
 * @param day session
 * @param open first price, quotation unit of the market
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume shares traded that day, on that day's share basis
 */
public record Bar(
        LocalDate day, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume) {}
