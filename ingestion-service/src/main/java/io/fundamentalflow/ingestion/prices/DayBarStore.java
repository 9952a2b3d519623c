package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes one day's bars of many instruments, as {@link DailyBarStore} writes many of one: diff first, replaced values kept.
 * One day can neither withdraw a bar nor tell a stretch of history that was rewritten, so that it is the simpler one.
 */
final class DayBarStore {

    private static final String WRITE = """
            WITH incoming AS MATERIALIZED (
              SELECT company_id, open::numeric(24, 10) AS open, high::numeric(24, 10) AS high, low::numeric(24, 10) AS low,
                     close::numeric(24, 10) AS close, adjusted_close::numeric(24, 10) AS adjusted_close,
                     volume::numeric(28, 4) AS volume, slack, flags
              FROM unnest($4::integer[], $5::numeric[], $6::numeric[], $7::numeric[], $8::numeric[], $9::numeric[],
                          $10::numeric[], $11::numeric[], $12::integer[])
                AS i (company_id, open, high, low, close, adjusted_close, volume, slack, flags)),
            old AS MATERIALIZED (SELECT * FROM ohlcv WHERE day = $1 AND company_id = ANY ($4::integer[])),
            moment AS MATERIALIZED (SELECT clock_timestamp() AS at),
            compared AS MATERIALIZED (
              SELECT i.company_id, i.open, i.high, i.low, i.close, i.adjusted_close, i.volume, f.flags,
                     o.day IS NULL AS is_new, o.known_at AS old_known_at, o.known_basis AS old_known_basis, o.volume AS old_volume,
                     o.day IS NOT NULL AND (
                       o.close <> i.close OR o.open <> i.open OR o.high <> i.high OR o.low <> i.low
                       OR (o.volume IS DISTINCT FROM i.volume AND coalesce(abs(o.volume - i.volume) > i.slack, true))
                     ) AS is_revision,
                     o.flags IS DISTINCT FROM f.flags AS is_flagged, o.provisional IS DISTINCT FROM $3::boolean AS is_settled
              FROM incoming i LEFT JOIN old o ON o.company_id = i.company_id
              -- What only other days show is not judged by this one.
              CROSS JOIN LATERAL (SELECT i.flags | (coalesce(o.flags, 0) & $13::integer) AS flags) f),
            diff AS MATERIALIZED (SELECT * FROM compared WHERE is_new OR is_revision OR is_flagged OR is_settled),
            kept AS (
              INSERT INTO ohlcv_revisions (company_id, day, revision, open, high, low, close, adjusted_close, volume,
                vendor_basis_date, flags, provisional, known_basis, known_from, known_to, reason)
              SELECT o.company_id, o.day,
                coalesce((SELECT max(v.revision) FROM ohlcv_revisions v WHERE v.company_id = o.company_id AND v.day = o.day), 0) + 1,
                o.open, o.high, o.low, o.close, o.adjusted_close, o.volume, o.vendor_basis_date, o.flags, o.provisional,
                o.known_basis, o.known_at, greatest(m.at, o.known_at), 'corrected'
              FROM old o JOIN diff d ON d.company_id = o.company_id CROSS JOIN moment m WHERE d.is_revision),
            written AS (
              INSERT INTO ohlcv AS t (company_id, day, open, high, low, close, adjusted_close, volume, vendor_basis_date,
                flags, provisional, known_basis, known_at)
              SELECT d.company_id, $1, d.open, d.high, d.low, d.close, d.adjusted_close,
                CASE WHEN d.is_new OR d.is_revision THEN d.volume ELSE d.old_volume END, $2, d.flags, $3,
                CASE WHEN d.is_new OR d.is_revision THEN 'o'::"char" ELSE d.old_known_basis END,
                CASE WHEN d.is_new THEN m.at WHEN d.is_revision THEN greatest(m.at, d.old_known_at) ELSE d.old_known_at END
              FROM diff d CROSS JOIN moment m
              ON CONFLICT (company_id, day) DO UPDATE SET
                open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                adjusted_close = excluded.adjusted_close, volume = excluded.volume,
                vendor_basis_date = excluded.vendor_basis_date, flags = excluded.flags, provisional = excluded.provisional,
                known_basis = excluded.known_basis, known_at = excluded.known_at)
            SELECT company_id, CASE WHEN is_new THEN 'inserted' WHEN is_revision THEN 'revised' ELSE 'flagged' END AS how
            FROM diff WHERE is_new OR is_revision OR is_flagged
            ORDER BY company_id
            """;

