package io.fundamentalflow.ingestion.eodhd;

import java.util.List;

/**
 * Trades of insiders.
 *
 * @param faults rows that are no rows
 */
public record WireTrades(List<WireTrade> trades, List<WireFault> faults) {}
