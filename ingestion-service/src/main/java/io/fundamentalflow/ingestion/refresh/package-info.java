/** What readers found stale or missing, turned into runs. */
package io.fundamentalflow.ingestion.refresh;
