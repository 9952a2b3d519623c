/** The vendor's key and what may be spent on it. A budget shared by replicas replaces VendorBudget alone. */
package io.fundamentalflow.ingestion.budget;
