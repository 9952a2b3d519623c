/** When exchanges trade, as the vendor says: holidays and early closes beside the published lists. */
package io.fundamentalflow.ingestion.sessions;
