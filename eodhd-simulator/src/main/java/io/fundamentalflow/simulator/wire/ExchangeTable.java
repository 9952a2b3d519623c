package io.fundamentalflow.simulator.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exchanges the vendor lists. Public facts; only three of them have generated instruments. */
final class ExchangeTable {

    private static final int COLUMNS = 7;

    /**
     * One listed exchange.
     *
     * @param mic operating MICs, comma separated, null for virtual exchanges
     */
    record Row(
            String code,
            String name,
            @Nullable String mic,
            String country,
            String currency,
            String countryIso2,
            String countryIso3) {}

    private final List<Row> rows;

    ExchangeTable() {
        InputStream file = Objects.requireNonNull(ExchangeTable.class.getResourceAsStream("exchanges.csv"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            rows = lines.lines().map(ExchangeTable::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Row> rows() {
        return rows;
    }

    Optional<Row> find(String code) {
        return rows.stream().filter(row -> row.code().equals(code)).findFirst();
    }

    private static Row row(String line) {
        String[] part = line.split(";", COLUMNS);
        String mic = part[2].isEmpty() ? null : part[2];
        return new Row(part[0], part[1], mic, part[3], part[4], part[5], part[6]);
    }
}
