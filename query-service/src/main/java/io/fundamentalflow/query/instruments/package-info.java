/** Which instrument a ticker means, and which moment {@code as_of} means on its calendar: shared by every feature. */
package io.fundamentalflow.query.instruments;
