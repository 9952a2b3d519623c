package io.fundamentalflow.query.prices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bars of one instrument, column by column: the values of one place belong together. */
@RegisterForReflection
@Schema(name = "BarColumns", description = "Bars of one instrument; the values at one place of all lists are one bar")
record BarColumns(
        @Schema(description = "The ticker the instrument bears today", examples = "AAPL.US")
        String ticker,

        List<LocalDate> day,
        List<BigDecimal> open,
        List<BigDecimal> high,
        List<BigDecimal> low,
        List<BigDecimal> close,
        List<BigDecimal> adjustedClose,
        @Schema(description = "null where unknown") List<@Nullable BigDecimal> volume) {

    static BarColumns of(String ticker, List<BarRow> rows) {
        List<@Nullable BigDecimal> volumes = new ArrayList<>(rows.size());
        rows.forEach(row -> volumes.add(row.volume()));
        return new BarColumns(
                ticker,
                rows.stream().map(BarRow::day).toList(),
                rows.stream().map(BarRow::open).toList(),
                rows.stream().map(BarRow::high).toList(),
                rows.stream().map(BarRow::low).toList(),
                rows.stream().map(BarRow::close).toList(),
                rows.stream().map(BarRow::adjustedClose).toList(),
                volumes);
    }
}
