package io.fundamentalflow.ingestion.budget;

/**
 * Leave to send one request now. Goes back to {@link VendorBudget#settle} with what came of it.
 *
 * @param cost in API calls
 */
public record Permit(Endpoint endpoint, int cost) {}
