package io.fundamentalflow.query.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundamentalflow.model.BarInterval;
import io.fundamentalflow.model.Split;
import io.fundamentalflow.model.adjustment.Adjust;
import io.fundamentalflow.model.adjustment.Adjustment;
import io.fundamentalflow.model.adjustment.ExDate;
import io.fundamentalflow.model.adjustment.PriceAdjuster;
import io.fundamentalflow.query.bars.StoredBar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Adjusted and put together bars against a second, deliberately plain way of computing them in exact fractions. */
class BarSeriesTest {

    private static final LocalDate START = LocalDate.of(2019, 12, 18);

    @Test
    void raw_week_with_a_split_inside_is_on_its_last_basis_and_says_so() {
        // Given: Monday and Tuesday at 100, a 4:1 split on Wednesday
        LocalDate monday = LocalDate.of(2020, 8, 31);
        List<StoredBar> sessions = List.of(
                bar(monday, "100", 1000), bar(monday.plusDays(1), "104", 1000), bar(monday.plusDays(2), "26", 4000));
        Adjustment adjustment = PriceAdjuster.adjustment(List.of(split(monday.plusDays(2), "104", "4", "1")));

        // When
        BarSeries series = BarSeries.of(sessions, adjustment, Adjust.NONE, BarInterval.WEEK);

        // Then
        assertThat(series.bars()).singleElement().satisfies(week -> {
            assertThat(week.day()).isEqualTo(monday);
            assertThat(week.lastSession()).isEqualTo(monday.plusDays(2));
            assertThat(week.open()).isEqualByComparingTo("25");
            assertThat(week.close()).isEqualByComparingTo("26");
            assertThat(week.volume()).isEqualByComparingTo("12000");
        });
        assertThat(series.flags()).singleElement().satisfies(flag -> {
            assertThat(flag.flag()).isEqualTo("split_inside_bar");
            assertThat(flag.day()).isEqualTo(monday);
        });
    }

    @Test
    void raw_daily_bars_stay_as_stored_and_still_carry_our_adjusted_close() {
        // Given
        List<StoredBar> sessions = List.of(bar(START, "100", 1000), bar(START.plusDays(1), "50", 2000));
        Adjustment adjustment = PriceAdjuster.adjustment(List.of(split(START.plusDays(1), "100", "2", "1")));

        // When
        List<Bar> bars =
                BarSeries.of(sessions, adjustment, Adjust.NONE, BarInterval.DAY).bars();

        // Then
        assertThat(bars).extracting(bar -> bar.close().intValue()).containsExactly(100, 50);
        assertThat(bars).extracting(bar -> bar.adjustedClose().intValue()).containsExactly(50, 50);
        assertThat(bars).extracting(bar -> bar.volume().intValue()).containsExactly(1000, 2000);
    }

    @Test
    void unknown_volume_stays_unknown_and_does_not_hide_the_known() {
        // Given
        StoredBar unknown = new StoredBar(START, one(), one(), one(), one(), null, 0, false);
        Adjustment none = new Adjustment(List.of(), List.of());

        // When
        List<Bar> alone = BarSeries.of(List.of(unknown), none, Adjust.ALL, BarInterval.MONTH)
                .bars();
        List<Bar> together = BarSeries.of(
                        List.of(unknown, bar(START.plusDays(1), "1", 7)), none, Adjust.ALL, BarInterval.MONTH)
                .bars();

        // Then
        assertThat(alone.get(0).volume()).isNull();
        assertThat(together.get(0).volume()).isEqualByComparingTo("7");
    }

