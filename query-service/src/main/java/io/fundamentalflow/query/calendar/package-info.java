/** Trading days in memory, and freshness derived from them. */
package io.fundamentalflow.query.calendar;
