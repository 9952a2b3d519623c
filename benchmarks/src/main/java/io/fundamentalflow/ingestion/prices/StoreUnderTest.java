package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.DailyBar;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The service's own store, opened for measuring: in its package because it is nobody else's business. */
public final class StoreUnderTest {

    private StoreUnderTest() {}

    /** Rows a write found new, and rows it replaced. */
    public record Written(int inserted, int revised) {}

    /** The bars of one instrument in one committed transaction, with its newest price, as the service does it. */
    public static Uni<Written> write(Pool pool, int companyId, List<DailyBar> bars, LocalDate fetchedOn) {
        List<CheckedBar> checked = bars.stream()
                .map(bar -> new CheckedBar(bar, 0, BigDecimal.ZERO, ""))
                .toList();
        LocalDate first = bars.get(0).day();
        LocalDate last = bars.get(bars.size() - 1).day();
        DailyBarStore.Request request = new DailyBarStore.Request(
                companyId, checked, first, last, true, Set.of(), fetchedOn, last.plusDays(1), null);
        return pool.withTransaction(connection -> DailyBarStore.write(connection, request)
                .call(result -> LatestPrices.refresh(connection, List.of(companyId), false))
                .map(result -> new Written(result.inserted(), result.revised())));
    }
}
