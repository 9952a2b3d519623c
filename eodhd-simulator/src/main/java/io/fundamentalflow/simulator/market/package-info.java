/**
 * The generated market and its known truth. Shares no code with the product on purpose: its calendars and its
 * adjustment arithmetic are a second opinion.
 */
package io.fundamentalflow.simulator.market;
