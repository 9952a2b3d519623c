package io.fundamentalflow.query.prices;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A bar of one of several instruments. */
@RegisterForReflection
@Schema(name = "TickerBar", description = "One session, week or month of one of several instruments")
record TickerBar(
        @Schema(description = "The ticker the instrument bears today", examples = "AAPL.US")
        String ticker,

        @JsonUnwrapped BarRow bar) {

    static final List<String> COLUMNS =
            Stream.concat(Stream.of("ticker"), BarRow.COLUMNS.stream()).toList();

    /** The cells of {@link #COLUMNS}. */
    List<@Nullable String> cells() {
        List<@Nullable String> cells = new ArrayList<>(COLUMNS.size());
        cells.add(ticker);
        cells.addAll(bar.cells());
        return cells;
    }
}
