package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.eodhd.StoredRecords;
import io.fundamentalflow.ingestion.eodhd.WireBar;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.prices.PriceIngest.Answer;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.Replay;
import io.fundamentalflow.ingestion.quality.RuleBook;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.ingestion.quality.WritableInstruments.Instrument;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Refused bars once more. Bars between which none is stored are judged together, with the stored ones before them, as the
 * answer that brought them was; each stretch as fetched when its newest bar was last seen.
 */
@ApplicationScoped
class PriceReplay implements Replay {

    private static final String STORED = """
            SELECT day, known_at FROM ohlcv WHERE company_id = $1 AND day BETWEEN $2 AND $3
            """;

    private final PriceWriter writer;
    private final RuleBook rules;
    private final Clock clock;

    PriceReplay(PriceWriter writer, RuleBook rules, Clock clock) {
        this.writer = writer;
        this.rules = rules;
        this.clock = clock;
    }

    private record Candidate(Reject reject, WireBar wire, LocalDate day) {}

    @Override
    public Dataset dataset() {
        return Dataset.DAILY_PRICES;
    }

    @Override
    public Uni<Outcome> replay(SqlConnection connection, Instrument instrument, List<Reject> rejects) {
        List<Candidate> candidates = candidates(rejects);
        if (candidates.isEmpty()) {
            return Uni.createFrom().item(Outcome.NOTHING);
        }
        LocalDate first = candidates.get(0).day();
        LocalDate last = candidates.get(candidates.size() - 1).day();
        return connection
                .preparedQuery(STORED)
                .execute(Tuple.of(instrument.company().id(), first, last))
                .map(rows -> {
                    NavigableMap<LocalDate, Instant> stored = new TreeMap<>();
                    rows.forEach(row -> stored.put(
                            row.getLocalDate(0), row.getOffsetDateTime(1).toInstant()));
                    return stored;
                })
                .flatMap(stored -> all(connection, instrument, candidates, stored));
    }

    /** Readable ones, oldest day first. */
    private static List<Candidate> candidates(List<Reject> rejects) {
        List<Candidate> candidates = new ArrayList<>();
        for (Reject reject : rejects) {
            StoredRecords.bar(reject.payload()).ifPresent(wire -> {
                LocalDate day = WireDate.readOrNull(wire.date());
                if (day != null) {
                    candidates.add(new Candidate(reject, wire, day));
                }
            });
        }
        candidates.sort(Comparator.comparing(Candidate::day));
        return candidates;
    }

    private Uni<Outcome> all(
            SqlConnection connection,
            Instrument instrument,
            List<Candidate> candidates,
            NavigableMap<LocalDate, Instant> stored) {
        List<Long> overtaken = candidates.stream()
                .filter(c -> stored.containsKey(c.day())
                        && stored.get(c.day()).isAfter(c.reject().lastSeenAt()))
                .map(c -> c.reject().id())
                .toList();
        List<Candidate> left = candidates.stream()
                .filter(c -> !overtaken.contains(c.reject().id()))
                .toList();
        Uni<Outcome> sum = Uni.createFrom().item(new Outcome(List.of(), overtaken, Outcome.NOTHING.change()));
        for (List<Candidate> stretch : stretches(left, stored)) {
            sum = sum.flatMap(so -> one(connection, instrument, stretch).map(so::plus));
        }
        return sum;
    }

    private static List<List<Candidate>> stretches(
            List<Candidate> candidates, NavigableMap<LocalDate, Instant> stored) {
        List<List<Candidate>> stretches = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            LocalDate day = candidates.get(i).day();
            LocalDate before = i == 0 ? null : candidates.get(i - 1).day();
            LocalDate between = before == null ? null : stored.higherKey(before);
            if (before == null || (between != null && between.isBefore(day))) {
                stretches.add(new ArrayList<>());
            }
            stretches.get(stretches.size() - 1).add(candidates.get(i));
        }
        return stretches;
    }

    private Uni<Outcome> one(SqlConnection connection, Instrument instrument, List<Candidate> stretch) {
        CompanyRef company = instrument.company();
        DateRange range = new DateRange(
                stretch.get(0).day(), stretch.get(stretch.size() - 1).day());
        return StoredHistory.read(connection, company.id(), range)
                .map(history -> passing(instrument, stretch, range, history))
                .flatMap(passing -> passing.isEmpty()
                        ? Uni.createFrom().item(Outcome.NOTHING)
                        : writer.write(connection, task(company, range), company, answer(instrument, passing))
                                .map(change -> new Outcome(
                                        passing.stream()
                                                .map(c -> c.reject().id())
                                                .toList(),
                                        List.of(),
                                        change)));
    }

    /** What is left when nothing of it is refused; the checks look at neighbours, so until none is. */
    private List<Candidate> passing(
            Instrument instrument, List<Candidate> stretch, DateRange range, StoredHistory history) {
        List<Candidate> left = stretch;
        while (!left.isEmpty()) {
            Set<String> refused =
                    PriceJudgement.of(answer(instrument, left), range, instrument.company(), history, rules)
                            .rejections()
                            .stream()
                            .map(Rejection::raw)
                            .collect(Collectors.toSet());
            if (refused.isEmpty()) {
                return left;
            }
            left = left.stream().filter(c -> !refused.contains(c.wire().raw())).toList();
        }
        return left;
    }

    private Answer answer(Instrument instrument, List<Candidate> candidates) {
        LocalDate fetchedOn = candidates.stream()
                .map(c -> c.reject().fetchedOn())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Answer(
                candidates.stream().map(Candidate::wire).toList(),
                instrument.calendar(),
                fetchedOn,
                LocalDate.ofInstant(clock.instant(), instrument.calendar().zone()));
    }

    /** What a write is told about itself; no lease is needed, since the transaction holds the watermark. */
    private LeasedTask task(CompanyRef company, DateRange range) {
        return new LeasedTask(
                0, UUID.randomUUID(), dataset(), company.ticker(), range, 1, 0, "replay", clock.instant());
    }
}
