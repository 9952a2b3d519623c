/** Delayed quotes: the provisional price of the day. */
package io.fundamentalflow.query.quotes;
