package io.fundamentalflow.ingestion.eodhd;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of filings, newest first.
 *
 * @param last there are no older ones
 * @param faults rows that are no rows
 */
public record WireFilings(List<Filing> filings, boolean last, List<WireFault> faults) {

    /**
     * One filing.
     *
     * @param filedAt day of the filing
     */
    public record Filing(
            @Nullable String accession, @Nullable String filedAt, List<WireTrade> trades) {}
}