    @Property(tries = 150)
    void every_bar_equals_the_plain_reference(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 90) int days, @ForAll BarInterval interval) {
        // Given
        Market market = Market.random(seed, days);

        for (Adjust adjust : List.of(Adjust.SPLITS, Adjust.ALL)) {
            // When
            List<Bar> bars = BarSeries.of(market.sessions, market.adjustment(), adjust, interval)
                    .bars();

            // Then
            List<Bar> expected = market.reference(adjust, interval);
            assertThat(bars).hasSameSizeAs(expected);
            for (int i = 0; i < bars.size(); i++) {
                assertThat(bars.get(i).day()).isEqualTo(expected.get(i).day());
                assertThat(bars.get(i).lastSession()).isEqualTo(expected.get(i).lastSession());
                assertSame(bars.get(i).open(), expected.get(i).open());
                assertSame(bars.get(i).high(), expected.get(i).high());
                assertSame(bars.get(i).low(), expected.get(i).low());
                assertSame(bars.get(i).close(), expected.get(i).close());
                assertSame(bars.get(i).adjustedClose(), expected.get(i).adjustedClose());
                assertSame(bars.get(i).volume(), expected.get(i).volume());
            }
        }
    }

    @Property(tries = 100)
    void returns_between_sessions_without_an_action_do_not_depend_on_the_adjustment(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int days) {
        // Given
        Market market = Market.random(seed, days);

        // When
        List<Bar> raw = BarSeries.of(market.sessions, market.adjustment(), Adjust.NONE, BarInterval.DAY)
                .bars();
        List<Bar> adjusted = BarSeries.of(market.sessions, market.adjustment(), Adjust.ALL, BarInterval.DAY)
                .bars();

        // Then
        for (int i = 1; i < raw.size(); i++) {
            if (!market.actsOn(i)) {
                assertSame(
                        raw.get(i).close().multiply(adjusted.get(i - 1).close()),
                        adjusted.get(i).close().multiply(raw.get(i - 1).close()));
            }
        }
    }

    @Property(tries = 100)
    void the_order_in_which_actions_are_read_does_not_matter(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int days) {
        // Given
        Market market = Market.random(seed, days);
        List<ExDate> shuffled = new ArrayList<>(market.exDates);
        Collections.shuffle(shuffled, new Random(seed));
        Assume.that(!market.exDates.isEmpty());

        // When
        Adjustment other = PriceAdjuster.adjustment(shuffled);

        // Then
        for (StoredBar session : market.sessions) {
            assertThat(other.factorsOf(session.day()).all())
                    .isEqualByComparingTo(
                            market.adjustment().factorsOf(session.day()).all());
        }
    }

    @Property(tries = 100)
    void turnover_is_the_same_before_and_after_split_adjustment(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int days) {
        // Given
        Market market = Market.random(seed, days);

        // When
        List<Bar> adjusted = BarSeries.of(market.sessions, market.adjustment(), Adjust.SPLITS, BarInterval.DAY)
                .bars();

        // Then
        for (int i = 0; i < adjusted.size(); i++) {
            StoredBar stored = market.sessions.get(i);
            assertSame(
                    adjusted.get(i).close().multiply(adjusted.get(i).volume()),
                    stored.close().multiply(stored.volume()));
        }
    }

    private static void assertSame(BigDecimal actual, BigDecimal expected) {
        BigDecimal tolerance = expected.abs().max(BigDecimal.ONE).movePointLeft(25);
        assertThat(actual.subtract(expected).abs()).isLessThanOrEqualTo(tolerance);
    }

    private static BigDecimal one() {
        return BigDecimal.ONE;
    }

    private static StoredBar bar(LocalDate day, String price, long volume) {
        BigDecimal value = new BigDecimal(price);
        return new StoredBar(day, value, value, value, value, BigDecimal.valueOf(volume), 0, false);
    }

    private static ExDate split(LocalDate day, String close, String sharesNew, String sharesOld) {
        Split split = new Split(
                day, 1, Split.Kind.SPLIT, new BigDecimal(sharesNew), new BigDecimal(sharesOld), Split.InClose.NO);
        return new ExDate(day, new BigDecimal(close), null, null, List.of(split), List.of());
    }

    /** Sessions with ex-dates, some on days without a session, and the same truth in fractions. */
    private static final class Market {

        private final List<StoredBar> sessions = new ArrayList<>();
        private final List<ExDate> exDates = new ArrayList<>();
        private final TreeMap<Integer, Fraction[]> steps = new TreeMap<>();

        static Market random(long seed, int days) {
            Random random = new Random(seed);
            Market market = new Market();
            LocalDate day = START;
            for (int i = 0; i < days; i++) {
                LocalDate previous = day;
                do {
                    day = day.plusDays(1 + random.nextInt(3));
                } while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
                if (i > 0 && random.nextInt(6) == 0) {
                    LocalDate exDate = random.nextBoolean() ? day : previous.plusDays(1);
                    market.act(i, exDate, random);
                }
                market.sessions.add(bar(day, random));
            }
            return market;
        }

        Adjustment adjustment() {
            return PriceAdjuster.adjustment(exDates);
        }

        boolean actsOn(int session) {
            return steps.containsKey(session);
        }

        private static StoredBar bar(LocalDate day, Random random) {
            BigDecimal low = BigDecimal.valueOf(1000 + random.nextInt(9000), 2);
            BigDecimal high = low.add(BigDecimal.valueOf(100 + random.nextInt(500), 2));
            BigDecimal open = low.add(BigDecimal.valueOf(random.nextInt(100), 2));
            BigDecimal close = high.subtract(BigDecimal.valueOf(random.nextInt(100), 2));
            return new StoredBar(day, open, high, low, close, BigDecimal.valueOf(random.nextInt(1_000_000)), 0, false);
        }

        private void act(int session, LocalDate exDate, Random random) {
            BigDecimal close = sessions.get(session - 1).close();
            int sharesNew = 1 + random.nextInt(7);
            int sharesOld = 1 + random.nextInt(7);
            BigDecimal paid = random.nextBoolean() ? BigDecimal.valueOf(1 + random.nextInt(20), 2) : BigDecimal.ZERO;
            exDates.add(new ExDate(
                    exDate,
                    close,
                    null,
                    null,
                    List.of(new Split(
                            exDate,
                            1,
                            Split.Kind.SPLIT,
                            BigDecimal.valueOf(sharesNew),
                            BigDecimal.valueOf(sharesOld),
                            Split.InClose.NO)),
                    List.of(new ExDate.Payment(paid, 0))));
            Fraction s = new Fraction(BigInteger.valueOf(sharesNew), BigInteger.valueOf(sharesOld));
            Fraction p = Fraction.of(close).over(s);
            Fraction d = Fraction.of(paid).over(p).from(Fraction.ONE);
            steps.put(session, new Fraction[] {Fraction.ONE.over(s), d.over(s), s});
        }

        List<Bar> reference(Adjust adjust, BarInterval interval) {
            TreeMap<LocalDate, List<Integer>> periods = new TreeMap<>();
            for (int i = 0; i < sessions.size(); i++) {
                LocalDate day = sessions.get(i).day();
                LocalDate label = switch (interval) {
                    case DAY -> day;
                    case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
                    case MONTH -> LocalDate.of(day.getYear(), day.getMonthValue(), 1);
                };
                periods.computeIfAbsent(label, l -> new ArrayList<>()).add(i);
            }
            List<Bar> bars = new ArrayList<>();
            periods.forEach((label, inside) -> bars.add(reference(adjust, label, inside)));
            return bars;
        }

        private Bar reference(Adjust adjust, LocalDate label, List<Integer> inside) {
            int kind = adjust == Adjust.SPLITS ? 0 : 1;
            BigDecimal high = null;
            BigDecimal low = null;
            BigDecimal volume = BigDecimal.ZERO;
            for (int i : inside) {
                BigDecimal h = after(i, kind).times(sessions.get(i).high());
                BigDecimal l = after(i, kind).times(sessions.get(i).low());
                high = high == null || h.compareTo(high) > 0 ? h : high;
                low = low == null || l.compareTo(low) < 0 ? l : low;
                volume = volume.add(after(i, 2).times(sessions.get(i).volume()));
            }
            int first = inside.get(0);
            int last = inside.get(inside.size() - 1);
            return new Bar(
                    label,
                    sessions.get(last).day(),
                    after(first, kind).times(sessions.get(first).open()),
                    high,
                    low,
                    after(last, kind).times(sessions.get(last).close()),
                    after(last, 1).times(sessions.get(last).close()),
                    volume,
                    0,
                    false);
        }

        private Fraction after(int session, int kind) {
            Fraction product = Fraction.ONE;
            for (Fraction[] step : steps.tailMap(session, false).values()) {
                product = product.times(step[kind]);
            }
            return product;
        }
    }

    private record Fraction(BigInteger over, BigInteger under) {

        static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

        static Fraction of(BigDecimal value) {
            return new Fraction(value.setScale(4).unscaledValue(), BigInteger.valueOf(10_000));
        }

        Fraction times(Fraction other) {
            return new Fraction(over.multiply(other.over), under.multiply(other.under));
        }

        Fraction over(Fraction other) {
            return new Fraction(over.multiply(other.under), under.multiply(other.over));
        }

        Fraction from(Fraction whole) {
            return new Fraction(
                    whole.over.multiply(under).subtract(over.multiply(whole.under)), whole.under.multiply(under));
        }

        BigDecimal times(BigDecimal value) {
            return value.multiply(new BigDecimal(over)).divide(new BigDecimal(under), 32, RoundingMode.HALF_EVEN);
        }
    }
}
