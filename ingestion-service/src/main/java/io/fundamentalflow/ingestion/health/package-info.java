/** Ready, migrated, and said so at start. */
package io.fundamentalflow.ingestion.health;
