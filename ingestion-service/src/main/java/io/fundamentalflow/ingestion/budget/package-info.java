/** The vendor's key and what may be spent on it. The budget is in the database, for all replicas together. */
package io.fundamentalflow.ingestion.budget;
