package io.fundamentalflow.ingestion.tasks;

import io.fundamentalflow.ingestion.universe.Universe;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks belong to a run.
 *
 * <p>Long because these rules are read together.
 */
@ApplicationScoped
class RunTasks {

    /** Funds, indexes and currencies have no insiders. */
    private static final String LISTED = """
            SELECT c.ticker FROM companies c JOIN exchanges e ON e.id = c.exchange_id
            WHERE e.code = $1 AND c.listing_state = 'listed' AND c.held_reason IS NULL
              AND ($2 <> 'insider_transactions' OR c.instrument_type IN ('Common Stock', 'Preferred Stock'))
            ORDER BY c.ticker
            """;

    private static final String WITHOUT_SYMBOLS = """
            SELECT wanted.code FROM unnest($1::text[]) AS wanted (code)
            WHERE EXISTS (SELECT 1 FROM exchanges e WHERE e.code = wanted.code)
              AND NOT EXISTS (SELECT 1 FROM companies c JOIN exchanges e ON e.id = c.exchange_id WHERE e.code = wanted.code)
            """;
    private static final String AMERICAN = "US";

    /** One task an exchange, and nothing else. */
    private static final Set<Dataset> OF_EXCHANGES =
            Set.of(Dataset.CALENDAR, Dataset.QUOTES, Dataset.EXCHANGE_SESSIONS);

    /**
     * @param ticker or the code of an exchange that is scanned
     * @param backfill whether it goes last, whatever the run's priority
     */
    private record Subject(String ticker, DateRange range, boolean backfill) {

        Subject(String ticker, DateRange range) {
            this(ticker, range, false);
        }

        String exchange() {
            return ticker.substring(ticker.indexOf('.') + 1);
        }
    }

    /**
     * A task to be.
     *
     * @param backfill whether it goes last, whatever the run's priority
     */
    record Planned(Dataset dataset, String subject, DateRange range, boolean backfill) {

        Planned(Dataset dataset, String subject, DateRange range) {
            this(dataset, subject, range, false);
        }

        int priority(RunRequest request) {
            return backfill ? Math.min(RunRequest.BACKFILL_PRIORITY, request.priority()) : request.priority();
        }

        String exchange() {
            return subject.substring(subject.indexOf('.') + 1);
        }
    }

    /** Days of an exchange that had a session, as far as its calendar knows; without a range the one that is due. */
    private static final String SESSIONS = """
            SELECT x.day FROM exchanges e CROSS JOIN LATERAL due_session(e.id, $4) d
            CROSS JOIN LATERAL calendar_days(e.calendar_id, coalesce($2, d.session), coalesce($3, d.session)) x
            WHERE e.code = $1 AND x.day <= d.session ORDER BY x.day
            """;

    private final TaskConfig config;
    private final Clock clock;
    private final int correctionDays;

    RunTasks(
            TaskConfig config,
            Clock clock,
            @ConfigProperty(name = "ff.prices.correction-days", defaultValue = "4") int correctionDays) {
        this.config = config;
        this.clock = clock;
        this.correctionDays = correctionDays;
    }

    /** In the order in which they are to be done; fails with {@link NothingToIngestException} when there is no subject. */
    Uni<List<Planned>> of(SqlConnection connection, RunRequest request) {
        return switch (request.dataset()) {
            case SYMBOLS, SYMBOL_CHANGES, CALENDAR, EXCHANGE_SESSIONS ->
                Uni.createFrom().item(exchangeTasks(request));
            case QUOTES ->
                request.tickers().isEmpty()
                        ? Uni.createFrom().item(exchangeTasks(request))
                        : tickerTasks(connection, request);
            case DAILY_PRICES ->
                request.changedOnly() ? dayTasks(connection, request) : tickerTasks(connection, request);
            case INTRADAY_1M,
                    INTRADAY_5M,
                    INTRADAY_1H,
                    DIVIDENDS,
                    SPLITS,
                    FUNDAMENTALS,
                    INSIDER_TRANSACTIONS,
                    NEWS,
                    NEWS_SENTIMENT,
                    NEWS_WORDS -> tickerTasks(connection, request);
            case INDICATORS -> throw new NothingToIngestException("indicators are computed, not ingested");
        };
    }

