/** Stored sessions of one instrument with the actions that adjust them, for every feature that counts in prices. */
package io.fundamentalflow.query.bars;
