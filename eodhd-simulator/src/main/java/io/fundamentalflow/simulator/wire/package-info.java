/** The vendor's wire format: endpoints, limits, errors and oddities. */
package io.fundamentalflow.simulator.wire;
