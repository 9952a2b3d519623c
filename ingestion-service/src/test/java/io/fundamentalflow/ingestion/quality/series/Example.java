package io.fundamentalflow.ingestion.quality.series;

import io.fundamentalflow.ingestion.quality.SessionCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A calm series of 120 weekdays around 100, to which a test does what it is about. */
final class Example {

    static final int SIZE = 120;

    final LocalDate[] days = new LocalDate[SIZE];
    final double[] close = new double[SIZE];
    final double[] adjusted = new double[SIZE];
    final double[] volume = new double[SIZE];
    final List<KnownSplit> splits = new ArrayList<>();
    final List<KnownDividend> dividends = new ArrayList<>();
    boolean[] missing = new boolean[SIZE];
    int firstNew;
    SessionCalendar.Kind kind = SessionCalendar.Kind.SESSIONS;

    Example() {
        LocalDate day = LocalDate.of(2026, 1, 5);
        for (int i = 0; i < SIZE; i++) {
            days[i] = day;
            close[i] = 100 + (i % 7) - 3 + (i % 3) * 0.25;
            volume[i] = 1_000_000 + 10_000 * (i % 11);
            day = next(day);
        }
        System.arraycopy(close, 0, adjusted, 0, SIZE);
    }

    static LocalDate next(LocalDate day) {
        LocalDate next = day.plusDays(1);
        return next.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue() ? next(next) : next;
    }

    /** From bar i on the close is another. */
    Example scale(int from, double close, double volume) {
        for (int i = from; i < SIZE; i++) {
            this.close[i] *= close;
            this.adjusted[i] *= close;
            this.volume[i] *= volume;
        }
        return this;
    }

    /** The vendor's adjustment of everything before bar i. */
    Example adjust(int before, double factor) {
        for (int i = 0; i < before; i++) {
            adjusted[i] = Math.round(adjusted[i] * factor * 10_000) / 10_000.0;
        }
        return this;
    }

    Example split(int at, double ratio) {
        splits.add(new KnownSplit(days[at], ratio));
        return this;
    }

    Example dividend(int at, double amount) {
        return dividend(days[at], amount);
    }

    Example dividend(LocalDate exDate, double amount) {
        dividends.add(new KnownDividend(exDate, "cash", amount, amount));
        return this;
    }

    /** A dividend as it should be: listed, the price falls, the vendor adjusts. */
    Example paid(int at, double amount) {
        double before = close[at - 1];
        return adjust(at, 1 - amount / before).dividend(at, amount);
    }

    PriceSeries series() {
        int[] kept = java.util.stream.IntStream.range(0, SIZE)
                .filter(i -> !missing[i])
                .toArray();
        Set<LocalDate> sessions = new HashSet<>(Arrays.asList(days));
        return new PriceSeries(
                Arrays.stream(kept).mapToObj(i -> days[i]).toArray(LocalDate[]::new),
                Arrays.stream(kept).mapToDouble(i -> close[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> close[i] * 1.01).toArray(),
                Arrays.stream(kept).mapToDouble(i -> close[i] * 0.99).toArray(),
                Arrays.stream(kept).mapToDouble(i -> close[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> adjusted[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> volume[i]).toArray(),
                firstNew,
                new SessionCalendar(kind, ZoneOffset.UTC, Set.of(), days[0], days[SIZE - 1], sessions, Set.of()),
                false,
                true,
                splits,
                dividends);
    }
}
