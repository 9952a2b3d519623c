package io.fundamentalflow.ingestion.eodhd;

import java.util.List;

/**
 * Events of one calendar.
 *
 * @param faults rows that are no rows
 */
public record WireEvents(List<WireEvent> events, List<WireFault> faults) {}
