/**
 * The stand-in vendor: a server that speaks the vendor's wire format over a generated market whose truth is known, with
 * faults on demand. Start it with {@link io.fundamentalflow.simulator.Simulator#start}.
 */
package io.fundamentalflow.simulator;
