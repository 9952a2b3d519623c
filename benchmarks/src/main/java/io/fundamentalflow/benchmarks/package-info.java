/** Scenarios with their baselines; see {@code benchmarks/run}. */
package io.fundamentalflow.benchmarks;
