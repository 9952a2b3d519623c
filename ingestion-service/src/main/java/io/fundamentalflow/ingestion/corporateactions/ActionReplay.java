package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.ingestion.quality.Replay.Outcome;
import io.fundamentalflow.ingestion.quality.Replay.Reject;
import io.fundamentalflow.ingestion.quality.WireDate;
import io.fundamentalflow.ingestion.tasks.Change;
import io.fundamentalflow.ingestion.tasks.LeasedTask;
import io.fundamentalflow.model.Dataset;
import io.fundamentalflow.model.DateRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refused actions once more; where an action of the ex-date is stored, that one stands.
 *
 * @param <W> the wire row
 * @param <A> the action
 * @param storedDays statement of the ex-dates stored for a company
 */
record ActionReplay<W, A>(
        Dataset dataset,
        String storedDays,
        Function<String, Optional<W>> parser,
        Function<W, @Nullable String> date,
        Function<W, String> raw,
        BiFunction<List<W>, LeasedTask, ActionAnswer<A>> reader,
        Writer<A> writer) {

    /** Writes an answer as the ingest does. */
    interface Writer<A> {
        Uni<Change> write(SqlConnection connection, LeasedTask task, CompanyRef company, ActionAnswer<A> answer);
    }

    private record Candidate<W>(Reject reject, W wire, LocalDate day) {}

    Uni<Outcome> replay(SqlConnection connection, CompanyRef company, List<Reject> rejects, Instant now) {
        List<Candidate<W>> candidates = new ArrayList<>();
        for (Reject reject : rejects) {
            parser.apply(reject.payload()).ifPresent(wire -> {
                LocalDate day = WireDate.readOrNull(date.apply(wire));
                if (day != null) {
                    candidates.add(new Candidate<>(reject, wire, day));
                }
            });
        }
        if (candidates.isEmpty()) {
            return Uni.createFrom().item(Outcome.NOTHING);
        }
        return connection
                .preparedQuery(storedDays)
                .execute(Tuple.of(company.id()))
                .map(rows -> {
                    Set<LocalDate> stored = new HashSet<>();
                    rows.forEach(row -> stored.add(row.getLocalDate(0)));
                    return stored;
                })
                .flatMap(stored -> write(connection, company, candidates, stored, now));
    }

    private Uni<Outcome> write(
            SqlConnection connection,
            CompanyRef company,
            List<Candidate<W>> candidates,
            Set<LocalDate> stored,
            Instant now) {
        LeasedTask task =
                new LeasedTask(0, UUID.randomUUID(), dataset, company.ticker(), range(candidates), 1, 0, "replay", now);
        List<Candidate<W>> open =
                candidates.stream().filter(c -> !stored.contains(c.day())).toList();
        Set<String> refused = reader.apply(wires(open), task).rejections().stream()
                .map(Rejection::raw)
                .collect(Collectors.toSet());
        List<Candidate<W>> passing = open.stream()
                .filter(c -> !refused.contains(raw.apply(c.wire())))
                .toList();
        List<Long> overtaken = candidates.stream()
                .filter(c -> stored.contains(c.day()))
                .map(c -> c.reject().id())
                .toList();
        if (passing.isEmpty()) {
            return Uni.createFrom().item(new Outcome(List.of(), overtaken, Outcome.NOTHING.change()));
        }
        return writer.write(connection, task, company, reader.apply(wires(passing), task))
                .map(change ->
                        new Outcome(passing.stream().map(c -> c.reject().id()).toList(), overtaken, change));
    }

    /** With a beginning: what it holds takes nothing away. */
    private static <W> DateRange range(List<Candidate<W>> candidates) {
        List<LocalDate> days = candidates.stream().map(Candidate::day).sorted().toList();
        return new DateRange(days.get(0), days.get(days.size() - 1));
    }

    private static <W> List<W> wires(List<Candidate<W>> candidates) {
        return candidates.stream().map(Candidate::wire).toList();
    }
}
