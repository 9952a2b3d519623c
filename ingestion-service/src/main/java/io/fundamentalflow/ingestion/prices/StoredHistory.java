package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

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

    /** Of one instrument. */
    static Uni<StoredHistory> read(SqlConnection connection, int companyId, DateRange range) {
        return read(connection, List.of(companyId), range).map(all -> all.apply(companyId));
    }

    /** Of each of some instruments, whichever is asked for afterwards. */
    private static Uni<IntFunction<StoredHistory>> read(
            SqlConnection connection, Collection<Integer> companyIds, DateRange range) {
        Integer[] ids = companyIds.toArray(Integer[]::new);
        return before(connection, companyIds, range.from())
                .flatMap(before -> StoredBars.firstDays(connection, ids).map(first -> company -> {
                    StoredHistory history = before.apply(company);
                    return new StoredHistory(
                            history.splits(),
                            history.dividends(),
                            history.before(),
                            Optional.ofNullable(first.get(company)));
                }));
    }

    /**
     * What precedes one day of each of some instruments; when their histories begin is not read.
     *
     * @param day null: no bars are
     */
    static Uni<IntFunction<StoredHistory>> before(
            SqlConnection connection, Collection<Integer> companyIds, @Nullable LocalDate day) {
        Integer[] ids = companyIds.toArray(Integer[]::new);
        return ActionReader.splits(connection, ids)
                .flatMap(splits -> ActionReader.dividends(connection, ids)
                        .flatMap(dividends -> StoredBars.before(connection, ids, day)
                                .map(before -> company -> new StoredHistory(
                                        splits.getOrDefault(company, List.of()),
                                        dividends.getOrDefault(company, List.of()),
                                        before.getOrDefault(company, List.of()),
                                        Optional.empty()))));
    }
}
