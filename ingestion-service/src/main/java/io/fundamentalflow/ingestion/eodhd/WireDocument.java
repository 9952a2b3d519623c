package io.fundamentalflow.ingestion.eodhd;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A company document as the vendor sent it, in our names: every value that was there is in exactly one of its parts.
 *
 * @param company null without a General section
 * @param sections what is recorded as observed
 * @param rating null without a rating section
 * @param faults what could not be read at all
 * @param drift names we do not know, by section; what they name is kept
 */
public record WireDocument(
        @Nullable WireCompany company,
        List<WireSection> sections,
        List<WireStatement> statements,
        List<WireEarnings> earnings,
        List<WireEstimate> estimates,
        @Nullable WireRating rating,
        List<WireFault> faults,
        Map<String, List<String>> drift) {}
