package io.fundamentalflow.ingestion.corporateactions;

import io.fundamentalflow.ingestion.quality.AnswerRefused;
import io.fundamentalflow.ingestion.quality.QualityRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * An answer against what is stored. Several actions of one day are told apart by what they say: equal ones are matched
 * first, the rest in order, so that a second action does not look like a correction of the first.
 *
 * @param <A> the action as reported
 */
record ActionDiff<A>(
        List<Row<A>> inserted, List<Row<A>> revised, List<Row<A>> rebased, List<Row<A>> cancelled, int unchanged) {

    /** A stored or storable action: its number on its day, and whether it was cancelled. */
    record Row<A>(A action, int seq, boolean cancelled) {}

    /**
     * @param same equal in every fact
     * @param identical equal in every column too
     * @param authoritative stored actions the answer lacks are cancelled
     */
    static <A> ActionDiff<A> of(
            List<A> answer,
            List<Row<A>> stored,
            Function<A, LocalDate> exDate,
            BiPredicate<A, A> same,
            BiPredicate<A, A> identical,
            boolean authoritative) {
        ActionDiff<A> diff =
                new ActionDiff<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        Map<LocalDate, List<A>> reported = byDay(answer, exDate);
        Map<LocalDate, List<Row<A>>> known = byDay(stored, row -> exDate.apply(row.action()));
        TreeSet<LocalDate> days = new TreeSet<>(reported.keySet());
        days.addAll(known.keySet());
        int unchanged = 0;
        for (LocalDate day : days) {
            unchanged += diff.day(
                    new ArrayList<>(reported.getOrDefault(day, List.of())),
                    new ArrayList<>(known.getOrDefault(day, List.of())),
                    same,
                    identical,
                    authoritative);
        }
        return new ActionDiff<>(diff.inserted, diff.revised, diff.rebased, diff.cancelled, unchanged);
    }

    private int day(
            List<A> reported,
            List<Row<A>> known,
            BiPredicate<A, A> same,
            BiPredicate<A, A> identical,
            boolean authoritative) {
        int unchanged = 0;
        int highest = known.stream().mapToInt(Row::seq).max().orElse(0);
        for (A action : List.copyOf(reported)) {
            Row<A> match = known.stream()
                    .filter(row -> !row.cancelled() && same.test(row.action(), action))
                    .findFirst()
                    .orElse(null);
            if (match != null) {
                known.remove(match);
                reported.remove(action);
                unchanged++;
                if (!identical.test(match.action(), action)) {
                    rebased.add(new Row<>(action, match.seq(), false));
                }
            }
        }
        for (A action : reported) {
            if (known.isEmpty()) {
                highest++;
                inserted.add(new Row<>(action, highest, false));
            } else {
                revised.add(new Row<>(action, known.remove(0).seq(), false));
            }
        }
        if (authoritative) {
            known.stream().filter(row -> !row.cancelled()).forEach(cancelled::add);
        }
        return unchanged;
    }

    /** One action may vanish from a short list; several at once, and more than 1 %, are the answer's fault. */
    void refuseIfIncomplete(List<Row<A>> stored) {
        long live = stored.stream().filter(row -> !row.cancelled()).count();
        if (cancelled.size() > 1 && cancelled.size() * 100L > live) {
            throw new AnswerRefused(
                    QualityRule.ANSWER_INCOMPLETE,
                    "the answer lacks %d of %d stored actions".formatted(cancelled.size(), live));
        }
    }

    /** Rows whose present version becomes history. */
    List<Row<A>> superseded() {
        List<Row<A>> rows = new ArrayList<>(revised);
        rows.addAll(cancelled);
        return rows;
    }

    List<Row<A>> changed() {
        List<Row<A>> rows = new ArrayList<>(inserted);
        rows.addAll(superseded());
        return rows;
    }

    private static <T> Map<LocalDate, List<T>> byDay(List<T> rows, Function<T, LocalDate> day) {
        Map<LocalDate, List<T>> days = new TreeMap<>();
        rows.forEach(row ->
                days.computeIfAbsent(day.apply(row), d -> new ArrayList<>()).add(row));
        return days;
    }
}