    private Uni<List<Planned>> tickerTasks(SqlConnection connection, RunRequest request) {
        return subjects(connection, request)
                .call(subjects -> follow(connection, request, subjects))
                .flatMap(subjects -> missingSymbols(connection, subjects)
                        .flatMap(exchanges -> dayLists(connection, request, subjects)
                                .flatMap(lists -> dayPrices(connection, request, subjects, lists)
                                        .map(prices -> tickerTasks(request, subjects, exchanges, lists, prices)))));
    }

    /** An operator's order to read the lists of some days, whatever they cost. */
    private Uni<List<Planned>> dayTasks(SqlConnection connection, RunRequest request) {
        String exchange = String.valueOf(request.exchange());
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(SESSIONS)
                .execute(Tuple.of(
                        exchange, request.range().from(), request.range().to(), now))
                .map(rows -> {
                    List<LocalDate> days =
                            stream(rows).map(row -> row.getLocalDate(0)).toList();
                    if (days.isEmpty()) {
                        throw new NothingToIngestException("the exchange had no session in that range");
                    }
                    List<Planned> tasks = new ArrayList<>();
                    if (request.withActions()) {
                        DateRange all = new DateRange(days.get(0), days.get(days.size() - 1));
                        tasks.add(new Planned(Dataset.SPLITS, exchange, all));
                        tasks.add(new Planned(Dataset.DIVIDENDS, exchange, all));
                    }
                    days.forEach(
                            day -> tasks.add(new Planned(Dataset.DAILY_PRICES, exchange, new DateRange(day, day))));
                    return tasks;
                });
    }

    private static List<Planned> exchangeTasks(RunRequest request) {
        String exchange = request.exchange();
        if (exchange == null) {
            throw new NothingToIngestException("the dataset is ingested by exchange");
        }
        if (OF_EXCHANGES.contains(request.dataset())) {
            return List.of(new Planned(request.dataset(), exchange, request.range()));
        }
        List<Planned> tasks = new ArrayList<>();
        tasks.add(new Planned(Dataset.SYMBOL_CHANGES, exchange, request.range()));
        if (request.dataset() == Dataset.SYMBOLS) {
            tasks.add(new Planned(Dataset.SYMBOLS, exchange, DateRange.ALL));
        }
        return tasks;
    }

    private static Uni<List<Subject>> subjects(SqlConnection connection, RunRequest request) {
        if (!request.tickers().isEmpty()) {
            return Uni.createFrom()
                    .item(request.tickers().stream()
                            .map(ticker -> new Subject(ticker.toString(), request.range()))
                            .toList());
        }
        String exchange = request.exchange();
        if (request.dataset() == Dataset.INSIDER_TRANSACTIONS && !AMERICAN.equals(exchange)) {
            throw new NothingToIngestException("insiders' trades are reported of American instruments only");
        }
        if (request.followedOnly() && exchange != null) {
            return Universe.followed(
                            connection,
                            exchange,
                            request.dataset().code(),
                            request.unlessCheckedSince(),
                            request.range().to())
                    .map(followed -> followed.stream()
                            .map(one ->
                                    new Subject(one.ticker(), since(one.newestDay(), request.range()), one.backfill()))
                            .toList());
        }
        return connection
                .preparedQuery(LISTED)
                .execute(Tuple.of(request.exchange(), request.dataset().code()))
                .map(rows -> stream(rows)
                        .map(row -> new Subject(row.getString(0), request.range()))
                        .toList())
                .invoke(listed -> {
                    if (listed.isEmpty()) {
                        throw new NothingToIngestException(
                                "no listed instruments of this exchange are known; ingest its symbols first");
                    }
                })
                .map(listed -> request.changedOnly()
                        ? List.of(new Subject(listed.get(0).exchange(), request.range()))
                        : listed);
    }

    /** Whose prices an operator loads is kept current from then on. A ticker nobody bears fails its task and is not. */
    private static Uni<Void> follow(SqlConnection connection, RunRequest request, List<Subject> subjects) {
        if (!request.follow()) {
            return Uni.createFrom().voidItem();
        }
        return Universe.add(connection, subjects.stream().map(Subject::ticker).toList(), request.requestedBy())
                .replaceWithVoid();
    }

