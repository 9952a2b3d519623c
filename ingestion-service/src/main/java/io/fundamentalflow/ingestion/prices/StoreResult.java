package io.fundamentalflow.ingestion.prices;

import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store did with one answer.
 *
 * @param inserted days not stored before
 * @param revised days whose values were replaced
 * @param rewritten those of them that were final
 * @param flagged days of which only the quality flags changed
 * @param withdrawnDays stored days the answer lacks
 * @param stored days stored before in the range compared
 * @param fromDay first day that changed
 * @param volumesShifted every revision is the same ratio of volumes, and no split that we know of changed since the
 *     replaced values were stored: an action is missing
 * @param volumeRatio that ratio, new over old
 */
record StoreResult(
        int inserted,
        int revised,
        int rewritten,
        int flagged,
        List<LocalDate> withdrawnDays,
        int stored,
        @Nullable LocalDate fromDay,
        @Nullable LocalDate toDay,
        boolean volumesShifted,
        @Nullable BigDecimal volumeRatio) {

    static final StoreResult NOTHING = new StoreResult(0, 0, 0, 0, List.of(), 0, null, null, false, null);

    static StoreResult of(Row row) {
        LocalDate[] days = row.getArrayOfLocalDates("withdrawn_days");
        return new StoreResult(
                row.getInteger("inserted"),
                row.getInteger("revised"),
                row.getInteger("rewritten"),
                row.getInteger("flagged"),
                days == null ? List.of() : List.of(days),
                row.getInteger("stored"),
                row.getLocalDate("from_day"),
                row.getLocalDate("to_day"),
                row.getBoolean("volume_rebased"),
                row.getBigDecimal("volume_ratio"));
    }

    int withdrawn() {
        return withdrawnDays.size();
    }

    boolean changed() {
        return inserted + revised + flagged + withdrawn() > 0;
    }

    StoreResult plus(StoreResult later) {
        List<LocalDate> days = new ArrayList<>(withdrawnDays);
        days.addAll(later.withdrawnDays);
        return new StoreResult(
                inserted + later.inserted,
                revised + later.revised,
                rewritten + later.rewritten,
                flagged + later.flagged,
                days,
                stored + later.stored,
                fromDay == null ? later.fromDay : fromDay,
                later.toDay == null ? toDay : later.toDay,
                volumesShifted || later.volumesShifted,
                volumesShifted ? volumeRatio : later.volumeRatio);
    }
}