    /**
     * Only the due session's own list is a look at it. When the list was fetched is not noted: lists of different days, and
     * answers about single instruments, are as true as each other.
     */
    private static final String CLOSE = """
            WITH read AS MATERIALIZED (
              SELECT r.company_id, r.stored, r.how
              FROM unnest($1::integer[], $2::boolean[], $3::text[]) AS r (company_id, stored, how)),
            moved AS (
              UPDATE watermarks w SET
                version = w.version + CASE WHEN r.how IS NULL THEN 0 ELSE 1 END,
                newest_day = CASE WHEN r.stored THEN greatest(w.newest_day, $4::date) ELSE w.newest_day END,
                complete_through = CASE WHEN r.stored AND w.complete_through >= w.newest_day
                  THEN greatest(w.complete_through, $4::date) ELSE w.complete_through END,
                last_checked_at = CASE WHEN $5::boolean THEN clock_timestamp() ELSE w.last_checked_at END
              FROM read r WHERE w.company_id = r.company_id AND w.dataset = 'daily_prices')
            INSERT INTO events (kind, dataset, exchange, ticker, company_id, from_day, to_day, rows_changed, run_id)
            SELECT CASE r.how WHEN 'revised' THEN 'revised' ELSE 'refreshed' END, 'daily_prices', $6::text, c.ticker, c.id, $4::date,
              $4::date, 1, $7::uuid
            FROM read r JOIN companies c ON c.id = r.company_id WHERE r.how IS NOT NULL
            ORDER BY c.id
            """;

    private DayBarStore() {}

    /**
     * One instrument's part of a day.
     *
     * @param bar null when the list's row was refused
     */
    record Part(int companyId, @Nullable CheckedBar bar) {}

    /** What became of a bar that was not there like that before. */
    record Written(int companyId, String how) {}

    /**
     * Writes the bars on the caller's transaction.
     *
     * @param fetchedOn the day adjusted closes are true for
     * @param provisional the day is inside the vendor's correction window
     * @param keptFlags bits of stored flags that stay as they are
     */
    static Uni<List<Written>> write(
            SqlConnection connection,
            LocalDate day,
            LocalDate fetchedOn,
            boolean provisional,
            int keptFlags,
            Collection<Part> parts) {
        List<Part> bars = new ArrayList<>();
        List<CheckedBar> checked = new ArrayList<>();
        for (Part part : parts) {
            if (part.bar() != null) {
                bars.add(part);
                checked.add(part.bar());
            }
        }
        if (bars.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple values = Tuple.tuple()
                .addLocalDate(day)
                .addLocalDate(fetchedOn)
                .addBoolean(provisional)
                .addArrayOfInteger(column(bars, Part::companyId, Integer[]::new))
                .addArrayOfBigDecimal(column(checked, b -> b.bar().open(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(checked, b -> b.bar().high(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(checked, b -> b.bar().low(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(checked, b -> b.bar().close(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(checked, b -> b.bar().adjustedClose(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(checked, b -> b.bar().volume(), BigDecimal[]::new))
                .addArrayOfBigDecimal(column(checked, CheckedBar::volumeSlack, BigDecimal[]::new))
                .addArrayOfInteger(column(checked, CheckedBar::flags, Integer[]::new))
                .addInteger(keptFlags);
        return connection.preparedQuery(WRITE).execute(values).map(rows -> {
            List<Written> written = new ArrayList<>();
            for (Row row : rows) {
                written.add(new Written(row.getInteger("company_id"), row.getString("how")));
            }
            return written;
        });
    }

    /**
     * Takes note of what was read, and tells of what is different.
     *
     * @param changed by instrument, how; those that are not there are as they were
     * @param due the day is the newest session that is due
     */
    static Uni<Void> close(
            SqlConnection connection,
            LeasedTask task,
            LocalDate day,
            boolean due,
            List<Part> parts,
            IntFunction<@Nullable String> changed) {
        Tuple values = Tuple.tuple()
                .addArrayOfInteger(column(parts, Part::companyId, Integer[]::new))
                .addArrayOfBoolean(column(parts, part -> part.bar() != null, Boolean[]::new))
                .addArrayOfString(column(parts, part -> changed.apply(part.companyId()), String[]::new))
                .addLocalDate(day)
                .addBoolean(due)
                .addString(task.subject())
                .addUUID(task.runId());
        return connection.preparedQuery(CLOSE).execute(values).replaceWithVoid();
    }

    private static <A, T> T[] column(List<A> rows, Function<A, ? extends @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
