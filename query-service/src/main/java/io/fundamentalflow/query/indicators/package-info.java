/** Technical indicators of instruments, computed on read from their adjusted bars. */
package io.fundamentalflow.query.indicators;
