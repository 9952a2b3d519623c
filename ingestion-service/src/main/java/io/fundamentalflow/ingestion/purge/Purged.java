package io.fundamentalflow.ingestion.purge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a purge took away.
 *
 * @param instruments of which something was there
 * @param rows stored, superseded and derived ones
 * @param rejected records in quarantine
 */
@RegisterForReflection
public record Purged(@Schema(examples = "daily_prices") String dataset, int instruments, long rows, long rejected) {

    Purged plus(Purged other) {
        return new Purged(dataset, instruments + other.instruments, rows + other.rows, rejected + other.rejected);
    }
}
