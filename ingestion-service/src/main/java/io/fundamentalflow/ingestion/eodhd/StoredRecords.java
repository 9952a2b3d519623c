package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.ingestion.eodhd.WireRows.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads single records that were kept as received, as their answer was read. */
public final class StoredRecords {

    private StoredRecords() {}

    /** Empty when it is no record: cut, or something else than one JSON object. */
    public static Optional<WireBar> bar(String payload) {
        return read(payload, EodhdClient::bar);
    }

    public static Optional<WireDividend> dividend(String payload) {
        return read(payload, EodhdClient::dividend);
    }

    public static Optional<WireSplit> split(String payload) {
        return read(payload, EodhdClient::split);
    }

    private static <T> Optional<T> read(String payload, Function<Fields, T> row) {
        try {
            List<T> rows = WireRows.read(("[" + payload + "]").getBytes(StandardCharsets.UTF_8), row);
            return rows.size() == 1 ? Optional.of(rows.get(0)) : Optional.empty();
        } catch (VendorException e) {
            return Optional.empty();
        }
    }
}
