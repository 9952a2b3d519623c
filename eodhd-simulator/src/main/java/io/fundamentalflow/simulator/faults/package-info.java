/** Faults on demand: what can go wrong between a client and the vendor. */
package io.fundamentalflow.simulator.faults;
