package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.eodhd.WireDayBar;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.prices.DayBarStore.Part;
import io.fundamentalflow.ingestion.prices.DayBarStore.Written;
import io.fundamentalflow.ingestion.prices.PriceIngest.Answer;
import io.fundamentalflow.ingestion.quality.FlagStore;
import io.fundamentalflow.ingestion.quality.RejectedRecords;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.quality.series.Noticed;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.QualityFlag;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * What happens to a batch of a day's list inside its transaction: each bar is judged as its instrument's own answer would be.
 *
 * <p>Long because the steps of one transaction are read together.
 */
@ApplicationScoped
class DayPriceWriter {

    /** Locked in the order of the instruments, as everybody does; whoever is not there was purged meanwhile. */
    private static final String LOCK = """
            SELECT company_id, coalesce(fetched_at > $2::timestamptz, false) AS newer, newest_day < $3::date AS lacks_day
            FROM watermarks
            WHERE company_id = ANY ($1::integer[]) AND dataset = 'daily_prices' ORDER BY company_id FOR UPDATE
            """;

    private static final String ACTIONS_COMING = """
            SELECT c.id FROM companies c WHERE c.id = ANY ($1::integer[]) AND EXISTS (
              SELECT FROM ingestion_tasks t
              WHERE t.subject = c.ticker AND t.dataset IN ('splits', 'dividends') AND t.state IN ('queued', 'leased'))
            """;

    /** Since an action one bar says too little: what the vendor adjusted is only seen in a stretch of days. */
    private static final String WITH_ACTIONS = """
            SELECT c.id FROM companies c JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'daily_prices'
            WHERE c.id = ANY ($1::integer[]) AND (
              EXISTS (SELECT FROM splits s
                WHERE s.company_id = c.id AND s.ex_date > w.newest_day AND s.ex_date <= $2 AND s.cancelled_at IS NULL)
              OR EXISTS (SELECT FROM dividends d
                WHERE d.company_id = c.id AND d.ex_date > w.newest_day AND d.ex_date <= $2 AND d.cancelled_at IS NULL))
            """;

    /** Of a day that others follow, the newest list or the instrument's own answer has judged these with those. */
    private static final int SHOWN_BY_OTHER_DAYS = QualityFlag.ADJUSTMENT_DIFFERS.bit()
            | QualityFlag.SPLIT_SUSPECTED.bit()
            | QualityFlag.FROZEN.bit()
            | QualityFlag.UNIT_CHANGE.bit();

    private final RejectedRecords rejected;
    private final FlagStore flags;
    private final RuleBook rules;
    private final PriceSettings settings;

    DayPriceWriter(RejectedRecords rejected, FlagStore flags, RuleBook rules, PriceSettings settings) {
        this.rejected = rejected;
        this.flags = flags;
        this.rules = rules;
        this.settings = settings;
    }

    /** One instrument's row, judged. */
    private record Verdict(CompanyRef company, int received, PriceJudgement judgement) {

        Part part() {
            return new Part(
                    company.id(),
                    judgement.bars().isEmpty() ? null : judgement.bars().get(0));
        }
    }

    Uni<TaskReport> write(
            SqlConnection connection, LeasedTask task, DayList list, DayList.Batch batch, Instant fetchedAt) {
        return lock(connection, task, list, batch.bars().keySet())
                .flatMap(locked -> find(connection, ACTIONS_COMING, Tuple.of(ids(locked.ours())))
                        .flatMap(coming -> sinceActions(connection, list, locked.ours())
                                .flatMap(acted -> {
                                    // Of an older day nobody needs more than the day's own task brings.
                                    Set<Integer> alone = new TreeSet<>(list.due() ? coming : Set.of());
                                    alone.addAll(acted);
                                    alone.addAll(list.due() ? locked.overtaken() : Set.of());
                                    List<Integer> judged = locked.ours().stream()
                                            .filter(id -> !alone.contains(id) && !coming.contains(id))
                                            .toList();
                                    List<String> tickers = alone.stream()
                                            .map(id -> company(batch, id).ticker())
                                            .sorted()
                                            .toList();
                                    return DayPriceIngest.queue(connection, task, tickers)
                                            .chain(() -> StoredHistory.before(
                                                    connection, judged, list.due() ? list.day() : null))
                                            .map(history -> judge(list, batch, judged, history, fetchedAt))
                                            .flatMap(verdicts ->
                                                    store(connection, task, list, batch, verdicts, fetchedAt));
                                })));
    }

