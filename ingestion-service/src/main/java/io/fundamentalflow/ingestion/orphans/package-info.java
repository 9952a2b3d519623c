/** Rows whose company does not exist, where no foreign key forbids them. */
package io.fundamentalflow.ingestion.orphans;
