/** Daily prices: fetched, checked, put on an as-traded share basis, written where they differ. */
package io.fundamentalflow.ingestion.prices;
