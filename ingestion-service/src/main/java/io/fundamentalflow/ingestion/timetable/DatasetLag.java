package io.fundamentalflow.ingestion.timetable;

import io.fundamentalflow.model.Dataset;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far what is followed is behind the timetable, by dataset and exchange. */
@ApplicationScoped
class DatasetLag {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /** Quotes are not here: they are due only while their exchange trades, and carry their own age. */
    private static final Set<Dataset> DAILY = EnumSet.of(
            Dataset.NEWS,
            Dataset.NEWS_SENTIMENT,
            Dataset.NEWS_WORDS,
            Dataset.INTRADAY_1M,
            Dataset.INTRADAY_5M,
            Dataset.INTRADAY_1H);

    private static final Set<Dataset> WEEKLY =
            EnumSet.of(Dataset.FUNDAMENTALS, Dataset.INSIDER_TRANSACTIONS, Dataset.EXCHANGE_SESSIONS);

    private static final Set<Dataset> BY_SESSION =
            EnumSet.of(Dataset.DAILY_PRICES, Dataset.DIVIDENDS, Dataset.SPLITS, Dataset.SYMBOLS, Dataset.CALENDAR);

    private static final Set<Dataset> OF_EXCHANGES =
            EnumSet.of(Dataset.SYMBOLS, Dataset.CALENDAR, Dataset.EXCHANGE_SESSIONS);

    /**
     * $1 now, $2 datasets by instrument and $3 their seconds between two looks, null: once a session, $4 and $5 the same of
     * datasets by exchange. What was never asked for counts from when it was followed. A list of whole days is a look at all
     * whose actions were ever read, as in the status.
     */
    private static final String READ = """
            WITH followed AS MATERIALIZED (
              SELECT c.id, c.exchange_id, u.added_at FROM universe u JOIN companies c ON c.id = u.company_id
              WHERE u.removed_at IS NULL AND c.listing_state = 'listed' AND c.held_reason IS NULL),
            venues AS MATERIALIZED (
              SELECT e.id, e.code, f.added_at, d.session, d.due_at
              FROM (SELECT exchange_id, min(added_at) AS added_at FROM followed GROUP BY exchange_id) f
              JOIN exchanges e ON e.id = f.exchange_id
              CROSS JOIN LATERAL due_session(e.id, $1::timestamptz) d),
            listed AS MATERIALIZED (
              SELECT v.id, s.dataset, max(l.finished_at) AS at
              FROM venues v CROSS JOIN unnest(ARRAY['dividends', 'splits']) AS s (dataset)
              JOIN LATERAL (
                SELECT task_id, finished_at FROM data_ingestion_logs
                WHERE dataset = s.dataset AND subject = v.code AND outcome IN ('written', 'unchanged')
                ORDER BY id DESC LIMIT 10) l ON true
              JOIN ingestion_tasks t ON t.id = l.task_id AND t.range_to >= v.session
              GROUP BY v.id, s.dataset),
            looks AS (
              SELECT f.exchange_id, k.dataset, k.seconds, w.newest_day,
                     coalesce(greatest(w.last_checked_at, CASE WHEN w.last_checked_at IS NOT NULL THEN a.at END), f.added_at) AS at
              FROM followed f
              CROSS JOIN unnest($2::text[], $3::bigint[]) AS k (dataset, seconds)
              LEFT JOIN watermarks w ON w.company_id = f.id AND w.dataset = k.dataset
              LEFT JOIN listed a ON a.id = f.exchange_id AND a.dataset = k.dataset
              WHERE w.company_id IS NOT NULL OR k.dataset IN ('daily_prices', 'dividends', 'splits')
              UNION ALL
              SELECT v.id, k.dataset, k.seconds, NULL, coalesce((
                  SELECT l.finished_at FROM data_ingestion_logs l
                  WHERE l.dataset = k.dataset AND l.subject = v.code AND l.outcome IN ('written', 'unchanged')
                  ORDER BY l.id DESC LIMIT 1), v.added_at)
              FROM venues v CROSS JOIN unnest($4::text[], $5::bigint[]) AS k (dataset, seconds)),
            judged AS (
              SELECT l.*, v.due_at,
                     CASE WHEN l.seconds IS NOT NULL THEN l.at < $1::timestamptz - l.seconds * interval '1 second'
                          WHEN l.dataset = 'daily_prices' AND l.newest_day >= v.session THEN false
                          ELSE coalesce(l.at < v.due_at, false) END AS unasked,
                     coalesce(l.dataset = 'daily_prices' AND l.at >= v.due_at
                       AND (l.newest_day IS NULL OR l.newest_day < v.session), false) AS without_bar
              FROM looks l JOIN venues v ON v.id = l.exchange_id),
            measured AS (
              SELECT exchange_id, dataset, seconds, due_at, count(*) FILTER (WHERE unasked) AS unasked,
                     count(*) FILTER (WHERE without_bar) AS without_bar, min(at) FILTER (WHERE unasked) AS oldest
              FROM judged GROUP BY exchange_id, dataset, seconds, due_at)
            SELECT v.code, m.dataset, m.unasked::int AS unasked, m.without_bar::int AS without_bar,
                   CASE WHEN m.seconds IS NOT NULL THEN m.oldest + m.seconds * interval '1 second'
                        WHEN m.oldest IS NOT NULL THEN coalesce((SELECT n.next_at FROM due_session(v.id, m.oldest) n), m.due_at) END AS since
            FROM measured m JOIN venues v ON v.id = m.exchange_id ORDER BY m.dataset, v.code
            """;

