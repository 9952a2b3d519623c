/** Prices of instruments: stored raw, adjusted when read. */
package io.fundamentalflow.query.prices;
