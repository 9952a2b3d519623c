package io.fundamentalflow.ingestion.budget;

/** Leave to send one request now. Goes back to {@link VendorBudget#settle} with what came of it. */
public record Permit(Endpoint endpoint) {}
