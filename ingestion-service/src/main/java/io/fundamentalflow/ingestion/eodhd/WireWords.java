package io.fundamentalflow.ingestion.eodhd;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words with their weights as on the wire; see {@link WireBar} for the conventions.
 *
 * @param weights in the vendor's order
 * @param processed articles they were reckoned from
 * @param raw the answer as sent, as JSON
 */
public record WireWords(
        Map<String, @Nullable String> weights, @Nullable String processed, String raw) {}
