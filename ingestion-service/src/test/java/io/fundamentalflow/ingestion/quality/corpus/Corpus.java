package io.fundamentalflow.ingestion.quality.corpus;

import io.fundamentalflow.ingestion.quality.corpus.Series.Dividend;
import io.fundamentalflow.ingestion.quality.corpus.Series.Row;
import io.fundamentalflow.ingestion.quality.corpus.Series.Split;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes series of three hundred sessions: random walks with fat tails, of every {@link Likeness}, half of them with one
 * {@link Plant}. Knows markets and the vendor's habits, and nothing of the rules: it shares no code with them.
 */
public final class Corpus {

    private static final int SESSIONS = 300;
    private static final LocalDate FIRST = LocalDate.of(2025, 6, 2);
    private static final double[][] RATIOS = {{2, 1}, {3, 1}, {4, 1}, {5, 1}, {10, 1}, {3, 2}, {1, 5}, {1, 10}, {1, 8}};

    private final Random random;
    private final Likeness likeness;
    private final Plant plant;
    private final LocalDate[] days = new LocalDate[SESSIONS];
    private final double[] close = new double[SESSIONS];
    private final double[] volume = new double[SESSIONS];
    /** What the vendor multiplies everything before the session by. */
    private final double[] step = new double[SESSIONS];

    private final boolean[] missing = new boolean[SESSIONS];
    private final boolean[] still = new boolean[SESSIONS];
    private final List<Split> splits = new ArrayList<>();
    private final List<Dividend> dividends = new ArrayList<>();
    private double sigma;

    private Corpus(long seed, Likeness likeness, Plant plant) {
        this.random = new Random(seed);
        this.likeness = likeness;
        this.plant = plant;
    }

    /** The same for the same number; every likeness and plant takes its turn. */
    public static List<Series> of(int size) {
        List<Series> all = new ArrayList<>(size);
        Likeness[] likenesses = Likeness.values();
        Plant[] plants = Plant.values();
        for (int i = 0; i < size; i++) {
            boolean faulty = i % 2 == 0;
            Plant plant = faulty ? plants[(i / 2) % plants.length] : null;
            Likeness likeness = faulty ? host(plant, i) : likenesses[(i / 2) % likenesses.length];
            all.add(new Corpus(9_000 + i, likeness, plant).series());
        }
        return all;
    }

    /** Faults of dividends befall those that pay some; all others anybody. */
    private static Likeness host(Plant plant, int i) {
        return switch (plant) {
            case DIVIDEND_IN_PENCE, DIVIDEND_THAT_NEVER_WAS, DIVIDEND_UNDER_TWO_DATES -> Likeness.DIVIDEND_PAYER;
            default -> i % 3 == 0 ? Likeness.DIVIDEND_PAYER : Likeness.PLAIN;
        };
    }

    private Series series() {
        walk();
        liken();
        spoilSeries();
        List<Row> rows = rows();
        spoilRows(rows);
        return new Series(likeness, plant, rows, splits, dividends, Arrays.asList(days));
    }

    private void walk() {
        boolean penny = likeness == Likeness.PENNY_STOCK;
        sigma = penny ? 0.04 + 0.03 * random.nextDouble() : 0.008 + 0.017 * random.nextDouble();
        double price = penny ? 0.03 + 0.5 * random.nextDouble() : Math.exp(2 + 3.5 * random.nextDouble());
        double base = Math.exp(9 + 6 * random.nextDouble());
        LocalDate day = FIRST;
        for (int i = 0; i < SESSIONS; i++) {
            days[i] = day;
            double move = sigma * random.nextGaussian() * (random.nextInt(50) == 0 ? 3 : 1);
            price = Math.max(price * Math.exp(move), penny ? 0.01 : 1);
            close[i] = price;
            volume[i] = base * Math.exp(0.35 * random.nextGaussian() + 8 * Math.abs(move));
            step[i] = 1;
            day = day.plusDays(day.getDayOfWeek().getValue() == 5 ? 3 : 1);
        }
    }

