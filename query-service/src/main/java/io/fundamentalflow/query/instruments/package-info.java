/** Which instrument a ticker means: shared by every feature that is asked by ticker. */
package io.fundamentalflow.query.instruments;
