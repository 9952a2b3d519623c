/** What a series of prices comes to: returns, risk, and how instruments move together. */
package io.fundamentalflow.query.statistics;