    private void liken() {
        int at = 90 + random.nextInt(150);
        switch (likeness) {
            case PLAIN, PENNY_STOCK -> {}
            case DIVIDEND_PAYER -> {
                double rate = 0.003 + 0.007 * random.nextDouble();
                double amount = close[0] * rate;
                for (int i = 20 + random.nextInt(20); i < SESSIONS - 5; i += 42) {
                    pay(i, amount);
                }
            }
            case SPLITTER -> {
                double[] ratio = RATIOS[random.nextInt(RATIOS.length)];
                scale(at, ratio[1] / ratio[0]);
                step[at] *= ratio[1] / ratio[0];
                list(at, ratio);
            }
            case HALTED -> {
                int length = 8 + random.nextInt(18);
                Arrays.fill(missing, at, at + length, true);
                scale(at + length, Math.exp(random.nextBoolean() ? -0.5 : 0.4));
                fade(at + length, 10);
            }
            case CRASHED -> {
                scale(at, 0.45 + 0.2 * random.nextDouble());
                fade(at, 7);
            }
            case SPECIAL_DIVIDEND -> {
                double amount = close[at - 1] * (0.28 + 0.12 * random.nextDouble());
                pay(at, amount);
            }
            case SPIN_OFF -> {
                double ratio = Math.round((1.1 + 0.4 * random.nextDouble()) * 1e6) / 1e6;
                scale(at, 1 / ratio);
                step[at] *= 1 / ratio;
                splits.add(new Split(days[at], text(ratio * 100, 4), "100"));
            }
            case CHANGED_UNIT -> scale(at, 100);
            case THIN_FUND -> {
                for (int i = 1; i < SESSIONS; i++) {
                    missing[i] = random.nextInt(10) == 0;
                    still[i] = random.nextInt(10) < 4;
                }
            }
            case WEEKLY_PAYER -> {
                double amount = Math.round(close[0] * 10) / 10_000.0;
                for (int i = 10; i < SESSIONS - 5; i += 5) {
                    pay(i, amount);
                }
            }
        }
    }

    private void spoilSeries() {
        if (plant == null) {
            return;
        }
        int at = 100 + random.nextInt(150);
        double[] ratio = RATIOS[random.nextInt(RATIOS.length)];
        double part = ratio[1] / ratio[0];
        switch (plant) {
            case SPLIT_NOBODY_LISTS -> {
                scale(at, part);
                for (int i = at; i < SESSIONS; i++) {
                    volume[i] /= part;
                }
            }
            case SPLIT_NOT_IN_ADJUSTED -> {
                scale(at, part);
                list(at, ratio);
            }
            case SPLIT_TWICE_IN_ADJUSTED -> {
                scale(at, part);
                step[at] *= part * part;
                list(at, ratio);
            }
            case DIVIDEND_NOT_LISTED -> {
                double amount = close[at - 1] * 0.006;
                pay(free(at), amount);
                dividends.remove(dividends.size() - 1);
            }
            case DIVIDEND_THAT_NEVER_WAS ->
                dividends.add(new Dividend(days[free(at)], dividends.get(0).amount()));
            case DIVIDEND_IN_PENCE -> {
                int k = 4 + random.nextInt(dividends.size() - 4);
                Dividend right = dividends.get(k);
                dividends.set(k, new Dividend(right.exDate(), right.amount() * 100));
            }
            case DIVIDEND_UNDER_TWO_DATES -> {
                Dividend right = dividends.get(random.nextInt(dividends.size()));
                LocalDate other = right.exDate().plusDays(1 + random.nextInt(3));
                dividends.add(new Dividend(other, right.amount()));
            }
            case LOST_BARS -> {
                for (int i = 5; i < SESSIONS - 1; i++) {
                    missing[i] = random.nextInt(100) < 6;
                }
            }
            default -> {}
        }
    }

    /** A session without a dividend around it. */
    private int free(int at) {
        int i = at;
        while (isPaidAround(i)) {
            i++;
        }
        return i;
    }

    private boolean isPaidAround(int i) {
        return dividends.stream()
                .anyMatch(d -> !d.exDate().isBefore(days[i - 5]) && !d.exDate().isAfter(days[i + 5]));
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        double[] factor = new double[SESSIONS];
        factor[SESSIONS - 1] = 1;
        for (int i = SESSIONS - 2; i >= 0; i--) {
            factor[i] = factor[i + 1] * step[i + 1];
        }
        int digits = likeness == Likeness.PENNY_STOCK ? 4 : 2;
        double last = close[0];
        for (int i = 0; i < SESSIONS; i++) {
            if (missing[i]) {
                continue;
            }
            double price = round(still[i] ? last : close[i], digits);
            last = price;
            double open = still[i] ? price : round(price * (1 + sigma * random.nextGaussian() / 3), digits);
            double swing = still[i] ? 0 : sigma * random.nextDouble() / 2;
            double high = round(Math.max(open, price) * (1 + swing), digits);
            double low = round(Math.min(open, price) * (1 - swing), digits);
            // The vendor's factors have six digits and its adjusted closes four decimals.
            double rounded = new BigDecimal(factor[i])
                    .round(new java.math.MathContext(6))
                    .doubleValue();
            rows.add(new Row(
                    days[i].toString(),
                    text(open, digits),
                    text(Math.max(high, Math.max(open, price)), digits),
                    text(Math.min(low, Math.min(open, price)), digits),
                    text(price, digits),
                    text(price * (plant == Plant.OLD_ADJUSTED ? factor[i] * 0.985 : rounded), 4),
                    still[i] ? "0" : text(Math.max(1, volume[i]), 0)));
        }
        return rows;
    }

