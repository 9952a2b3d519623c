/** Bars within sessions: read from what is stored, put together where longer ones are asked for. */
package io.fundamentalflow.query.intraday;
