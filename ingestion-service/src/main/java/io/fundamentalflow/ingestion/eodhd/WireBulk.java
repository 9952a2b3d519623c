package io.fundamentalflow.ingestion.eodhd;

import java.util.List;

/**
 * A page of short documents.
 *
 * @param size elements of the answer, whatever they were; 0 past the end
 * @param faults elements that name no instrument
 */
public record WireBulk(int size, List<Item> items, List<WireFault> faults) {

    /**
     * The document of one instrument: four quarters and years of statements, four earnings reports, and only the sections that
     * are as full as in its own document.
     *
     * @param code the symbol without exchange
     */
    public record Item(String code, WireDocument document) {}
}