    private void spoilRows(List<Row> rows) {
        if (plant == null) {
            return;
        }
        int at = 30 + random.nextInt(rows.size() - 60);
        Row row = rows.get(at);
        switch (plant) {
            case HIGH_BELOW_LOW ->
                rows.set(
                        at,
                        with(
                                row,
                                row.open(),
                                moved(row.low(), 0.98),
                                moved(row.high(), 1.02),
                                row.close(),
                                row.volume()));
            case ZERO_PRICE -> rows.set(at, with(row, "0", "0", "0", "0", row.volume()));
            case NEGATIVE_VOLUME ->
                rows.set(at, with(row, row.open(), row.high(), row.low(), row.close(), "-" + row.volume()));
            case NULL_CLOSE -> rows.set(at, with(row, row.open(), row.high(), row.low(), null, row.volume()));
            case FUTURE_ROW -> rows.add(dated(row, days[SESSIONS - 1].plusDays(20 + random.nextInt(900))));
            case ROW_OUTSIDE_THE_RANGE -> rows.add(0, dated(row, FIRST.minusDays(3 + random.nextInt(90))));
            case SATURDAY_ROW -> rows.add(at + 1, dated(row, saturday(LocalDate.parse(row.date()))));
            case TWO_DIFFERENT_ROWS ->
                rows.add(at, with(row, row.open(), row.high(), row.low(), row.low(), row.volume() + "1"));
            case TIMES_A_HUNDRED -> {
                int length = 1 + random.nextInt(4);
                double times = random.nextBoolean() ? 100 : random.nextBoolean() ? 0.01 : 1000;
                for (int i = at; i < at + length; i++) {
                    Row right = rows.get(i);
                    rows.set(
                            i,
                            with(
                                    right,
                                    moved(right.open(), times),
                                    moved(right.high(), times),
                                    moved(right.low(), times),
                                    moved(right.close(), times),
                                    right.volume()));
                }
            }
            case REPEATED_BARS -> {
                int length = 5 + random.nextInt(8);
                for (int i = at + 1; i < at + length; i++) {
                    rows.set(i, dated(row, LocalDate.parse(rows.get(i).date())));
                }
            }
            default -> {}
        }
    }

    private void pay(int at, double amount) {
        double rounded = round(amount, 4);
        double before = round(close[at - 1], 2);
        scale(at, 1 - rounded / close[at - 1]);
        step[at] *= 1 - rounded / before;
        dividends.add(new Dividend(days[at], rounded));
    }

    private void scale(int from, double factor) {
        for (int i = from; i < SESSIONS; i++) {
            close[i] *= factor;
        }
    }

    /** Everybody trades, and calms down. */
    private void fade(int from, double times) {
        for (int i = from; i < Math.min(SESSIONS, from + 8); i++) {
            volume[i] *= 1 + (times - 1) * Math.exp(-(i - from) / 1.5);
        }
    }

    private void list(int at, double[] ratio) {
        splits.add(new Split(days[at], text(ratio[0], 0), text(ratio[1], 0)));
    }

    private static LocalDate saturday(LocalDate day) {
        return day.plusDays(6L - day.getDayOfWeek().getValue());
    }

    private static Row with(Row row, String open, String high, String low, String close, String volume) {
        return new Row(row.date(), open, high, low, close, row.adjusted(), volume);
    }

    private static Row dated(Row row, LocalDate day) {
        return new Row(day.toString(), row.open(), row.high(), row.low(), row.close(), row.adjusted(), row.volume());
    }

    private static String moved(String price, double times) {
        return text(Double.parseDouble(price) * times, 6);
    }

    private static double round(double value, int digits) {
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
    }

    private static String text(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
