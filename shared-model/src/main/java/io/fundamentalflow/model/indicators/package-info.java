/** Technical indicators over adjusted daily bars: what is computed on read and what is stored must be the same. */
package io.fundamentalflow.model.indicators;
