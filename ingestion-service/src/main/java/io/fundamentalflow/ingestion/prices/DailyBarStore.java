package io.fundamentalflow.ingestion.prices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bars of one instrument, set-based and diff first: one statement per batch joins what came with what is
 * stored, keeps replaced values as revisions and touches only rows that differ. The instrument and the days are
 * constants of the statement, so that the planner reads the stored range once; joined through unnest it would probe row
 * by row.
 *
 * <p>The adjusted close and its basis date take no part in the comparison: they move with every dividend. They are
 * renewed where a row is written anyway, and otherwise stay true for the basis date beside them.
 *
 * <p>Long because the statements are: cut apart they could no longer be one snapshot.
 */
final class DailyBarStore {

    static final int BATCH = 5_000;

    private static final String WRITE = """
            WITH incoming AS MATERIALIZED (
              SELECT day, open::numeric(24, 10) AS open, high::numeric(24, 10) AS high, low::numeric(24, 10) AS low,
                     close::numeric(24, 10) AS close, adjusted_close::numeric(24, 10) AS adjusted_close,
                     volume::numeric(28, 4) AS volume, slack, flags, day >= $6::date AS provisional
              FROM unnest($7::date[], $8::numeric[], $9::numeric[], $10::numeric[], $11::numeric[], $12::numeric[],
                          $13::numeric[], $14::numeric[], $15::integer[])
                AS i (day, open, high, low, close, adjusted_close, volume, slack, flags)),
            old AS MATERIALIZED (
              SELECT * FROM ohlcv WHERE company_id = $1 AND day BETWEEN $2 AND $3),
            moment AS MATERIALIZED (SELECT clock_timestamp() AS at),
            compared AS MATERIALIZED (
              SELECT i.day, i.open, i.high, i.low, i.close, i.adjusted_close, i.volume, i.slack, i.provisional,
                     -- The first bar of an answer has no bar before it to compare its adjustment with.
                     i.flags | CASE WHEN i.day = $18::date THEN coalesce(o.flags, 0) & 32 ELSE 0 END AS flags,
                     o.day IS NULL AS is_new, o.known_at AS old_known_at, o.known_basis AS old_known_basis,
                     o.close AS old_close, o.volume AS old_volume,
                     o.day IS NOT NULL AND (
                       o.close <> i.close OR o.open <> i.open OR o.high <> i.high OR o.low <> i.low
                       OR (o.volume IS DISTINCT FROM i.volume AND coalesce(abs(o.volume - i.volume) > i.slack, true))
                     ) AS is_revision,
                     o.provisional AS was_provisional,
                     o.flags IS DISTINCT FROM i.flags | CASE WHEN i.day = $18::date THEN coalesce(o.flags, 0) & 32 ELSE 0 END AS is_flagged,
                     o.provisional IS DISTINCT FROM i.provisional AS is_settled
              FROM incoming i LEFT JOIN old o ON o.day = i.day),
            diff AS MATERIALIZED (SELECT * FROM compared WHERE is_new OR is_revision OR is_flagged OR is_settled),
            -- One ratio for all: the vendor rewrote a stretch of history, which is one event and not many corrections.
            shift AS MATERIALIZED (
              SELECT count(*) AS n,
                     min(close / nullif(old_close, 0)) AS close_low, max(close / nullif(old_close, 0)) AS close_high,
                     min(volume / nullif(old_volume, 0)) AS volume_low, max(volume / nullif(old_volume, 0)) AS volume_high
              FROM diff WHERE is_revision),
            rebased AS MATERIALIZED (
              SELECT n >= 20 AND close_high - close_low <= 0.002 * close_high AND abs(close_low - 1) > 0.002 AS close,
                     n >= 20 AND close_low = 1 AND close_high = 1
                       AND volume_high - volume_low <= 0.002 * volume_high AND abs(volume_low - 1) > 0.002 AS volume
              FROM shift),
            -- A split found, corrected or cancelled since the replaced values were stored is why they change.
            explained AS MATERIALIZED (
              SELECT NOT EXISTS (
                SELECT FROM diff d WHERE d.is_revision AND NOT EXISTS (
                  SELECT FROM splits s WHERE s.company_id = $1 AND s.ex_date > d.day
                    AND greatest(s.first_seen_at, s.known_at, s.cancelled_at) > d.old_known_at)) AS volume),
            gone AS MATERIALIZED (
              SELECT o.* FROM old o
              WHERE $4 AND NOT EXISTS (SELECT FROM incoming i WHERE i.day = o.day) AND o.day <> ALL ($16::date[])),
            replaced AS MATERIALIZED (
              SELECT o.*, CASE WHEN (SELECT close FROM rebased) THEN 'rebased' ELSE 'corrected' END AS reason
              FROM old o JOIN diff d ON d.day = o.day WHERE d.is_revision
              UNION ALL SELECT g.*, 'withdrawn' FROM gone g),
            kept AS (
              INSERT INTO ohlcv_revisions (company_id, day, revision, open, high, low, close, adjusted_close, volume,
                vendor_basis_date, flags, provisional, known_basis, known_from, known_to, reason)
              SELECT r.company_id, r.day,
                coalesce((SELECT max(v.revision) FROM ohlcv_revisions v WHERE v.company_id = $1 AND v.day = r.day), 0) + 1,
                r.open, r.high, r.low, r.close, r.adjusted_close, r.volume, r.vendor_basis_date, r.flags, r.provisional,
                r.known_basis, r.known_at, greatest(m.at, r.known_at), r.reason
              FROM replaced r CROSS JOIN moment m),
            written AS (
              INSERT INTO ohlcv AS t (company_id, day, open, high, low, close, adjusted_close, volume, vendor_basis_date,
                flags, provisional, known_basis, known_at)
              SELECT $1, d.day, d.open, d.high, d.low, d.close, d.adjusted_close, CASE WHEN d.is_new OR d.is_revision THEN d.volume ELSE d.old_volume END,
                $5, d.flags, d.provisional,
                CASE WHEN d.is_new AND ($17::date IS NULL OR d.day < $17) THEN 'a'::"char"
                     WHEN d.is_new OR d.is_revision THEN 'o'::"char" ELSE d.old_known_basis END,
                CASE WHEN d.is_new THEN m.at WHEN d.is_revision THEN greatest(m.at, d.old_known_at) ELSE d.old_known_at END
              FROM diff d CROSS JOIN moment m
              ON CONFLICT (company_id, day) DO UPDATE SET
                open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                adjusted_close = excluded.adjusted_close, volume = excluded.volume,
                vendor_basis_date = excluded.vendor_basis_date, flags = excluded.flags, provisional = excluded.provisional,
                known_basis = excluded.known_basis, known_at = excluded.known_at)
            SELECT count(*) FILTER (WHERE is_new)::integer AS inserted,
                   count(*) FILTER (WHERE is_revision)::integer AS revised,
                   count(*) FILTER (WHERE is_revision AND NOT was_provisional)::integer AS rewritten,
                   count(*) FILTER (WHERE is_flagged AND NOT is_new AND NOT is_revision)::integer AS flagged,
                   (SELECT array_agg(day) FROM gone) AS withdrawn_days,
                   (SELECT count(*) FROM old)::integer AS stored,
                   least(min(day) FILTER (WHERE is_new OR is_revision OR is_flagged), (SELECT min(day) FROM gone)) AS from_day,
                   greatest(max(day) FILTER (WHERE is_new OR is_revision OR is_flagged), (SELECT max(day) FROM gone)) AS to_day,
                   coalesce((SELECT volume FROM rebased), false) AND NOT (SELECT volume FROM explained) AS volume_rebased,
                   (SELECT volume_low FROM shift) AS volume_ratio
            FROM diff
            """;