    private final Pool pool;
    private final TimetableConfig timetable;
    private final NewsTimetableConfig news;
    private final InsiderTimetableConfig insiders;
    private final IntradayTimetableConfig intraday;

    DatasetLag(
            Pool pool,
            TimetableConfig timetable,
            NewsTimetableConfig news,
            InsiderTimetableConfig insiders,
            IntradayTimetableConfig intraday) {
        this.pool = pool;
        this.timetable = timetable;
        this.news = news;
        this.insiders = insiders;
        this.intraday = intraday;
    }

    /**
     * A dataset of an exchange.
     *
     * @param unasked instruments, of a dataset by exchange the exchange itself, that were due and not asked for since
     * @param withoutBar of daily prices, instruments that were asked for since and have no bar of the session
     * @param since when the first of the unasked was due; null: there is none
     */
    record Lag(
            String exchange,
            String dataset,
            int unasked,
            int withoutBar,
            @Nullable Instant since) {}

    /** Of every exchange where something is followed, and of every dataset the timetable asks for there. */
    Uni<List<Lag>> at(Instant now) {
        List<Dataset> asked = EnumSet.allOf(Dataset.class).stream()
                .filter(dataset -> BY_SESSION.contains(dataset) || DAILY.contains(dataset) || WEEKLY.contains(dataset))
                .filter(this::isAsked)
                .toList();
        List<Dataset> ofInstruments =
                asked.stream().filter(one -> !OF_EXCHANGES.contains(one)).toList();
        List<Dataset> ofExchanges =
                asked.stream().filter(OF_EXCHANGES::contains).toList();
        Tuple values = Tuple.tuple()
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addArrayOfString(codes(ofInstruments))
                .addArrayOfLong(seconds(ofInstruments))
                .addArrayOfString(codes(ofExchanges))
                .addArrayOfLong(seconds(ofExchanges));
        return pool.preparedQuery(READ).execute(values).map(rows -> {
            List<Lag> lags = new ArrayList<>(rows.size());
            rows.forEach(row -> lags.add(toLag(row)));
            return lags;
        });
    }

    private boolean isAsked(Dataset dataset) {
        return switch (dataset) {
            case NEWS, NEWS_SENTIMENT, NEWS_WORDS -> news.enabled();
            case INTRADAY_1M, INTRADAY_5M, INTRADAY_1H -> intraday.enabled();
            case INSIDER_TRANSACTIONS -> insiders.enabled();
            case FUNDAMENTALS -> timetable.documents();
            case CALENDAR -> timetable.calendars();
            case EXCHANGE_SESSIONS -> timetable.exchangeSessions();
            default -> true;
        };
    }

    private static String[] codes(List<Dataset> datasets) {
        return datasets.stream().map(Dataset::code).toArray(String[]::new);
    }

    private static @Nullable Long[] seconds(List<Dataset> datasets) {
        return datasets.stream().map(DatasetLag::seconds).toArray(Long[]::new);
    }

    private static @Nullable Long seconds(Dataset dataset) {
        if (BY_SESSION.contains(dataset)) {
            return null;
        }
        return (WEEKLY.contains(dataset) ? WEEK : DAY).toSeconds();
    }

    private static Lag toLag(Row row) {
        OffsetDateTime since = row.getOffsetDateTime("since");
        return new Lag(
                row.getString("code"),
                row.getString("dataset"),
                row.getInteger("unasked"),
                row.getInteger("without_bar"),
                since == null ? null : since.toInstant());
    }
}
