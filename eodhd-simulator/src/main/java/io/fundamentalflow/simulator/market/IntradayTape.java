package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened within one session: minutes that together are exactly the daily bar's prices and most of its volume (the
 * rest is the auctions' and other venues'). The same for every interval and on every machine.
 */
final class IntradayTape {

    /** Longest and shortest part of the daily volume that an intraday feed has, in per mille. */
    private static final int MOST_VOLUME = 980;

    private static final int LEAST_VOLUME = 700;
    private static final int MINUTE = 60;
    private static final int OUTSIDE_BARS = 8;
    private static final Duration OUTSIDE_STEP = Duration.ofMinutes(11);

    private final MarketPlace place;
    private final LocalDate day;
    private final Bar daily;
    private final Instant opens;
    private final Dice dice;
    private final long[] path;
    private final long[] volumes;

    IntradayTape(Instrument instrument, long seed, History history, int index) {
        place = instrument.place();
        day = history.days().get(index);
        daily = history.bar(index);
        opens = place.opensAt(day);
        dice = Dice.of(seed, "tape " + instrument.symbol() + " " + day);
        int minutes =
                Math.toIntExact(Duration.between(opens, place.closesAt(day)).toMinutes());
        path = path(history, index, minutes);
        volumes = volumes(history.volume()[index] / 100, minutes);
    }

    /** Prices at the ends of minutes; between open, high, low and close they wander. */
    private long[] path(History history, int index, int minutes) {
        long high = history.high()[index];
        long low = history.low()[index];
        long[] prices = new long[minutes + 1];
        boolean[] fixed = new boolean[minutes + 1];
        int first = dice.between(1, minutes / 2);
        int second = dice.between(minutes / 2 + 1, minutes - 1);
        boolean highFirst = dice.below(2) == 0;
        int[] at = {0, first, second, minutes};
        long[] known = {history.open()[index], highFirst ? high : low, highFirst ? low : high, history.close()[index]};
        for (int leg = 0; leg < 3; leg++) {
            int length = at[leg + 1] - at[leg];
            for (int i = 0; i <= length; i++) {
                long straight = known[leg] + (known[leg + 1] - known[leg]) * i / length;
                int noise = (int) Math.min(Integer.MAX_VALUE / 4, (high - low) / 20);
                prices[at[leg] + i] = Math.max(low, Math.min(high, straight + (noise == 0 ? 0 : dice.bell(noise))));
            }
        }
        for (int i = 0; i < at.length; i++) {
            prices[at[i]] = known[i];
            fixed[at[i]] = true;
        }
        for (int i = 0; i < prices.length; i++) {
            if (!fixed[i]) {
                prices[i] = Math.max(low, Math.min(high, Ticks.onGrid(prices[i], place.grid())));
            }
        }
        return prices;
    }

    /** More at both ends of the session than in its middle. */
    private long[] volumes(long daily, int minutes) {
        long left = daily * dice.between(LEAST_VOLUME, MOST_VOLUME) / 1000;
        long weights = 0;
        int[] weight = new int[minutes];
        for (int i = 0; i < minutes; i++) {
            int fromMiddle = Math.abs(2 * i - minutes);
            weight[i] = 20 + 100 * fromMiddle / minutes + dice.below(40);
            weights += weight[i];
        }
        long[] made = new long[minutes];
        long total = left;
        for (int i = 0; i < minutes - 1; i++) {
            made[i] = total / weights * weight[i] + total % weights * weight[i] / weights;
            left -= made[i];
        }
        made[minutes - 1] = left;
        return made;
    }

    /**
     * The bars of an interval, oldest first: the last one of a session may be shorter.
     *
     * @param minutes length of a bar
     */
    List<IntradayBar> bars(int minutes) {
        List<IntradayBar> bars = new ArrayList<>();
        boolean american = place == MarketPlace.US;
        if (american && minutes == 1) {
            outside(bars, opens.minus(OUTSIDE_STEP.multipliedBy(OUTSIDE_BARS)), path[0]);
        }
        for (int start = 0; start < volumes.length; start += minutes) {
            bars.add(bar(start, Math.min(volumes.length, start + minutes)));
        }
        long last = path[path.length - 1];
        Instant closes = place.closesAt(day);
        if (american && minutes == 5) {
            bars.add(new IntradayBar(closes, last, last, last, last, null, false));
        }
        if (american && minutes == 1) {
            outside(bars, closes.plus(OUTSIDE_STEP), last);
        }
        return bars;
    }

    /** What a feed has seen of the session by an instant; all of it after the close. */
    Quote quote(Instant seen, @Nullable BigDecimal previousClose) {
        Instant closes = place.closesAt(day);
        if (!seen.isBefore(closes)) {
            return new Quote(closes, daily, previousClose);
        }
        int minutes = Math.toIntExact(Math.max(1, Duration.between(opens, seen).toMinutes()));
        IntradayBar so = bar(0, minutes);
        return new Quote(
                opens.plusSeconds((long) minutes * MINUTE),
                new Bar(
                        day,
                        BigDecimal.valueOf(so.open(), History.PRICE_SCALE),
                        BigDecimal.valueOf(so.high(), History.PRICE_SCALE),
                        BigDecimal.valueOf(so.low(), History.PRICE_SCALE),
                        BigDecimal.valueOf(so.close(), History.PRICE_SCALE),
                        BigDecimal.valueOf(so.volume() == null ? 0 : so.volume())),
                previousClose);
    }

    private IntradayBar bar(int start, int end) {
        long high = path[start];
        long low = path[start];
        long volume = 0;
        for (int i = start; i < end; i++) {
            high = Math.max(high, path[i + 1]);
            low = Math.min(low, path[i + 1]);
            volume += volumes[i];
        }
        Instant startsAt = opens.plusSeconds((long) start * MINUTE);
        return new IntradayBar(startsAt, path[start], high, low, path[end], volume, true);
    }

    /** A few thin trades near a price. */
    private static void outside(List<IntradayBar> bars, Instant from, long price) {
        for (int i = 0; i < OUTSIDE_BARS; i++) {
            bars.add(new IntradayBar(
                    from.plus(OUTSIDE_STEP.multipliedBy(i)), price, price, price, price, 100L + i, false));
        }
    }
}