    // An own statement, and only when there is something to remove: inside the other one it would make TimescaleDB
    // decompress every chunk of the instrument on each write, since the days are not known when it plans.
    private static final String REMOVE = "DELETE FROM ohlcv WHERE company_id = $1 AND day = ANY ($2::date[])";

    private DailyBarStore() {}

    /**
     * What is to become of the stored bars of one instrument.
     *
     * @param bars oldest first, one a day, volumes as traded
     * @param from first stored day compared
     * @param to last stored day compared
     * @param authoritative stored bars in the range that the answer lacks are withdrawn
     * @param alsoSeen days the answer has but whose rows were refused: not missing
     * @param fetchedOn the day adjusted closes are true for
     * @param provisionalFrom bars from here on are inside the vendor's correction window
     * @param firstStored first day stored before this answer, null for a first load; older bars are backfill
     */
    record Request(
            int companyId,
            List<CheckedBar> bars,
            LocalDate from,
            LocalDate to,
            boolean authoritative,
            Set<LocalDate> alsoSeen,
            LocalDate fetchedOn,
            LocalDate provisionalFrom,
            @Nullable LocalDate firstStored) {}

    /** Writes all batches on the caller's transaction. */
    static Uni<StoreResult> write(SqlConnection connection, Request request) {
        Uni<StoreResult> result = Uni.createFrom().item(StoreResult.NOTHING);
        int size = request.bars().size();
        for (int start = 0; start == 0 || start < size; start += BATCH) {
            Tuple values = batch(request, start, Math.min(size, start + BATCH));
            result = result.flatMap(sum -> connection
                    .preparedQuery(WRITE)
                    .execute(values)
                    .map(rows -> StoreResult.of(rows.iterator().next()))
                    .call(batch -> remove(connection, request.companyId(), batch.withdrawnDays()))
                    .map(sum::plus));
        }
        return result;
    }

