package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is stored of an instrument before an answer is written.
 *
 * @param before the last bars ahead of the range asked for
 * @param firstDay first day stored; empty on a first load
 */
record StoredHistory(
        List<StoredSplit> splits,
        List<StoredDividend> dividends,
        List<CheckedBar> before,
        Optional<LocalDate> firstDay) {

    static Uni<StoredHistory> read(SqlConnection connection, int companyId, DateRange range) {
        return ActionReader.splits(connection, companyId)
                .flatMap(splits -> ActionReader.dividends(connection, companyId)
                        .flatMap(dividends -> StoredBars.before(connection, companyId, range.from())
                                .flatMap(before -> StoredBars.firstDay(connection, companyId)
                                        .map(first -> new StoredHistory(splits, dividends, before, first)))));
    }
}
