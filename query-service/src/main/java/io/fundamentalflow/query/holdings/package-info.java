/** What funds hold, what indices are made of, and who holds a stock. */
package io.fundamentalflow.query.holdings;
