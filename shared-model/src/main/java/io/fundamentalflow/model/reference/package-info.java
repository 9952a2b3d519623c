/**
 * The reference tables both services read, as JPA entities. They are read only: ingestion writes these tables with SQL. Entities
 * never leave a resource.
 */
package io.fundamentalflow.model.reference;
