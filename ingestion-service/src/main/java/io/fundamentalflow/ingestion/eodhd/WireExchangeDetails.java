package io.fundamentalflow.ingestion.eodhd;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /exchange-details} as on the wire; see {@link WireBar} for the conventions.
 *
 * @param timezone IANA name
 * @param open local time of the regular open
 * @param workingDays names of days of the week, comma separated
 * @param holidays full closures, of which only official ones count
 * @param earlyCloses sessions that end early
 * @param faults entries that are no objects
 */
public record WireExchangeDetails(
        @Nullable String timezone,
        @Nullable String open,
        @Nullable String close,
        @Nullable String workingDays,
        List<WireEvent> holidays,
        List<WireEvent> earlyCloses,
        List<WireFault> faults) {}
