package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The only way to the vendor. */
@ApplicationScoped
public class EodhdClient {

    public Uni<List<WireBar>> dailyBars(Ticker ticker, DateRange range) {
        return missing();
    }

    public Uni<List<WireDividend>> dividends(Ticker ticker, DateRange range) {
        return missing();
    }

    public Uni<List<WireSplit>> splits(Ticker ticker, DateRange range) {
        return missing();
    }

    private static <T> Uni<T> missing() {
        return Uni.createFrom().failure(UnsupportedOperationException::new);
    }
}
