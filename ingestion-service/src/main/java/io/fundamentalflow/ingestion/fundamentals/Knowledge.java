package io.fundamentalflow.ingestion.fundamentals;

import java.time.Instant;

/**
 * From when a value could be known.
 *
 * @param basis {@code filed}, {@code reported}, {@code lag_rule} or {@code observed}
 * @param kind {@code observed} when we saw the value about then; {@code assumed} when we saw it later, so that it may be a
 *     later restatement
 */
record Knowledge(Instant knownAt, String basis, String kind) {}