    /** Those that were wanted and not there: that was the look at them. */
    Uni<Void> closeAbsent(SqlConnection connection, LeasedTask task, DayList list) {
        List<Integer> absent = list.absent().stream().map(CompanyRef::id).toList();
        if (!list.due() || absent.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return lock(connection, task, list, absent)
                .map(locked ->
                        locked.ours().stream().map(id -> new Part(id, null)).toList())
                .flatMap(parts -> DayBarStore.close(connection, task, list.day(), true, parts, id -> null));
    }

    /**
     * Instruments whose watermarks are ours until the transaction ends.
     *
     * @param overtaken asked about since the list was begun, and still without the day
     */
    private record Locked(List<Integer> ours, List<Integer> overtaken) {}

    private static Uni<Locked> lock(
            SqlConnection connection, LeasedTask task, DayList list, Collection<Integer> companies) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(ids(companies), task.leasedAt().atOffset(ZoneOffset.UTC), list.day()))
                .map(rows -> {
                    Locked locked = new Locked(new ArrayList<>(), new ArrayList<>());
                    rows.forEach(row -> {
                        if (!row.getBoolean("newer")) {
                            locked.ours().add(row.getInteger("company_id"));
                        } else if (row.getBoolean("lacks_day")) {
                            locked.overtaken().add(row.getInteger("company_id"));
                        }
                    });
                    return locked;
                });
    }

    private static Uni<Set<Integer>> sinceActions(SqlConnection connection, DayList list, List<Integer> companies) {
        return list.due()
                ? find(connection, WITH_ACTIONS, Tuple.of(ids(companies), list.day()))
                : Uni.createFrom().item(Set.of());
    }

    private static Uni<Set<Integer>> find(SqlConnection connection, String query, Tuple values) {
        return connection.preparedQuery(query).execute(values).map(rows -> {
            Set<Integer> found = new HashSet<>();
            rows.forEach(row -> found.add(row.getInteger(0)));
            return found;
        });
    }

    private static Integer[] ids(Collection<Integer> companies) {
        return companies.toArray(Integer[]::new);
    }

    private List<Verdict> judge(
            DayList list,
            DayList.Batch batch,
            List<Integer> ids,
            IntFunction<StoredHistory> history,
            Instant fetchedAt) {
        List<Verdict> verdicts = new ArrayList<>(ids.size());
        for (int id : ids) {
            CompanyRef company = company(batch, id);
            List<WireDayBar> rows = batch.bars().getOrDefault(id, List.of());
            Answer answer = Answer.of(rows.stream().map(WireDayBar::bar).toList(), list.calendar(company), fetchedAt);
            verdicts.add(new Verdict(
                    company, rows.size(), PriceJudgement.of(answer, dayOf(list), company, history.apply(id), rules)));
        }
        return verdicts;
    }

    private Uni<TaskReport> store(
            SqlConnection connection,
            LeasedTask task,
            DayList list,
            DayList.Batch batch,
            List<Verdict> verdicts,
            Instant fetchedAt) {
        LocalDate fetchedOn = LocalDate.ofInstant(fetchedAt, ZoneOffset.UTC);
        boolean provisional = !list.day().isBefore(fetchedOn.minusDays(settings.correctionDays()));
        List<Part> parts = verdicts.stream().map(Verdict::part).toList();
        Map<Integer, Noticed> noticed = new TreeMap<>();
        if (list.due()) {
            verdicts.forEach(
                    one -> noticed.put(one.company().id(), one.judgement().noticed()));
        }
        int kept = list.due() ? QualityFlag.ADJUSTMENT_DIFFERS.bit() : SHOWN_BY_OTHER_DAYS;
        return DayBarStore.write(connection, list.day(), fetchedOn, provisional, kept, parts)
                .call(written -> LatestPrices.refresh(
                        connection, written.stream().map(Written::companyId).toList(), false))
                .call(() -> quarantine(connection, task, batch.rejections(), verdicts))
                .flatMap(written -> flags.store(connection, Dataset.DAILY_PRICES, task.runId(), noticed)
                        .flatMap(flagged -> {
                            Map<Integer, String> how = new HashMap<>();
                            flagged.forEach(id -> how.put(id, "flagged"));
                            written.forEach(one -> how.put(one.companyId(), one.how()));
                            return DayBarStore.close(connection, task, list.day(), list.due(), parts, how::get);
                        })
                        .replaceWith(report(batch.rejections().size(), verdicts, written)));
    }

    private Uni<Void> quarantine(
            SqlConnection connection, LeasedTask task, List<Rejection> ofNobody, List<Verdict> verdicts) {
        return rejected.store(connection, task, ofNobody)
                .chain(() -> Multi.createFrom()
                        .items(verdicts.stream()
                                .filter(one -> !one.judgement().rejections().isEmpty()))
                        .onItem()
                        .transformToUniAndConcatenate(one -> rejected.store(
                                        connection,
                                        task.about(one.company().ticker()),
                                        one.judgement().rejections())
                                .replaceWith(one))
                        .collect()
                        .asList()
                        .replaceWithVoid());
    }

    private static TaskReport report(int ofNobody, List<Verdict> verdicts, List<Written> written) {
        int received = ofNobody + verdicts.stream().mapToInt(Verdict::received).sum();
        int refused = ofNobody
                + verdicts.stream()
                        .mapToInt(one -> one.judgement().rejections().size())
                        .sum();
        int revised = (int)
                written.stream().filter(one -> one.how().equals("revised")).count();
        int changed = written.size() - revised;
        return new TaskReport(received, changed, received - refused - written.size(), revised, 0, refused);
    }

    private static CompanyRef company(DayList.Batch batch, int id) {
        CompanyRef company = batch.companies().get(id);
        if (company == null) {
            throw new IllegalArgumentException("nobody in the batch has id " + id);
        }
        return company;
    }

    private static DateRange dayOf(DayList list) {
        return new DateRange(list.day(), list.day());
    }
}
