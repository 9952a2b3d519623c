package io.fundamentalflow.ingestion.budget;

/**
 * Leave to send one request now. Goes back to {@link VendorBudget#settle} with what came of it.
 *
 * @param cost in API calls
 * @param askedAt {@link System#nanoTime()} before it was asked for: the minute counts it from then on, or a little later
 */
public record Permit(Endpoint endpoint, int cost, long askedAt) {}
