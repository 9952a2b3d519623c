package io.fundamentalflow.simulator.wire;

/** One vendor endpoint. */
@FunctionalInterface
interface Endpoint {

    Answer answer(WireRequest request);
}