    /** A whole history has no last day either: one that takes longer than a session is the same task for the next one. */
    private static DateRange since(@Nullable LocalDate newest, DateRange range) {
        if (newest == null) {
            return DateRange.ALL;
        }
        LocalDate from = newest.minusDays(RunRequest.DAYS_AGAIN);
        LocalDate to = range.to();
        return to != null && from.isAfter(to) ? new DateRange(to, to) : new DateRange(from, to);
    }

    /** Exchanges of which we know no instrument yet: their symbol lists come first, in the same run. */
    private static Uni<List<String>> missingSymbols(SqlConnection connection, List<Subject> subjects) {
        Set<String> exchanges = new TreeSet<>();
        subjects.forEach(subject -> exchanges.add(subject.exchange()));
        return connection
                .preparedQuery(WITHOUT_SYMBOLS)
                .execute(Tuple.of(exchanges.toArray(String[]::new)))
                .map(rows -> stream(rows).map(row -> row.getString(0)).toList());
    }

    private static List<Planned> tickerTasks(
            RunRequest request,
            List<Subject> subjects,
            List<String> exchanges,
            Optional<DayLists> lists,
            DayPrices prices) {
        List<Planned> tasks = new ArrayList<>();
        for (String exchange : exchanges) {
            tasks.add(new Planned(Dataset.SYMBOL_CHANGES, exchange, DateRange.ALL));
            tasks.add(new Planned(Dataset.SYMBOLS, exchange, DateRange.ALL));
        }
        lists.ifPresent(listed -> {
            String exchange = String.valueOf(request.exchange());
            tasks.add(new Planned(Dataset.SPLITS, exchange, listed.days()));
            tasks.add(new Planned(Dataset.DIVIDENDS, exchange, listed.days()));
        });
        for (LocalDate day : prices.days()) {
            tasks.add(new Planned(Dataset.DAILY_PRICES, String.valueOf(request.exchange()), new DateRange(day, day)));
        }
        boolean foundInLists = lists.filter(DayLists::connected).isPresent();
        for (Subject subject : subjects) {
            if (bringsActions(request) && (!foundInLists || subject.range().from() == null)) {
                // Actions after the range matter too: the vendor's volumes are on today's share basis. Splits are read
                // whole: they are few, one call either way, and only a whole answer shows what was cancelled.
                DateRange actions = new DateRange(subject.range().from(), null);
                tasks.add(new Planned(Dataset.SPLITS, subject.ticker(), DateRange.ALL, subject.backfill()));
                tasks.add(new Planned(Dataset.DIVIDENDS, subject.ticker(), actions, subject.backfill()));
            }
            if (!prices.tickers().contains(subject.ticker())) {
                tasks.add(new Planned(request.dataset(), subject.ticker(), subject.range(), subject.backfill()));
            }
        }
        return tasks;
    }

    private static boolean bringsActions(RunRequest request) {
        return request.dataset() == Dataset.DAILY_PRICES && request.withActions();
    }

    /** Where that is cheaper than asking about each; else empty. */
    private Uni<Optional<DayLists>> dayLists(SqlConnection connection, RunRequest request, List<Subject> subjects) {
        String exchange = request.exchange();
        LocalDate session = request.range().to();
        boolean many = config.dayListsFrom() > 0 && subjects.size() > config.dayListsFrom();
        return bringsActions(request) && request.followedOnly() && exchange != null && session != null && many
                ? DayLists.upTo(connection, exchange, session).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    /** Where that is cheaper than asking about each; else none. Without lists of actions each asks for its own anyway. */
    private Uni<DayPrices> dayPrices(
            SqlConnection connection, RunRequest request, List<Subject> subjects, Optional<DayLists> lists) {
        String exchange = request.exchange();
        LocalDate session = request.range().to();
        boolean listed = lists.filter(DayLists::connected).isPresent();
        if (!config.dayPrices() || !listed || exchange == null || session == null) {
            return Uni.createFrom().item(DayPrices.NONE);
        }
        Instant now = clock.instant();
        LocalDate settled = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(correctionDays + 1L);
        return DayPrices.of(connection, exchange, session, now, settled)
                .map(prices ->
                        prices.ifCheaper(subjects.stream().map(Subject::ticker).toList()));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