    private static Uni<Void> remove(SqlConnection connection, int companyId, List<LocalDate> days) {
        if (days.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.tuple().addInteger(companyId).addArrayOfLocalDate(days.toArray(LocalDate[]::new));
        return connection.preparedQuery(REMOVE).execute(values).replaceWithVoid();
    }

    private static Tuple batch(Request request, int start, int end) {
        List<CheckedBar> bars = request.bars().subList(start, end);
        boolean last = end == request.bars().size();
        LocalDate from = start == 0 ? request.from() : bars.get(0).bar().day();
        LocalDate to = last ? request.to() : request.bars().get(end).bar().day().minusDays(1);
        return Tuple.tuple()
                .addInteger(request.companyId())
                .addLocalDate(from)
                .addLocalDate(to)
                .addBoolean(request.authoritative())
                .addLocalDate(request.fetchedOn())
                .addLocalDate(request.provisionalFrom())
                .addArrayOfLocalDate(column(bars, b -> b.bar().day(), LocalDate[]::new))
                .addArrayOfBigDecimal(column(bars, b -> b.bar().open(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(bars, b -> b.bar().high(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(bars, b -> b.bar().low(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(bars, b -> b.bar().close(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(bars, b -> b.bar().adjustedClose(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(bars, b -> b.bar().volume(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(bars, CheckedBar::volumeSlack, BigDecimal[]::new))
                .addArrayOfInteger(column(bars, CheckedBar::flags, Integer[]::new))
                .addArrayOfLocalDate(request.alsoSeen().toArray(LocalDate[]::new))
                .addLocalDate(request.firstStored())
                .addLocalDate(
                        request.bars().isEmpty()
                                ? null
                                : request.bars().get(0).bar().day());
    }

    private static <T> T[] column(
            List<CheckedBar> bars, Function<CheckedBar, ? extends @Nullable T> value, IntFunction<T[]> array) {
        return bars.stream().map(value).toArray(array);
    }
}
